import type {CommandContext} from './context.ts';

/** What can follow a word of the command line: the whole of its arguments, and a note about them. */
export interface LineChoice {
	readonly args: string;
	readonly note: string;
}

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
	/** Does what the arguments say; false = the line is read in another way. */
	run(args: string): boolean;
}

/** A word of the command line with what it works on. */
export interface LineCommand extends Pick<CommandLine, 'word' | 'title' | 'usage'> {
	/** Whether it means something here; absent = everywhere. */
	available?(context: CommandContext): boolean;
	complete(context: CommandContext, args: string): ReturnType<CommandLine['complete']>;
	run(context: CommandContext, args: string): boolean;
}
