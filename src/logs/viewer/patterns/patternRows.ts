import {clock, grouped, twoDigits} from '../../../base/text/format.ts';
import {pad} from '../../../base/text/text.ts';
import {dayMs} from '../../../base/time.ts';
import type {Line, Span} from '../../../spans/span.ts';
import {clipLine, endLine} from '../../../spans/spans.ts';
import type {PatternCount} from '../../patterns/patternCount.ts';
import type {Template} from '../../patterns/patterns.ts';
import {levels} from '../../text/levels.ts';
import {levelTone} from '../line/record.ts';

export const patternSorts = ['count', 'newest', 'last', 'rate'] as const;
/** `newest`: by when it was seen first. */
export type PatternSort = (typeof patternSorts)[number];

export interface PatternOrder {
	readonly sort: PatternSort;
	readonly reverse: boolean;
}

/** Templates in order; the largest, the newest first unless reversed. */
export const sortTemplates = (
	templates: readonly Template[],
	{sort, reverse}: PatternOrder,
	now: number,
): readonly Template[] => {
	const keyOf: Readonly<Record<PatternSort, (template: Template) => number>> = {
		count: ({count}) => count,
		newest: ({firstMs}) => firstMs,
		last: ({lastMs}) => lastMs,
		rate: template => template.rate(now),
	};
	const keys = new Map(templates.map(template => [template, keyOf[sort](template)]));
	const sorted = templates.toSorted(
		(a, b) => (keys.get(b) ?? 0) - (keys.get(a) ?? 0) || b.count - a.count || a.id - b.id,
	);
	return reverse ? sorted.reverse() : sorted;
};

/** What rows are painted for. */
export interface PatternPaint {
	readonly count: PatternCount;
	readonly order: PatternOrder;
	readonly width: number;
	/** Cells of the templates that are scrolled off at the left. */
	readonly left: number;
	/** ms since the epoch. */
	readonly now: number;
}

interface Column {
	readonly title: string;
	readonly cells: number;
	/** From this width of the pane on. */
	readonly from: number;
	readonly sort?: PatternSort;
	readonly side: 'left' | 'right';
	of(template: Template, paint: PatternPaint): Omit<Span, 'text'> & {readonly text: string};
}

/** `14:03:22`; `11-24` for what is longer ago than a day. */
const when = (ms: number, now: number): string => {
	if (Math.abs(now - ms) < dayMs) return clock(ms);
	const date = new Date(ms);
	return `${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
};

const percent = (part: number, whole: number): string => {
	const share = whole === 0 ? 0 : (100 * part) / whole;
	return share > 0 && share < 1 ? '<1%' : `${Math.round(share)}%`;
};

/** Lines a second, `12.3/s`; what is rarer than one in ten seconds is none. */
const rateText = (rate: number): string =>
	rate < 0.1 ? '·' : `${rate < 100 ? rate.toFixed(1) : grouped(Math.round(rate))}/s`;

const columns: readonly Column[] = [
	{
		...{title: 'lines', cells: 9, from: 0, sort: 'count', side: 'right'},
		of: ({count}) => ({text: grouped(count)}),
	},
	{
		...{title: 'share', cells: 5, from: 44, side: 'right'},
		of: (template, {count}) => ({text: percent(template.count, count.lines), tone: 'muted'}),
	},
	{
		...{title: 'rate', cells: 8, from: 72, sort: 'rate', side: 'right'},
		of: (template, {now}) => ({text: rateText(template.rate(now)), tone: 'muted'}),
	},
	{
		...{title: 'first', cells: 8, from: 100, sort: 'newest', side: 'left'},
		of: ({firstMs}, {now}) => ({text: when(firstMs, now), tone: 'muted'}),
	},
	{
		...{title: 'last', cells: 8, from: 72, sort: 'last', side: 'left'},
		of: ({lastMs}, {now}) => ({text: when(lastMs, now), tone: 'muted'}),
	},
	{
		...{title: 'new', cells: 3, from: 0, side: 'left'},
		of: (template, {count}) =>
			count.isNew(template) ? {text: 'NEW', tone: 'accent', bold: true} : {text: ''},
	},
	{
		...{
			title: 'level',
			cells: Math.max(...levels.map(({length}) => length)),
			from: 56,
			side: 'left',
		},
		of({level}) {
			const tone = levelTone(level);
			return {text: level ?? '', ...(tone ? {tone} : {})};
		},
	},
];

const shownIn = (width: number) => columns.filter(({from}) => width >= from);
const gap: Span = {text: ' '};

/** The titles; the one that is sorted by says so. */
export const patternHead = ({order, width}: PatternPaint): Line => {
	const arrow = order.reverse ? '▴' : '▾';
	const titles = shownIn(width).flatMap(({title, cells, sort, side}): Span[] => {
		const text = sort === order.sort ? `${title}${arrow}` : title;
		return [{text: pad(text, cells, side), tone: 'muted'}, gap];
	});
	return endLine([gap, ...titles, {text: 'pattern', tone: 'muted'}], width);
};

/** Variables stand out from the words. */
const wordsOf = (text: string, found: boolean): Line =>
	text.split(/(<(?:\*|[a-z]+)>)/).map((part, place): Span => {
		const mark = found ? {inverse: true as const} : {};
		return place % 2 === 1 ? {text: part, tone: 'info', ...mark} : {text: part, ...mark};
	});

/** A template in a row; `found`: the search matches it. */
export const patternRow = (
	template: Template,
	paint: PatternPaint,
	{current, found}: {readonly current: boolean; readonly found: boolean},
): Line => {
	const {width, left} = paint;
	const facts = shownIn(width).flatMap((column): Span[] => {
		const {text, ...look} = column.of(template, paint);
		return [{...look, text: pad(text, column.cells, column.side)}, gap];
	});
	const words = wordsOf(template.text === '' ? '(an empty line)' : template.text, found);
	const mark: Span = current ? {text: '▌', tone: 'accent'} : gap;
	const text = left > 0 ? clipLine(words, left, Number.MAX_SAFE_INTEGER) : words;
	return endLine(
		[mark, ...facts, ...text.map((span): Span => (current ? {...span, bold: true} : span))],
		width,
	);
};
