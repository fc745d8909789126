import {bundleLine} from '../../bundle/line.ts';
import type {CommandContext} from '../../commands/context.ts';
import type {CommandLine, LineCommand} from '../../commands/line.ts';
import {sortLine} from '../../commands/sortLine.ts';
import {columnsLine} from '../../logs/commands/columnsLine.ts';
import {countByLine} from '../../logs/commands/logCounts.ts';
import {logLines} from '../../logs/commands/logLines.ts';
import {pipeLine} from '../../logs/commands/logOut.ts';
import {contextLines} from './contexts.ts';
import {diffLine} from './inspect/diff.ts';
import {momentLine} from './moment.ts';

/** Every word of the command line that takes arguments of its own. */
const lineCommands: readonly LineCommand[] = [
	...logLines,
	columnsLine,
	countByLine,
	pipeLine,
	sortLine,
	bundleLine,
	diffLine,
	momentLine,
	...contextLines,
];

/** The words with arguments, for this context. */
export const linesOf = (context: CommandContext): readonly CommandLine[] =>
	lineCommands.map(({word, title, usage, available, complete, run}) => ({
		word,
		title,
		usage,
		available: () => available?.(context) ?? true,
		complete: args => complete(context, args),
		run: args => run(context, args),
	}));
