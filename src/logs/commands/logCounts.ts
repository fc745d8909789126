import {tell, type UiCommand, type Uses} from '../../commands/context.ts';
import type {LineCommand} from '../../commands/line.ts';
import {touch} from '../../state/reduce.ts';
import type {CountTools, FilterTools} from '../../viewers/logTools.ts';
import type {LogFilter} from '../search/filters.ts';
import {backToLines, toolCommands, whileShown} from './toolCommand.ts';

const command = toolCommands('counts', {layer: 'counts', group: 'counts'});

/** Of counts that are on the screen. */
const count = whileShown(command, ({by}) => by !== undefined);

const push = (
	context: Uses<'dialog'>,
	{counts, filters}: {readonly counts: CountTools; readonly filters: FilterTools},
	mode: LogFilter['mode'],
): boolean => {
	const filter = counts.filter(mode);
	if (filter) filters.push(filter);
	else if (counts.current() !== undefined) tell(context, 'No filter can say this', 'warn');
	return filter !== undefined;
};

/** Counts the lines of the focused log; what is wrong with what was typed. */
const show = (context: Uses<'change' | 'viewers'>, typed: string): string | undefined => {
	const wrong = context.viewers.focused()?.log?.counts?.show(typed);
	context.change(touch);
	return wrong;
};

/** Asks for one of the keys that the lines have. */
const choose = (context: Uses<'change' | 'viewers' | 'dialog'>, counts: CountTools) => {
	context.dialog.overlays.open(
		{
			type: 'choose',
			title: 'Count by (several: :count-by status,path)',
			cursor: 0,
			options: counts.keys().map(key => ({value: key, label: key, note: ''})),
		},
		{
			onAnswer(key) {
				const wrong = typeof key === 'string' ? show(context, key) : undefined;
				if (wrong !== undefined) tell(context, wrong, 'warn');
			},
		},
	);
};

/** Counts the lines of a log by what they say, and what keys do to those counts. */
export const logCountCommands: readonly UiCommand[] = [
	count({
		id: 'counts.only',
		keys: ['enter', '='],
		title: 'Only these',
		run(context, counts, {filters}) {
			if (push(context, {counts, filters}, 'include')) counts.hide();
		},
	}),
	count({
		id: 'counts.without',
		keys: ['!'],
		title: 'Not these',
		run: (context, counts, {filters}) => void push(context, {counts, filters}, 'exclude'),
	}),
	count({
		id: 'counts.unfilter',
		keys: ['&'],
		title: 'Take the newest filter away',
		run: (_context, _counts, log) => log.filters.pop(),
	}),
	count({
		id: 'counts.by',
		keys: ['#'],
		title: 'By another field',
		run: choose,
	}),
	count({
		id: 'counts.all',
		keys: ['A'],
		title: 'Count older ones',
		run: (_context, counts) => counts.countAll(),
	}),
	count({
		id: 'counts.copy',
		keys: ['y'],
		title: 'Copy the table',
		run(context) {
			context.terminal.copy(context.viewers.focused()?.copied.text() ?? '', 'the table');
		},
	}),
	count({
		id: 'counts.close',
		keys: ['esc', 'q'],
		title: 'Back to the lines',
		run: backToLines,
	}),
	command({
		id: 'logs.count',
		keys: ['#'],
		title: 'Count by a field',
		group: 'look',
		layer: 'logs',
		run: choose,
	}),
];

/** `:count-by status,path`. */
export const countByLine: LineCommand = {
	word: 'count-by',
	title: 'Count the lines of a log by what they say',
	usage: 'KEY,KEY… or /expression/',
	available: context => context.viewers.focused()?.log?.counts !== undefined,
	complete(context, args) {
		const keys = context.viewers.focused()?.log?.counts?.keys() ?? [];
		const at = args.lastIndexOf(',') + 1;
		const [before, typed] = [args.slice(0, at), args.slice(at).trimStart().toLowerCase()];
		const chosen = before.split(',');
		return keys
			.filter(key => key.toLowerCase().startsWith(typed) && !chosen.includes(key))
			.map(key => ({args: `${before}${key}`, note: 'lines with it'}));
	},
	run(context, args) {
		if (args.trim() === '') return {message: 'What to count by is missing: :count-by status,path'};
		const message = show(context, args.trim());
		return message === undefined || {message, word: args.trim()};
	},
};
