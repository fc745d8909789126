import type {CommandContext, UiCommand} from '../../commands/context.ts';
import {touch} from '../../state/reduce.ts';
import type {HistogramTools, LogTools} from '../../viewers/logTools.ts';

type HistogramCommand = Pick<UiCommand, 'id' | 'keys' | 'title'> & {
	readonly layer?: UiCommand['layer'];
	readonly group?: string;
	run(bars: HistogramTools, log: LogTools, context: CommandContext): void;
};

const command = ({run, ...rest}: HistogramCommand): UiCommand => ({
	...{group: 'bars', layer: 'histogram'},
	...rest,
	unavailable: context =>
		context.viewers.focused()?.log?.histogram ? undefined : 'there is no log',
	run(context) {
		const log = context.viewers.focused()?.log;
		if (!log?.histogram) return;
		run(log.histogram, log, context);
		context.change(touch);
	},
});

/** Bars that a press of a bracket moves by. */
const many = 10;

/** How many lines were written when, as bars above a log, and what keys do to the cursor in them. */
export const logHistogramCommands: readonly UiCommand[] = [
	command({
		id: 'histogram.jump',
		keys: ['enter'],
		title: 'Lines of this time',
		run(bars, {place}) {
			const time = bars.time();
			if (time !== undefined) place.seek(time);
		},
	}),
	command({
		id: 'histogram.later',
		keys: ['right', 'l'],
		title: 'Later',
		run: bars => bars.move(1),
	}),
	command({
		id: 'histogram.earlier',
		keys: ['left', 'h'],
		title: 'Earlier',
		run: bars => bars.move(-1),
	}),
	command({
		id: 'histogram.muchLater',
		keys: [')'],
		title: 'Ten bars later',
		run: bars => bars.move(many),
	}),
	command({
		id: 'histogram.muchEarlier',
		keys: ['('],
		title: 'Ten bars earlier',
		run: bars => bars.move(-many),
	}),
	command({
		id: 'histogram.nextError',
		keys: ['e'],
		title: 'Next bar with errors',
		run: bars => bars.stepError(1),
	}),
	command({
		id: 'histogram.previousError',
		keys: ['E'],
		title: 'Bar with errors before',
		run: bars => bars.stepError(-1),
	}),
	command({
		id: 'histogram.leave',
		keys: ['esc', 'q'],
		title: 'Back to the lines',
		run: bars => bars.leave(),
	}),
	command({
		id: 'logs.histogram',
		keys: ['b'],
		title: 'Bars of time; again: a cursor in them',
		group: 'look',
		layer: 'logs',
		run: bars => bars.turn(),
	}),
];
