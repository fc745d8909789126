import {isTypedTime} from '../../base/text/typedTime.ts';
import type {CommandContext, UiCommand, Uses} from '../../commands/context.ts';
import type {LineCommand} from '../../commands/line.ts';
import {touch} from '../../state/reduce.ts';
import type {LogOrigin, LogTools} from '../../viewers/logTools.ts';
import {copyMarked} from '../export/copying.ts';
import {defaultPager, pipeLog} from '../export/piping.ts';
import {saveWritten} from '../export/saveWritten.ts';
import {saveLog} from '../export/saving.ts';

/** A log whose lines can be taken elsewhere. */
interface FocusedLog {
	readonly log: LogTools;
	readonly origin: LogOrigin;
}

const focusedLog = (context: Uses<'viewers'>): FocusedLog | undefined => {
	const log = context.viewers.focused()?.log;
	return log?.origin && {log, origin: log.origin};
};

type OutCommand = Pick<UiCommand, 'id' | 'keys' | 'title'> & {
	readonly layer?: UiCommand['layer'];
	readonly group?: string;
	run(context: CommandContext, focused: FocusedLog): void;
};

const command = ({run, ...rest}: OutCommand): UiCommand => ({
	...{group: 'out', layer: 'logs'},
	...rest,
	unavailable: context => (focusedLog(context) ? undefined : 'there is no log'),
	run(context) {
		const focused = focusedLog(context);
		if (!focused) return;
		run(context, focused);
		context.change(touch);
	},
});

const markCommands: readonly UiCommand[] = [
	command({
		id: 'marked.copy',
		keys: ['y'],
		title: 'Copy the marked lines',
		layer: 'marked',
		run: (context, focused) => void copyMarked(context, focused),
	}),
	command({
		id: 'marked.drop',
		keys: ['esc', 'q'],
		title: 'Mark no lines',
		layer: 'marked',
		run: (_context, {log}) => log.mark?.drop(),
	}),
];

/** What an act has written, as a log. */
const saveOutput: UiCommand = {
	id: 'output.save',
	keys: ['Z'],
	title: 'Save to a file',
	group: 'out',
	layer: 'output',
	unavailable: (context: Uses<'viewers'>) =>
		context.viewers.focused()?.written?.() ? undefined : 'nothing was written yet',
	run(context) {
		const written = context.viewers.focused()?.written?.();
		if (written) void saveWritten(context, written);
	},
};

/** What takes lines out of a log. */
export const logOutCommands: readonly UiCommand[] = [
	...markCommands,
	command({
		id: 'logs.mark',
		keys: ['V'],
		title: 'Mark lines',
		run: (_context, {log}) => log.mark?.begin(),
	}),
	command({
		id: 'logs.save',
		keys: ['Z'],
		title: 'Save to a file',
		run: (context, {log, origin}) => void saveLog(context, log, origin),
	}),
	command({
		id: 'logs.pipe',
		keys: [],
		title: 'Read in a pager',
		run: (context, focused) => void pipeLog(context, {...focused, line: defaultPager(process.env)}),
	}),
	saveOutput,
];

/** Programs that are offered for a log. */
const suggested: readonly (readonly [line: string, note: string])[] = [
	['less', 'a pager'],
	['less +F', 'a pager, at the end'],
	['lnav', 'a viewer of logs'],
	['grep -c error', 'any command line'],
];

/** `10m less`: lines since a time, or `all`, where the first word is one; else what is meant most likely. */
const readPipe = (context: Uses<'now'>, args: string) => {
	const [, word = '', line = ''] = /^\s*(\S+)\s*(.*)$/s.exec(args) ?? [];
	const isSpan = word === 'all' || (/^\d/.test(word) && isTypedTime(word, context.now()));
	return isSpan ? {taken: word, line} : {taken: undefined, line: args};
};

/** `:pipe [SPAN] COMMAND`. */
export const pipeLine: LineCommand = {
	word: 'pipe',
	title: 'Give the lines to a command',
	usage: '[10m|14:03|all] [COMMAND]',
	available: context => focusedLog(context) !== undefined,
	complete: (_context, args) =>
		suggested.filter(([line]) => line.startsWith(args)).map(([line, note]) => ({args: line, note})),
	run(context, args) {
		const focused = focusedLog(context);
		if (!focused) return false;
		const {taken, line} = readPipe(context, args);
		void pipeLog(context, {...focused, taken, line: line || defaultPager(process.env)});
		return true;
	},
};
