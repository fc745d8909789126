import {exoticWidth} from '#exotic-width';

const widths = new Map<string, number>();
/** The real one: src/runtime/segmenter.ts puts another in its place, which asks this file. */
const {Segmenter} = Intl;
let segmenter: Intl.Segmenter | undefined;

/** UTF-16 units. The longest real one (a family with skin tones) has 41 units; a longer pile of marks is cut. */
export const longestGrapheme = 64;
/** Units that are given to Intl at once: to ask what it knows of them costs a tenth of giving it anew. */
const window = 1024;
/** What was given to it last, and which units of the text these are. */
let divided: {text: string; from: number; to: number; segments?: Intl.Segments} = {
	text: '',
	from: 0,
	to: 0,
};

const divide = (text: string, from: number): void => {
	segmenter ??= new Segmenter(undefined, {granularity: 'grapheme'});
	const part = text.slice(from, from + window);
	// What is cut off at the end of a window is asked for with a window of its own; the end of the text is none.
	const to = part.length < window ? Number.POSITIVE_INFINITY : from + window;
	divided = {text, from, to, segments: segmenter.segment(part)};
};

/**
 * Cells of a character that never joins with its neighbours, 0 for one that might.
 * Text made of these needs neither Intl.Segmenter nor string-width, whose first use costs 40 ms.
 */
export const simpleWidth = (code: number): 0 | 1 | 2 => {
	if (code < 0x7f) return code >= 0x20 ? 1 : 0;
	if (code < 0x300) return code >= 0xa0 && code !== 0xa9 && code !== 0xad && code !== 0xae ? 1 : 0;
	if (code < 0x2500) {
		if (code >= 0x391 && code <= 0x481) return 1; // Greek, Cyrillic
		// ↻ ⇔ ⋯ ⏎ ‹ › of our own screen
		if (code === 0x21bb || code === 0x21d4 || code === 0x22ef || code === 0x23ce) return 1;
		if (code === 0x2039 || code === 0x203a) return 1;
		return (code >= 0x2010 && code <= 0x2027) || (code >= 0x2190 && code <= 0x2193) ? 1 : 0;
	}
	if (code <= 0x25a9) return 1; // boxes and blocks
	// The signs of our own screen; not the arrows beside them that have an emoji form.
	if (code === 0x25b2 || code === 0x25b4 || code === 0x25bc || code === 0x25be) return 1;
	if (code === 0x25cb || code === 0x25cc || code === 0x25cf || code === 0x2713 || code === 0x2716)
		return 1;
	if (code >= 0x2800 && code <= 0x28ff) return 1; // braille
	if (code >= 0x4e00 && code <= 0x9fff) return 2; // Han
	if (code >= 0x3041 && code <= 0x30fe) return code >= 0x3097 && code <= 0x309c ? 0 : 2; // Kana
	return code >= 0xac00 && code <= 0xd7a3 ? 2 : 0; // Hangul
};

/** Index one past the grapheme that starts at `start`. */
export const graphemeEnd = (s: string, start: number): number => {
	const next = start + 1;
	if (next >= s.length) return s.length;
	const code = s.charCodeAt(start);
	// Nothing joins a control character, but CR and LF each other.
	if (code < 0x20 && code !== 13) return next;
	const after = s.charCodeAt(next);
	// Below U+0300 nothing joins what stands before it.
	if (simpleWidth(code) > 0 && (after < 0x300 || simpleWidth(after) > 0)) return next;
	if (s !== divided.text || start < divided.from || start + longestGrapheme > divided.to)
		divide(s, start);
	const found = divided.segments?.containing(start - divided.from);
	const end = found ? divided.from + found.index + found.segment.length : next;
	return Math.min(end, start + longestGrapheme);
};

/** Cells of one grapheme: 0, 1 or 2; more where marks of some scripts take cells of their own. */
export const graphemeWidth = (grapheme: string): number => {
	if (grapheme.length === 1) {
		const code = grapheme.charCodeAt(0);
		const simple = simpleWidth(code);
		if (simple > 0) return simple;
		// Control characters take no cell; nothing needs to be loaded to tell.
		if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0;
	}
	const known = widths.get(grapheme);
	if (known !== undefined) return known;
	if (widths.size > 10_000) widths.clear();
	const cells = exoticWidth(grapheme);
	widths.set(grapheme, cells);
	return cells;
};

/** The graphemes of a text, in order. */
export const graphemes = (s: string): string[] => {
	if (/^[\x20-\x7e]*$/.test(s)) return s.split('');
	const all: string[] = [];
	for (let at = 0; at < s.length; ) {
		const end = graphemeEnd(s, at);
		all.push(s.slice(at, end));
		at = end;
	}
	return all;
};

/** The start of a text that fills so many cells, if there is so much of it: nothing behind it would be seen. */
export const startOf = (s: string, cells: number): string =>
	s.length <= cells * longestGrapheme ? s : s.slice(0, cells * longestGrapheme);
