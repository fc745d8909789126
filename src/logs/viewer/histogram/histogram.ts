import type {Scheduler} from '../../../base/schedule.ts';
import {clock, counted, dot, twoDigits} from '../../../base/text/format.ts';
import {msToNano, nanoToMs} from '../../../base/time.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line} from '../../../spans/span.ts';
import {endLine} from '../../../spans/spans.ts';
import type {HistogramTools, LogOrigin, LogTools} from '../../../viewers/logTools.ts';
import {createRevision} from '../../../viewers/revision.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {createTimeCount, type TimeCount} from '../../count/timeCount.ts';
import type {LogFilter} from '../../search/filters.ts';
import {passingNow} from '../passing.ts';
import {type BarRow, barAt, barLine, barRowOf} from './barRow.ts';

export interface HistogramOptions {
	readonly schedule: Scheduler;
	readonly origin: LogOrigin;
	/** Name of what wrote a line, where there are several. */
	nameOf?(line: LogLine): string;
}

/** What is counted, of which lines. */
interface Counting {
	readonly filters: readonly LogFilter[];
	readonly minutes: number | undefined;
	readonly count: TimeCount;
}

/** `14:03:22`, with hundredths where bars are shorter than a second. */
const timeText = (ms: number, stepMs: number): string =>
	stepMs >= 1000 ? clock(ms) : `${clock(ms)}.${twoDigits(Math.floor((ms % 1000) / 10))}`;

/** A log with a row above its lines, which tells how many were written when, those that pass its filters. */
export const withHistogram = (viewer: Viewer, options: HistogramOptions): Viewer => {
	const {schedule, origin, nameOf} = options;
	const {log: lines} = viewer;
	if (!lines) return viewer;
	let current: Counting | undefined;
	/** The time of the bar under the cursor, ms since the epoch; undefined while there is none. */
	let cursorMs: number | undefined;
	let row: BarRow | undefined;
	let [width, height] = [80, 24];

	const revision = createRevision(schedule, () => {
		const leave = viewer.revision.subscribe(arrived);
		arrived();
		return leave;
	});
	const changed = () => {
		row = undefined;
		revision.bump('state');
	};
	const begin = () => {
		current?.count.end();
		const filters = lines.filters();
		const minutes = lines.reading?.minutes;
		const test = passingNow(origin, lines);
		const scanned = {window: origin.feed.get, schedule, changed, isMark: origin.isMark};
		const count = createTimeCount({...scanned, ...(nameOf ? {nameOf} : {})}, test);
		current = {filters, minutes, count};
		row = undefined;
	};
	function arrived() {
		if (current) {
			const {filters, minutes, count} = current;
			if (filters !== lines?.filters() || minutes !== lines.reading?.minutes) begin();
			else count.update();
			row = undefined;
		}
		revision.bump();
	}
	const rowNow = (): BarRow | undefined => {
		if (!current) return undefined;
		row ??= barRowOf(current.count.bins, width - 1, schedule.now());
		return row;
	};
	const setSize = () => viewer.setSize(width, Math.max(1, height - (current ? 1 : 0)));
	const turn = () => {
		if (current) {
			current.count.end();
			[current, cursorMs] = [undefined, undefined];
		} else begin();
		setSize();
		revision.bump();
	};
	/** The bar under the cursor. */
	const under = () => {
		const bars = rowNow()?.bars;
		if (!bars || cursorMs === undefined) return undefined;
		const at = barAt(bars, cursorMs);
		return {bars, at, fromMs: bars.fromMs + at * bars.stepMs};
	};
	const goTo = (at: number) => {
		const bars = rowNow()?.bars;
		if (!bars) return;
		const place = Math.max(0, Math.min(bars.bars.length - 1, at));
		cursorMs = bars.fromMs + place * bars.stepMs;
		revision.bump();
	};
	const histogram: HistogramTools = {
		get state() {
			if (!current) return 'off';
			return cursorMs === undefined ? 'on' : 'cursor';
		},
		turn() {
			if (!current || cursorMs !== undefined) return turn();
			const time = lines.time();
			cursorMs = time === undefined ? schedule.now() : nanoToMs(time);
			revision.bump();
		},
		leave() {
			cursorMs = undefined;
			revision.bump();
		},
		move(by) {
			const now = under();
			if (now) goTo(now.at + by);
		},
		stepError(direction) {
			const now = under();
			if (!now) return;
			const {bars} = now.bars;
			for (let at = now.at + direction; at >= 0 && at < bars.length; at += direction) {
				if ((bars[at]?.errors ?? 0) > 0) return goTo(at);
			}
		},
		time() {
			const now = under();
			return now && msToNano(now.fromMs);
		},
	};
	const cursorStatus = (): Line => {
		const now = under();
		if (!now) return [];
		const {bars, at, fromMs} = now;
		const bar = bars.bars[at];
		const errors = bar?.errors ?? 0;
		const times = [fromMs, fromMs + bars.stepMs].map(ms => timeText(ms, bars.stepMs));
		return [
			{text: times.join('–'), tone: 'accent', bold: true},
			dot,
			{text: counted(bar?.lines ?? 0, 'line'), tone: 'accent'},
			...(errors > 0 ? [dot, {text: counted(errors, 'error'), tone: 'bad'} as const] : []),
			dot,
		];
	};
	const log: LogTools = {...lines, histogram};
	return {
		...viewer,
		log,
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
			return index === 0 ? endLine(barLine(bars, under()?.at), width) : viewer.row(index - 1);
		},
		status: () => [...cursorStatus(), ...viewer.status()],
		switches: () => [
			...(viewer.switches?.() ?? []),
			{id: 'histogram', title: 'bars', state: current ? 'on' : 'off', turn},
		],
		release() {
			current?.count.end();
			viewer.release();
		},
	};
};
