import type {Theme} from '../../hooks/useTheme.ts';
import {clock, joined} from '../../src/base/text/format.ts';
import type {Line} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import {paintLine} from '../line.ts';

export interface PaneTitleInput {
	readonly name: string;
	/** It has the keys, and others have not. */
	readonly marked: boolean;
	/** Marked, to be merged with others. */
	readonly picked?: boolean;
	/** Rules watch it: lines that met them. */
	readonly watched?: {readonly hits: number; readonly isNews: boolean} | undefined;
	/** What is said of panes that are not drawn. */
	readonly hidden: Line;
	/** All panes stand at this time: nanoseconds since the epoch. */
	readonly lockedAt: bigint | undefined;
	readonly status: Line;
}

/** What has room of those that stand first. */
const firstOf = (status: Line, cells: number): Line => {
	let left = cells;
	const shown = status.filter(span => {
		left -= lineWidth([span]);
		return left >= 0;
	});
	// What follows a part that is cut would be taken for something else.
	return shown.at(-1)?.text === ' · ' ? shown.slice(0, -1) : shown;
};

/** In few words, without what has none. */
const inShort = (status: Line): Line =>
	joined(status.map(({short, ...span}) => (short === undefined ? [] : [{...span, text: short}])));

/**
 * As much of the state as there is room for: what was found and what is hidden, in few words where there must be,
 * and before it what else has room.
 */
const statusIn = (status: Line, cells: number): Line => {
	if (lineWidth(status) <= cells) return status;
	const at = status.findIndex(({short}) => short !== undefined);
	if (at < 0) return firstOf(status, cells);
	const whole = status.slice(at);
	const vital = lineWidth(whole) <= cells ? whole : inShort(whole);
	const before = firstOf(status.slice(0, at), cells - lineWidth(vital) - ' · '.length);
	return joined([before, firstOf(vital, cells)]);
};

/** `▌web ─────────── following · 1,204 lines ─`: bold and marked where the keys go. */
export const paneTitle = (
	{name: title, marked, picked = false, watched, hidden, lockedAt, status}: PaneTitleInput,
	cells: number,
	theme: Theme,
): string => {
	const name: Line = [
		marked ? {text: '▌', tone: 'accent'} : {text: '─', tone: 'muted'},
		...(picked ? [{text: '✓', tone: 'accent'} as const] : []),
		{text: title, bold: true, ...(marked ? {tone: 'accent'} : {})},
		...(watched
			? [{text: ` ● ${watched.hits}`, tone: watched.isNews ? 'bad' : 'info'} as const]
			: []),
		...(lockedAt === undefined
			? []
			: [{text: ` ⇔ ${clock(Number(lockedAt / 1_000_000n))}`, tone: 'info'} as const]),
		...hidden,
	];
	const size = Math.min(lineWidth(name), Math.max(0, cells - 2));
	const right = statusIn(status, cells - Math.min(size, cells >> 1) - 5);
	const end = lineWidth(right);
	const left = Math.min(size, Math.max(0, cells - (end > 0 ? end + 5 : 2)));
	const rule = (count: number) => theme.paint('─'.repeat(Math.max(0, count)), 'rule');
	if (end === 0) return `${paintLine(name, left, theme)} ${rule(cells - left - 1)}`;
	const fill = cells - left - end - 4;
	return `${paintLine(name, left, theme)} ${rule(fill)} ${paintLine(right, end, theme)} ${rule(1)}`;
};
