import {clock, counted, dot, twoDigits} from '../../../base/text/format.ts';
import type {Line} from '../../../spans/span.ts';
import type {TimeBars} from '../../count/timeBins.ts';
import {barAt} from './barRow.ts';

/** A bar, and the time that it begins with. */
interface Under {
	readonly bars: TimeBars;
	readonly at: number;
	/** ms since the epoch. */
	readonly fromMs: number;
}

/** A cursor of time in a row of bars. */
export interface BarCursor {
	readonly isOn: boolean;
	/** The bar under it. */
	under(): Under | undefined;
	/** To the bar of this time, ms since the epoch; undefined takes it away. */
	put(ms: number | undefined): void;
	move(by: number): void;
	stepError(direction: 1 | -1): void;
	/** What the bar under it counts; empty where there is none. */
	status(): Line;
}

/** `14:03:22`, with hundredths where bars are shorter than a second. */
const timeText = (ms: number, stepMs: number): string =>
	stepMs >= 1000 ? clock(ms) : `${clock(ms)}.${twoDigits(Math.floor((ms % 1000) / 10))}`;

const statusOf = ({bars, at, fromMs}: Under): Line => {
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

/** No cursor. `barsNow`: the bars that are shown; `changed`: it is somewhere else. */
export const createBarCursor = (
	barsNow: () => TimeBars | undefined,
	changed: () => void,
): BarCursor => {
	let cursorMs: number | undefined;
	const put = (ms: number | undefined) => {
		cursorMs = ms;
		changed();
	};
	const under = (): Under | undefined => {
		const bars = barsNow();
		if (!bars || cursorMs === undefined) return undefined;
		const at = barAt(bars, cursorMs);
		return {bars, at, fromMs: bars.fromMs + at * bars.stepMs};
	};
	const goTo = ({bars}: Under, at: number) => {
		const place = Math.max(0, Math.min(bars.bars.length - 1, at));
		put(bars.fromMs + place * bars.stepMs);
	};
	return {
		get isOn() {
			return cursorMs !== undefined;
		},
		under,
		put,
		move(by) {
			const now = under();
			if (now) goTo(now, now.at + by);
		},
		stepError(direction) {
			const now = under();
			if (!now) return;
			const {bars} = now.bars;
			for (let at = now.at + direction; at >= 0 && at < bars.length; at += direction) {
				if ((bars[at]?.errors ?? 0) > 0) return goTo(now, at);
			}
		},
		status() {
			const now = under();
			return now ? statusOf(now) : [];
		},
	};
};
