import {graphemeEnd, graphemeWidth, simpleWidth} from '../../base/text/graphemes.ts';
import {sequenceEnd} from '../../base/text/sequences.ts';
import type {StyleId, Styles} from './style.ts';

/** A cell, from 0. */
export interface CellPlace {
	readonly x: number;
	readonly y: number;
}

/** A row of cells. Never mutated once it was given away. */
export interface Row {
	/** A grapheme by cell; '' is the second cell of the wide one before it. */
	readonly chars: readonly string[];
	readonly styles: readonly StyleId[];
	/** Some cell is wide. */
	readonly isWide: boolean;
	/** Holds graphemes on whose width terminals disagree (emoji, joined marks). */
	readonly isUnsure: boolean;
	/** Of all cells, made by `hashOf` when it is needed. */
	hash?: number;
}

export const emptyRow: Row = {chars: [], styles: [], isWide: false, isUnsure: false};

/** Equal rows have equal hashes. */
export const hashOf = (row: Row): number => {
	if (row.hash !== undefined) return row.hash;
	let hash = row.chars.length;
	for (let x = 0; x < row.chars.length; x++) {
		const char = row.chars[x] ?? '';
		for (let i = 0; i < char.length; i++) hash = (Math.imul(hash, 31) + char.charCodeAt(i)) | 0;
		hash = (Math.imul(hash, 31) + (row.styles[x] ?? 0)) | 0;
	}
	row.hash = hash;
	return hash;
};

/** Every terminal agrees on the width of these, so the cursor is known after them. */
export const isSure = (grapheme: string): boolean =>
	grapheme.length === 1 && simpleWidth(grapheme.charCodeAt(0)) > 0;

/** Blanks the wide character that an edge before cell `x` would cut in half, when there is one. */
export const splitWide = (chars: string[], x: number): void => {
	if (chars[x] !== '') return;
	let start = x;
	while (start > 0 && chars[start] === '') start--;
	let end = x;
	while (chars[end] === '') end++;
	chars.fill(' ', start, end);
};

/** Where rows are parsed: arrays that grow are copied several times, and rows are to have no room to spare. */
const parsed = {chars: [] as string[], styles: [] as StyleId[]};

/** One past the SGR sequence that starts at `at`, 0 where there is none: what every line of ours has a dozen of. */
const sgrEnd = (line: string, at: number): number => {
	if (line[at] !== '\x1b' || line[at + 1] !== '[') return 0;
	let end = at + 2;
	while (line.charCodeAt(end) >= 0x30 && line.charCodeAt(end) <= 0x3b) end++;
	return line[end] === 'm' ? end + 1 : 0;
};

/** Turns a line with SGR into cells; every other control and sequence is left out. */
export const parseRow = (line: string, styles: Styles): Row => {
	const {chars, styles: ids} = parsed;
	let count = 0;
	let style: StyleId = 0;
	let blank: StyleId = 0;
	let isWide = false;
	let isUnsure = false;
	for (let at = 0; at < line.length; ) {
		const code = line.charCodeAt(at);
		if (code === 0x1b || (code >= 0x80 && code < 0xa0)) {
			const sgr = sgrEnd(line, at);
			if (sgr > 0) {
				style = styles.apply(style, line.slice(at + 2, sgr - 1));
				blank = styles.isBlank(style) ? 0 : style;
			}
			at = sgr > 0 ? sgr : sequenceEnd(line, at);
			continue;
		}
		if (code < 0x20 || code === 0x7f) {
			at++;
			continue;
		}
		const end = graphemeEnd(line, at);
		const grapheme = line.slice(at, end);
		const cells = graphemeWidth(grapheme);
		at = end;
		if (cells === 0) continue;
		chars[count] = grapheme;
		ids[count++] = grapheme === ' ' ? blank : style;
		for (let i = 1; i < cells; i++) {
			chars[count] = '';
			ids[count++] = style;
			isWide = true;
		}
		isUnsure ||= !isSure(grapheme);
	}
	return {chars: chars.slice(0, count), styles: ids.slice(0, count), isWide, isUnsure};
};
