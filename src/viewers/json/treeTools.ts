/** Something of the line under the cursor that can be copied. */
export interface TreeCopy {
	readonly value: string;
	/** Takes it in a menu. */
	readonly key: string;
	readonly label: string;
	/** What stands beside it in a menu. */
	readonly note: string;
	/** What it is called when it was copied. */
	readonly copied: string;
	text(): string;
}

/** What a document that folds can do. */
export interface TreeTools {
	/** There is a document, and not a word in its place. */
	readonly isThere: boolean;
	/** Opens what is folded under the cursor. */
	open(): void;
	/** Folds what the cursor is in, or on. */
	close(): void;
	/** Folds what is open, opens what is folded. */
	toggle(): void;
	/** Opens all where anything is folded, else folds all. */
	toggleAll(): void;
	/** What of the line can be copied, and all. */
	copies(): readonly TreeCopy[];
	/** Shows what a path finds instead of all; nothing typed shows all. Resolves with what is wrong with it. */
	follow(path: string): Promise<string | undefined>;
}
