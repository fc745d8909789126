import type {UiCommand} from '../../commands/context.ts';
import {toolCommands} from './toolCommand.ts';

const command = toolCommands('histogram', {layer: 'histogram', group: 'bars'});

/** Bars that a press of a bracket moves by. */
const many = 10;

/** How many lines were written when, as bars above a log, and what keys do to the cursor in them. */
export const logHistogramCommands: readonly UiCommand[] = [
	command({
		id: 'histogram.jump',
		keys: ['enter'],
		title: 'Lines of this time',
		run(_context, bars, {place}) {
			const time = bars.time();
			if (time !== undefined) place.seek(time);
		},
	}),
	command({
		id: 'histogram.later',
		keys: ['right', 'l'],
		title: 'Later',
		run: (_context, bars) => bars.move(1),
	}),
	command({
		id: 'histogram.earlier',
		keys: ['left', 'h'],
		title: 'Earlier',
		run: (_context, bars) => bars.move(-1),
	}),
	command({
		id: 'histogram.muchLater',
		keys: [')'],
		title: 'Ten bars later',
		run: (_context, bars) => bars.move(many),
	}),
	command({
		id: 'histogram.muchEarlier',
		keys: ['('],
		title: 'Ten bars earlier',
		run: (_context, bars) => bars.move(-many),
	}),
	command({
		id: 'histogram.nextError',
		keys: ['e'],
		title: 'Next bar with errors',
		run: (_context, bars) => bars.stepError(1),
	}),
	command({
		id: 'histogram.previousError',
		keys: ['E'],
		title: 'Bar with errors before',
		run: (_context, bars) => bars.stepError(-1),
	}),
	command({
		id: 'histogram.leave',
		keys: ['esc', 'q'],
		title: 'Back to the lines',
		run: (_context, bars) => bars.leave(),
	}),
	command({
		id: 'logs.histogram',
		keys: ['b'],
		title: 'Bars of time; again: a cursor in them',
		group: 'look',
		layer: 'logs',
		run: (_context, bars) => bars.turn(),
	}),
];
