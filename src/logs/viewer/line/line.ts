import {age, twoDigits} from '../../../base/text/format.ts';
import {startOf} from '../../../base/text/graphemes.ts';
import {clipAnsi, wrapCells} from '../../../base/text/sgr.ts';
import {safeLine, width} from '../../../base/text/text.ts';
import {dayMs, nanoToMs} from '../../../base/time.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line, Span} from '../../../spans/span.ts';
import {endLine} from '../../../spans/spans.ts';
import {markAnsi} from '../../../viewers/ansi.ts';
import type {Pattern} from '../../search/pattern.ts';
import {ownTimeOf} from '../../text/ownTime.ts';
import {lastRewrite, plainText} from '../../text/plain.ts';
import {highlightRow} from './highlight.ts';
import {type RecordFormat, type RecordTable, recordRows, toneOf} from './record.ts';

/** How the time before a line is told; `own`: the one that the line itself says. */
export type TimeStyle = 'off' | 'relative' | 'local' | 'utc' | 'own';
export const timeStyles: readonly TimeStyle[] = ['off', 'relative', 'local', 'utc', 'own'];

export interface LineStyle {
	readonly time: TimeStyle;
	readonly wrap: boolean;
	/** Cells that are scrolled off at the left. */
	readonly left: number;
	/** Cells of the pane. */
	readonly width: number;
	/** ms since the epoch, for relative times. */
	readonly now: number;
	/** Of lines that are made of fields. */
	readonly format: RecordFormat;
	/** Columns that were chosen; undefined = the usual ones. */
	readonly table: RecordTable | undefined;
	/** The match that was stepped to is in this line. */
	readonly current: boolean;
	/** Said at the end of the line. */
	readonly note: string;
	/** What is marked. */
	readonly pattern: Pattern | undefined;
	/** What stands out, each in a colour of its own. */
	readonly highlights: readonly Pattern[];
	/** Who wrote a line, where there are several. */
	readonly label: LineLabel | undefined;
}

/** A short column that tells the logs of a merged pane apart. */
export interface LineLabel {
	/** The whole name. */
	nameOf(line: LogLine): string;
	/** Of every line, the blank after the name included. */
	readonly cells: number;
	/** The name, filled to `cells`. */
	of(line: LogLine): Span;
	/** A word about a log, and none of its lines. */
	isMark(line: LogLine): boolean;
	/** It came after lines that are newer. */
	isLate(line: LogLine): boolean;
}

const timeCells: Readonly<Record<TimeStyle, number>> = {
	off: 0,
	relative: 5,
	local: 15,
	utc: 16,
	own: 15,
};
const gutterCells = 1;

