import {moment} from '../../../base/text/format.ts';
import type {Line, Span, Tone} from '../../../spans/span.ts';
import type {TimeBars, TimeBins} from '../../count/timeBins.ts';

const blocks = ' ▁▂▃▄▅▆▇█';
/** From this width on the ends of time stand beside the bars. */
const timesFrom = 60;
const fewestBars = 10;

/** What is painted in a row. */
export interface BarRow {
	/** Undefined without lines. */
	readonly bars: TimeBars | undefined;
	/** What stands at the left of them, and at the right. */
	readonly ends: readonly [string, string];
}

/** The bars of a row of so many cells. `now`: ms since the epoch. */
export const barRowOf = (
	bins: Pick<TimeBins, 'bars' | 'range'>,
	cells: number,
	now: number,
): BarRow => {
	const range = bins.range();
	const [begun, ended] = range && cells >= timesFrom ? range.map(ms => moment(ms, now)) : [];
	// Behind an empty cell, as every text of a pane.
	const [from, to] = [begun === undefined ? '' : ` ${begun}`, ended ?? ''];
	const room = cells - from.length - to.length - 2;
	return {bars: bins.bars(Math.max(fewestBars, room)), ends: [from, to]};
};

/** The place of a time among bars; the nearest where it is before or after all. */
export const barAt = ({fromMs, stepMs, bars}: TimeBars, ms: number): number =>
	Math.max(0, Math.min(bars.length - 1, Math.floor((ms - fromMs) / stepMs)));

/** A block for each bar, as high as its share of the lines of the highest; `cursor`: place of the one it is on. */
export const barLine = (
	{bars: all, ends: [from, to]}: BarRow,
	cursor: number | undefined,
): Line => {
	if (!all) return [{text: ' no lines yet', tone: 'muted'}];
	const spans: Span[] = [];
	let [text, tone]: [string, Tone] = ['', 'info'];
	const flush = () => {
		if (text !== '') spans.push({text, tone});
		text = '';
	};
	for (const [place, bar] of all.bars.entries()) {
		const block = blocks[bar ? Math.max(1, Math.round((8 * bar.lines) / all.most)) : 0] ?? '';
		const next: Tone = (bar?.errors ?? 0) > 0 ? 'bad' : 'info';
		if (next !== tone || place === cursor) flush();
		tone = next;
		if (place === cursor) spans.push({text: block, tone, inverse: true});
		else text += block;
	}
	flush();
	const muted = (said: string): Line => (said === '' ? [] : [{text: said, tone: 'muted'}]);
	return [...muted(from), {text: ' '}, ...spans, {text: ' '}, ...muted(to)];
};
