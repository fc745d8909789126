import type {CommandLine} from '../paletteLines.ts';
import {columnsLine} from './columnsLine.ts';
import {contextLines} from './contexts.ts';
import type {Desk} from './desk.ts';
import {logLines} from './logLines.ts';
import {pipeLine} from './logOut.ts';

/** A word of the command line with what it works on. */
export interface DeskLine extends Pick<CommandLine, 'word' | 'title' | 'usage'> {
	/** Whether it means something here; absent = everywhere. */
	available?(desk: Desk): boolean;
	complete(desk: Desk, args: string): ReturnType<CommandLine['complete']>;
	run(desk: Desk, args: string): boolean;
}

/** Every word of the command line that takes arguments of its own. */
const deskLines: readonly DeskLine[] = [...logLines, columnsLine, pipeLine, ...contextLines];

/** The words with arguments, for this desk. */
export const linesOf = (desk: () => Desk): readonly CommandLine[] =>
	deskLines.map(({word, title, usage, available, complete, run}) => ({
		word,
		title,
		usage,
		available: () => available?.(desk()) ?? true,
		complete: args => complete(desk(), args),
		run: args => run(desk(), args),
	}));
