import type {IUnicodeVersionProvider} from '@xterm/headless';
import {graphemeWidth, simpleWidth} from '../../base/text/graphemes.ts';

/** Marks on one character: a cell may not grow without end. */
const mostMarks = 16;
const unknown = 255;
/** Cells by code point, of the first plane. */
const known = new Uint8Array(0x1_0000).fill(unknown);

const measured = (code: number): 0 | 1 | 2 =>
	Math.min(2, graphemeWidth(String.fromCodePoint(code))) as 0 | 1 | 2;

const widthOf = (code: number): 0 | 1 | 2 => {
	const simple = simpleWidth(code);
	if (simple > 0) return simple;
	if (code >= known.length) return measured(code);
	const cells = known[code] ?? unknown;
	if (cells !== unknown) return cells as 0 | 1 | 2;
	const found = measured(code);
	known[code] = found;
	return found;
};

/** As the emulator packs it: a number of its provider's own, cells, and whether it joins what stands before it. */
const pack = (marks: number, cells: number, joins: boolean): number =>
	(marks << 3) | (cells << 1) | (joins ? 1 : 0);

/** Characters are as wide in the emulator as on our screen: a row of the one fills a row of the other. */
export const ourWidths: IUnicodeVersionProvider = {
	version: 'ours',
	wcwidth: widthOf,
	charProperties(code, before) {
		const cells = widthOf(code);
		if (cells > 0) return pack(0, cells, false);
		const [marks, base] = [before >> 3, (before >> 1) & 3];
		// What joins nothing has a cell of its own, in which nothing is shown.
		if (base === 0 || marks >= mostMarks) return pack(0, 1, false);
		return pack(marks + 1, base, true);
	},
};