const colours = /\x1b\[[\d;]*m/g;

/** Cells that are left for the text, and a note at its end. */
export const roomOf = ({
	time,
	width: cells,
	label,
}: Pick<LineStyle, 'time' | 'width' | 'label'>): number =>
	Math.max(1, cells - gutterCells - timeCells[time] - (label?.cells ?? 0));

/** Cells that are left for the text. */
const bodyCells = (style: LineStyle): number => Math.max(1, roomOf(style) - width(style.note));

/** The longest line that the engine keeps, UTF-16 units: what is cut is cut there, and said. */
const longest = 65_536;

/** The text of a line as it is shown: safe, with its colours. */
const bodyOf = (line: LogLine): string => safeLine(lastRewrite(line.text), {max: longest});

/** Whether a text goes on behind so many cells. */
const isBeyond = (body: string, cells: number): boolean =>
	clipAnsi(body, cells, 1).replace(colours, '') !== '';

/**
 * The start of a long line, of which `cells` cells are seen and something stands behind: a screen may hold dozens of lines
 * as long as there can be. Undefined where all of it has to be looked at.
 */
const startOfBody = (line: LogLine, cells: number): string | undefined => {
	const text = lastRewrite(line.text);
	const start = startOf(text, cells + 1);
	if (start === text) return undefined;
	const body = safeLine(start, {max: longest});
	// What drives the terminal is left out: there may be more of it than text.
	return isBeyond(body, cells) ? body : undefined;
};

/** The text of a line as it is searched and copied: safe, without colours. */
export const plainOf = (line: LogLine): string => plainText(line.text);

/** `14:03:22.123`, or `11-24 14:03:22` on another day; always 14 cells. */
const clockText = (ms: number, now: number, utc: boolean): string => {
	// Shifted, so that the UTC fields of one date object tell either time.
	const shift = utc ? 0 : -new Date(ms).getTimezoneOffset() * 60_000;
	const date = new Date(ms + shift);
	const time = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}:${twoDigits(date.getUTCSeconds())}`;
	const sameDay = Math.floor((ms + shift) / dayMs) === Math.floor((now + shift) / dayMs);
	if (!sameDay)
		return `${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())} ${time}`;
	return `  ${time}.${String(date.getUTCMilliseconds()).padStart(3, '0')}`;
};

const timeText = (line: LogLine, {time, now}: LineStyle): string => {
	const ms = nanoToMs(line.timeNano);
	if (time === 'relative') return `${age(Math.max(0, now - ms)).padStart(4)} `;
	if (time === 'own') {
		const own = ownTimeOf(plainOf(line), ms);
		return own === undefined ? ' '.repeat(timeCells.own) : `${clockText(own, now, false)} `;
	}
	return time === 'local' ? `${clockText(ms, now, false)} ` : `${clockText(ms, now, true)}Z `;
};

const gutterOf = (line: LogLine, {label, current}: LineStyle): Span => {
	if (current) return {text: '▌', tone: 'accent'};
	if (line.stream === 'stderr') return {text: '▎', tone: 'bad'};
	return label?.isLate(line) ? {text: '~', tone: 'warn'} : {text: ' '};
};

/** What stands before the text: a mark for stderr, and the time on the first row. */
const prefixOf = (line: LogLine, style: LineStyle, first: boolean): Span[] => {
	const {label} = style;
	const blank = (cells: number): Span => ({text: ' '.repeat(cells)});
	const time = (): Span =>
		first ? {text: timeText(line, style), tone: 'muted'} : blank(timeCells[style.time]);
	return [
		gutterOf(line, style),
		...(style.time === 'off' ? [] : [time()]),
		...(label ? [first ? label.of(line) : blank(label.cells)] : []),
	];
};

const cutMark: Span = {text: ' ⋯ the rest of this line is not kept', tone: 'muted'};

/** What happened between two lines. */
export const eventLine = (text: string, cells: number): Line =>
	endLine([{text: `── ${text} ──`, tone: 'muted'}], cells);

/** Rows with what stands out in them; what stands before the text is ours. */
const highlighted = (
	rows: readonly Line[],
	{highlights, time, label}: LineStyle,
): readonly Line[] => {
	if (highlights.length === 0) return rows;
	const before = 1 + (time === 'off' ? 0 : 1) + (label ? 1 : 0);
	return rows.map(row => [...row.slice(0, before), ...highlightRow(row.slice(before), highlights)]);
};

/** The rows of a line: one, or several when it is wrapped. The text may hold SGR. */
export const paintLogLine = (line: LogLine, style: LineStyle): readonly Line[] => {
	const rows = highlighted(rowsOf(line, style), style);
	const last = rows.at(-1);
	if (style.note === '' || !last) return rows;
	return rows.with(-1, [...last, {text: style.note, tone: 'info'}]);
};

const rowsOf = (line: LogLine, style: LineStyle): readonly Line[] => {
	const cells = bodyCells(style);
	if (style.label?.isMark(line)) {
		return [[...prefixOf(line, style, true), ...eventLine(line.text, cells)]];
	}
	const {pattern, current} = style;
	const plain = pattern || style.format !== 'raw' ? plainOf(line) : '';
	const rows = recordRows(plain, {...style, cells});
	if (rows) return rows.map((row, index) => [...prefixOf(line, style, index === 0), ...row]);
	const ranges = pattern?.find(plain) ?? [];
	const isWhole = style.wrap || ranges.length > 0;
	const start = isWhole ? undefined : startOfBody(line, style.left + cells);
	const safe = start ?? bodyOf(line);
	// The level may stand behind what is seen.
	const tone = toneOf(start === undefined ? safe : lastRewrite(line.text));
	const toned = tone ? {tone} : {};
	const body = markAnsi(safe, ranges, current);
	if (style.wrap) {
		const wrapped = wrapCells(body, cells).map((text): Line => [{text, ...toned}]);
		const all = line.cut ? [...wrapped, endLine([cutMark], cells)] : wrapped;
		return all.map((row, index) => [...prefixOf(line, style, index === 0), ...row]);
	}
	const shown = clipAnsi(body, style.left, cells);
	// One more cell is asked for, to know whether something is left over.
	if (!isBeyond(body, style.left + cells)) {
		const row: Line = [{text: shown, ...toned}];
		const room = cells - width(shown.replace(colours, ''));
		const end = line.cut && room > 0 ? endLine([cutMark], room) : [];
		return [[...prefixOf(line, style, true), ...row, ...end]];
	}
	const text = clipAnsi(body, style.left, cells - 1);
	return [[...prefixOf(line, style, true), {text, ...toned}, {text: '›', tone: 'muted'}]];
};
