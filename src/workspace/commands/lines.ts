import type {CommandLine} from '../paletteLines.ts';
import {columnsLine} from './columnsLine.ts';
import type {CommandContext} from './context.ts';
import {contextLines} from './contexts.ts';
import {logLines} from './logLines.ts';
import {pipeLine} from './logOut.ts';

/** A word of the command line with what it works on. */
export interface LineCommand extends Pick<CommandLine, 'word' | 'title' | 'usage'> {
	/** Whether it means something here; absent = everywhere. */
	available?(context: CommandContext): boolean;
	complete(context: CommandContext, args: string): ReturnType<CommandLine['complete']>;
	run(context: CommandContext, args: string): boolean;
}

/** Every word of the command line that takes arguments of its own. */
const lineCommands: readonly LineCommand[] = [...logLines, columnsLine, pipeLine, ...contextLines];

/** The words with arguments, for this context. */
export const linesOf = (context: () => CommandContext): readonly CommandLine[] =>
	lineCommands.map(({word, title, usage, available, complete, run}) => ({
		word,
		title,
		usage,
		available: () => available?.(context()) ?? true,
		complete: args => complete(context(), args),
		run: args => run(context(), args),
	}));
