/** What a word can become. */
export interface Suggestion {
	/** In place of the word, as it is typed. */
	readonly text: string;
	/** The part of it that is new, where a path goes before it. */
	readonly label: string;
	/** What it is. */
	readonly note: string;
}

/** Something in a folder of this machine. */
export interface FolderEntry {
	readonly name: string;
	readonly isFolder: boolean;
}

/** Where what there is comes from. Both know more later than they do at first. */
export interface CompletionSource {
	/** `kind` is the id of one. */
	names(kind: string): readonly string[];
	/** What is in a folder, by the alphabet; `path` may begin with `~`. Nothing while it is read. */
	folder(path: string): readonly FolderEntry[];
}

/** How what is put into a word is written: in a line, a blank in a name is not the end of the word. */
export type Write = (text: string) => string;
