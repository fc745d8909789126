import stripAnsi from 'strip-ansi';
import {graphemeEnd, graphemeWidth} from './graphemes.ts';
import {dropSequences, filterSequences} from './sequences.ts';

/**
 * Invisible characters that could reorder or hide what is around them: bidi controls, zero-width
 * characters (but the joiner of emoji), the soft hyphen, line separators, tags. What stands between the brackets of a
 * class, with the flag `u`.
 */
export const invisible = String.raw`\u00ad\u061c\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}`;
/** What no safe text has. */
export const suspect = new RegExp(
	String.raw`[\x00-\x08\x0b-\x1f\x7f-\x9f${invisible}\ud800-\udfff]|\p{M}{5}|^\p{M}`,
	'u',
);
const lineSuspect = new RegExp(`[\\t\\n]|${suspect.source}`, 'u');
const dropped = new RegExp(String.raw`[\x00-\x08\x0b-\x1f\x7f-\x9f${invisible}]`, 'gu');
/** A pile of marks on one letter reaches into the rows above; no script needs more than four. */
const pile = /(\p{M}{4})\p{M}+/gu;
/** A mark with no letter before it would join whatever stands left of the text. */
const stray = /^\p{M}+/u;
/** Text of which each unit is a character of one cell, and no line end. */
export const ascii = /^[\x20-\x7e]*$/;
const asciiText = /^[\t\n\x20-\x7e]*$/;

const dropInvisible = (run: string) =>
	ascii.test(run)
		? run
		: run.replace(dropped, '').replace(stray, '').replace(pile, '$1').toWellFormed();

/** Text of several lines from an engine: line ends and tabs stay, whatever could drive a terminal goes. */
export const safeText = (s: string): string => {
	if (asciiText.test(s) || !suspect.test(s)) return s;
	return dropInvisible(dropSequences(s.replaceAll('\r\n', '\n')));
};

export interface SafeLineOptions {
	/** Keep colours and weight; true unless said. */
	readonly keepSgr?: boolean;
	/** Cells from one tab stop to the next; 8 unless said. */
	readonly tab?: number;
	/** UTF-16 units that are looked at; the rest is cut off. 8,192 unless said. */
	readonly max?: number;
}

const cutUnits = (s: string, max: number) => {
	if (s.length <= max) return s;
	const isSplit = (s.charCodeAt(max - 1) & 0xfc00) === 0xd800;
	return s.slice(0, isSplit ? max - 1 : max);
};

/** Without line ends at its end. An expression would look for the end from every line end there is. */
const withoutEnds = (s: string): string => {
	let end = s.length;
	while (end > 0 && (s.charCodeAt(end - 1) === 10 || s.charCodeAt(end - 1) === 13)) end--;
	return s.slice(0, end);
};

/**
 * One line of a log: printable text and plain SGR, which ends with a reset. Tabs become spaces, and of
 * a line that rewrote itself with CR (a progress bar) the last text stays.
 */
export const safeLine = (
	s: string,
	{keepSgr = true, tab = 8, max = 8192}: SafeLineOptions = {},
): string => {
	const cut = cutUnits(s, max);
	if (ascii.test(cut) || !lineSuspect.test(cut)) return cut;
	const trimmed = withoutEnds(cut);
	let column = 0;
	const place = (run: string) => {
		let placed = '';
		for (const [index, part] of run.split('\t').entries()) {
			const gap = index === 0 ? 0 : tab - (column % tab);
			const shown = dropInvisible(part.replaceAll('\n', ''));
			placed += ' '.repeat(gap) + shown;
			column += gap + width(shown);
		}
		return placed;
	};
	return filterSequences(trimmed.slice(trimmed.lastIndexOf('\r') + 1), keepSgr, place);
};

/** UTF-16 units of a name that are kept. */
export const longestName = 1024;
/** What of a name is looked at, UTF-16 units: much of it may be sequences that are left out. */
const mostRead = 16_384;

/** A name, label, id or message on one line, without colours; line ends show as ⏎. 1,024 units at most. */
export const safeName = (s: string): string =>
	s.length <= longestName && ascii.test(s)
		? s
		: safeLine(withoutEnds(cutUnits(s, mostRead)).replace(/[\r\n]+/g, '⏎'), {
				keepSgr: false,
				max: longestName,
			});

/** Replacing makes a piece of text for every line end, which for many of them is slower than this by far. */
const oneLongLine = (s: string): string => {
	const units = new Uint16Array(s.length);
	for (let at = 0; at < s.length; at++) {
		const unit = s.charCodeAt(at);
		units[at] = unit === 10 ? 0x23ce : unit === 9 ? 32 : unit;
	}
	return Buffer.from(units.buffer).toString('utf16le');
};

/** Safe text of several lines on one: line ends show as ⏎, tabs as a space. */
export const oneLine = (s: string): string => {
	if (!/[\n\t]/.test(s)) return s;
	return s.length > 4096 ? oneLongLine(s) : s.replaceAll('\n', '⏎').replaceAll('\t', ' ');
};

/** A log line without its colours: for search, for the clipboard. */
export const plain = (s: string, options: Omit<SafeLineOptions, 'keepSgr'> = {}): string =>
	stripAnsi(safeLine(s, options));

/** Cells of a text without SGR. */
export const width = (s: string): number => {
	if (ascii.test(s)) return s.length;
	let cells = 0;
	for (let at = 0; at < s.length; ) {
		const end = graphemeEnd(s, at);
		cells += graphemeWidth(s.slice(at, end));
		at = end;
	}
	return cells;
};

/** The longest start of a text without SGR that fits into `cells`: its end in `s`, and its width. */
export const measure = (s: string, cells: number): {end: number; used: number} => {
	// What stands behind them is looked at only where it may join them.
	const wanted = Math.max(0, cells);
	if (ascii.test(s.slice(0, wanted + 1))) {
		const end = Math.min(wanted, s.length);
		return {end, used: end};
	}
	let used = 0;
	let at = 0;
	while (at < s.length) {
		const end = graphemeEnd(s, at);
		const next = used + graphemeWidth(s.slice(at, end));
		if (next > cells) break;
		used = next;
		at = end;
	}
	return {end: at, used};
};

/** A text without SGR in at most `cells`; one that was cut ends with …. */
export const clip = (s: string, cells: number): string => {
	if (cells <= 0) return '';
	if (ascii.test(s)) return s.length <= cells ? s : `${s.slice(0, cells - 1)}…`;
	if (measure(s, cells).end === s.length) return s;
	return `${s.slice(0, measure(s, cells - 1).end)}…`;
};

/** As `clip`, but the … stands before the last third: for names that are told apart by their ends. */
export const clipMiddle = (s: string, cells: number): string => {
	const end = Math.floor((cells - 1) / 3);
	if (end < 2 || measure(s, cells).end === s.length) return clip(s, cells);
	let behind = width(s);
	let from = 0;
	while (behind > end) {
		const next = graphemeEnd(s, from);
		behind -= graphemeWidth(s.slice(from, next));
		from = next;
	}
	return clip(s, cells - behind) + s.slice(from);
};

/** A text without SGR in exactly `cells`: cut with …, or filled with spaces on the side it is not aligned to. */
export const pad = (
	s: string,
	cells: number,
	align: 'left' | 'right' | 'center' = 'left',
): string => {
	const shown = clip(s, cells);
	const space = Math.max(0, cells - width(shown));
	if (align === 'right') return ' '.repeat(space) + shown;
	const before = align === 'center' ? space >> 1 : 0;
	return ' '.repeat(before) + shown + ' '.repeat(space - before);
};
