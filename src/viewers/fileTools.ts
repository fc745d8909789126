/** What can be done where the files of a container are looked at. Paths are what they are: not safe to show. */
export interface FileTools {
	/** Name of the container that they are reached by. */
	readonly container: string;
	/** Why nothing can be put in; absent = it can. */
	readonly sealed?: string | undefined;
	/** The directory that is shown, or that of the file. */
	folder(): string;
	/** The path under the cursor, or of the file that is shown; undefined where there is none. */
	path(): string | undefined;
	/** A file is shown, and not a directory. */
	isOpen(): boolean;
	/** To the directory above; false at the root. */
	up(): boolean;
}
