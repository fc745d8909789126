import type {Scheduler} from '../../../base/schedule.ts';
import {msToNano, nanoToMs} from '../../../base/time.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import {endLine} from '../../../spans/spans.ts';
import type {HistogramTools, LogOrigin} from '../../../viewers/logTools.ts';
import {createRevision, whileDrawn} from '../../../viewers/revision.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {createTimeCount, type TimeCount} from '../../count/timeCount.ts';
import {
	isStillPassing,
	type LineSelection,
	lineSelection,
	type PassingTools,
	passingNow,
} from '../passing.ts';
import {type BarCursor, createBarCursor} from './barCursor.ts';
import {type BarRow, barLine, barRowOf} from './barRow.ts';

export interface HistogramOptions {
	readonly schedule: Scheduler;
	readonly origin: LogOrigin;
	/** Name of what wrote a line, where there are several. */
	readonly nameOf?: ((line: LogLine) => string) | undefined;
}

/** What is counted, of which lines. */
interface Counting {
	readonly passed: LineSelection;
	readonly count: TimeCount;
}

/** Counts the lines of a log that pass its filters, by when they were written; nothing is counted yet. */
const createCounting = (
	lines: PassingTools,
	{schedule, origin, nameOf}: HistogramOptions,
	changed: () => void,
) => {
	let current: Counting | undefined;
	const end = () => {
		current?.count.end();
		current = undefined;
	};
	const begin = () => {
		end();
		const test = passingNow(origin, lines);
		const scanned = {window: origin.feed.get, schedule, changed, isMark: origin.isMark};
		const count = createTimeCount({...scanned, nameOf}, test);
		current = {passed: lineSelection(lines), count};
	};
	return {
		begin,
		end,
		/** Undefined while nothing is counted. */
		bins: () => current?.count.bins,
		/** Lines have come, or others are filtered. */
		update() {
			if (!current) return;
			if (isStillPassing(lines, current.passed)) current.count.update();
			else begin();
		},
	};
};

/** `placeMs`: when the line was written that is looked at. */
const toolsOf = (
	cursor: BarCursor,
	isOn: () => boolean,
	turn: () => void,
	placeMs: () => number,
): HistogramTools => ({
	get state() {
		if (!isOn()) return 'off';
		return cursor.isOn ? 'cursor' : 'on';
	},
	turn() {
		if (!isOn() || cursor.isOn) return turn();
		cursor.put(placeMs());
	},
	leave: () => cursor.put(undefined),
	...{move: cursor.move, stepError: cursor.stepError},
	time() {
		const now = cursor.under();
		return now && msToNano(now.fromMs);
	},
});

/** A log with a row above its lines, which tells how many were written when, those that pass its filters. */
export const withHistogram = (viewer: Viewer, options: HistogramOptions): Viewer => {
	const {schedule} = options;
	const {log: lines} = viewer;
	if (!lines) return viewer;
	let row: BarRow | undefined;
	let [width, height] = [80, 24];

	const revision = createRevision(schedule);
	const counting = createCounting(lines, options, () => {
		row = undefined;
		revision.bump('state');
	});
	const arrived = () => {
		counting.update();
		row = undefined;
		revision.bump();
	};
	const rowNow = (): BarRow | undefined => {
		const bins = counting.bins();
		row = bins && (row ?? barRowOf(bins, width - 1, schedule.now()));
		return row;
	};
	const cursor = createBarCursor(() => rowNow()?.bars, revision.bump);
	const setSize = () => viewer.setSize(width, Math.max(1, height - (counting.bins() ? 1 : 0)));
	const turn = () => {
		row = undefined;
		if (counting.bins()) {
			counting.end();
			cursor.put(undefined);
		} else counting.begin();
		setSize();
		revision.bump();
	};
	const isOn = () => counting.bins() !== undefined;
	const histogram = toolsOf(cursor, isOn, turn, () => {
		const time = lines.place.time();
		return time === undefined ? schedule.now() : nanoToMs(time);
	});
	const barred: Viewer = {
		...viewer,
		log: {...lines, histogram},
		...(viewer.moment && {
			moment: {...viewer.moment, now: () => histogram.time() ?? viewer.moment?.now()},
		}),
		revision,
		setSize(cells, rows) {
			if (cells !== width) row = undefined;
			[width, height] = [cells, rows];
			setSize();
		},
		row(index) {
			const bars = rowNow();
			if (!bars) return viewer.row(index);
			if (index > 0) return viewer.row(index - 1);
			return endLine(barLine(bars, cursor.under()?.at), width);
		},
		status: () => [...cursor.status(), ...viewer.status()],
		switches: () => [
			...(viewer.switches?.() ?? []),
			{id: 'histogram', title: 'bars', state: counting.bins() ? 'on' : 'off', turn},
		],
		release() {
			counting.end();
			viewer.release();
		},
	};
	return whileDrawn(barred, () => {
		const leave = viewer.revision.subscribe(arrived);
		arrived();
		return leave;
	});
};
