import type {CommandContext, UiCommand, Uses} from '../../commands/context.ts';
import {touch} from '../../state/reduce.ts';
import type {FilterTools, LogTools, PatternTools} from '../../viewers/logTools.ts';
import type {LogFilter} from '../search/filters.ts';

type PatternCommand = Pick<UiCommand, 'id' | 'keys' | 'title'> & {
	readonly layer?: UiCommand['layer'];
	readonly group?: string;
	run(context: CommandContext, patterns: PatternTools, log: LogTools): void;
};

const command = ({run, ...rest}: PatternCommand): UiCommand => ({
	...{group: 'patterns', layer: 'patterns'},
	...rest,
	unavailable: context =>
		context.viewers.focused()?.log?.patterns ? undefined : 'there is no log',
	run(context) {
		const log = context.viewers.focused()?.log;
		if (!log?.patterns) return;
		run(context, log.patterns, log);
		context.change(touch);
	},
});

/** Of patterns that are on the screen. */
const pattern = ({run, ...rest}: PatternCommand): UiCommand =>
	command({
		...rest,
		run(context, patterns, log) {
			if (patterns.shown) run(context, patterns, log);
		},
	});

const push = (patterns: PatternTools, filters: FilterTools, mode: LogFilter['mode']): boolean => {
	const filter = patterns.filter(mode);
	if (filter) filters.push(filter);
	return filter !== undefined;
};

const close = (context: Uses<'viewers'>, patterns: PatternTools) => {
	const viewer = context.viewers.focused();
	if (viewer?.search?.isOn) viewer.search.start('');
	else patterns.hide();
};

/** Folds a log into patterns, and what keys do to those. */
export const logPatternCommands: readonly UiCommand[] = [
	pattern({
		id: 'patterns.only',
		keys: ['enter'],
		title: 'Only the lines of this pattern',
		run(_context, patterns, log) {
			if (push(patterns, log.filters, 'include')) patterns.hide();
		},
	}),
	pattern({
		id: 'patterns.mute',
		keys: ['!'],
		title: 'Mute this pattern',
		run: (_context, patterns, log) => void push(patterns, log.filters, 'exclude'),
	}),
	pattern({
		id: 'patterns.unfilter',
		keys: ['&'],
		title: 'Take the newest filter away',
		run: (_context, _patterns, log) => log.filters.pop(),
	}),
	pattern({
		id: 'patterns.copy',
		keys: ['y'],
		title: 'Copy this pattern',
		run(context, patterns) {
			const text = patterns.current();
			if (text !== undefined) context.terminal.copy(text, 'the pattern');
		},
	}),
	pattern({
		id: 'patterns.close',
		keys: ['esc', 'q', '*'],
		title: 'Back to the lines',
		run: close,
	}),
	command({
		id: 'logs.patterns',
		keys: ['*'],
		title: 'Patterns',
		group: 'look',
		layer: 'logs',
		run: (_context, patterns) => patterns.show(),
	}),
];
