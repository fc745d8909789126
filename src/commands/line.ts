import type {CommandContext} from './context.ts';

/** What can follow a word of the command line: the whole of its arguments, and a note about them. */
export interface LineChoice {
	readonly args: string;
	readonly note: string;
}

/** Why a line was not done. */
export interface Complaint {
	readonly message: string;
	/** The word that it is about, as it stands in the line. */
	readonly word?: string | undefined;
}

/**
 * What came of the arguments: true where they were done, or what is wrong with them, at once or later; false where the line
 * is read in another way.
 */
export type LineAnswer = boolean | Complaint | Promise<Complaint | undefined>;

/** A word of the command line that takes arguments of its own: `layout save shop`. */
export interface CommandLine {
	readonly word: string;
	/** What it does, for those who look for it. */
	readonly title: string;
	/** What the arguments are: `NAME`, `save NAME`. */
	readonly usage: string;
	/** Whether it means something here, which is in logs alone; absent = everywhere. */
	available?(): boolean;
	/** What `tab` can make of the arguments so far; `undefined` = the line is read in another way. */
	complete(args: string): readonly LineChoice[] | undefined;
	/** Does what the arguments say. */
	run(args: string): LineAnswer;
}

/** A word of the command line with what it works on. */
export interface LineCommand extends Pick<CommandLine, 'word' | 'title' | 'usage'> {
	/** Whether it means something here; absent = everywhere. */
	available?(context: CommandContext): boolean;
	complete(context: CommandContext, args: string): ReturnType<CommandLine['complete']>;
	run(context: CommandContext, args: string): LineAnswer;
}
