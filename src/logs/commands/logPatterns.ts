import type {UiCommand} from '../../commands/context.ts';
import type {FilterTools, PatternTools} from '../../viewers/logTools.ts';
import type {LogFilter} from '../search/filters.ts';
import {backToLines, toolCommands, whileShown} from './toolCommand.ts';

const command = toolCommands('patterns', {layer: 'patterns', group: 'patterns'});

/** Of patterns that are on the screen. */
const pattern = whileShown(command, ({shown}) => shown);

const push = (patterns: PatternTools, filters: FilterTools, mode: LogFilter['mode']): boolean => {
	const filter = patterns.filter(mode);
	if (filter) filters.push(filter);
	return filter !== undefined;
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
		run: backToLines,
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
