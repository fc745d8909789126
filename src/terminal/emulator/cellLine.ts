import type {IBufferCell, IBufferLine} from '@xterm/headless';
import {graphemeEnd, graphemeWidth, simpleWidth} from '../../base/text/graphemes.ts';
import {invisible} from '../../base/text/text.ts';

const unseen = new RegExp(`[${invisible}]|\\u200d+$`, 'gu');

const fits = (text: string, cells: number): boolean =>
	text !== '' && graphemeEnd(text, 0) === text.length && graphemeWidth(text) === cells;

/** What a cell shows of what is in it: one grapheme of that width, or blanks. */
const shownIn = (chars: string, cells: number): string => {
	const clean = chars.replace(unseen, '');
	if (fits(clean, cells)) return clean;
	const [base = ''] = clean;
	return fits(base, cells) ? base : ' '.repeat(cells);
};

/** A colour as SGR parameters; `from` is 30 or 40. -1 is the default. */
const colour = (value: number, isRgb: boolean, from: 30 | 40): string => {
	if (value < 0) return '';
	if (isRgb) return `;${from + 8};2;${value >> 16};${(value >> 8) & 255};${value & 255}`;
	if (value < 8) return `;${from + value}`;
	return value < 16 ? `;${from + 52 + value}` : `;${from + 8};5;${value}`;
};

/** Bits of a cell, and their SGR parameters. Blink and conceal are not among them: what is there is seen. */
const flagsOf = (cell: IBufferCell): number =>
	(cell.isBold() && 1) |
	(cell.isDim() && 2) |
	(cell.isItalic() && 4) |
	(cell.isUnderline() && 8) |
	(cell.isInverse() && 16) |
	(cell.isStrikethrough() && 32);
const inverse = 16;
const parameters = [
	[1, 1],
	[2, 2],
	[4, 3],
	[8, 4],
	[inverse, 7],
	[32, 9],
] as const;

const sgr = (cell: IBufferCell, flags: number): string => {
	const on = parameters.map(([flag, code]) => (flags & flag ? `;${code}` : '')).join('');
	const ink = colour(cell.isFgDefault() ? -1 : cell.getFgColor(), cell.isFgRGB(), 30);
	const ground = colour(cell.isBgDefault() ? -1 : cell.getBgColor(), cell.isBgRGB(), 40);
	return `\x1b[${`0${on}${ink}${ground}`}m`;
};

/** Whether a cell is the second half of a wide character. */
const isHalf = (line: IBufferLine, x: number, cells: number): boolean =>
	x < cells && line.getCell(x)?.getWidth() === 0;

/** What has room of a line of an emulator, for `cells`; `cursor` is the cell that is shown inverse, if any. */
export interface CellLineOptions {
	readonly cells: number;
	readonly cursor?: number | undefined;
	/** Parts of its text that are shown inverse, in order. */
	readonly marks?: readonly TextPart[] | undefined;
}

/** UTF-16 offsets; `end` is behind it. */
export interface TextPart {
	readonly start: number;
	readonly end: number;
}

/**
 * A line of an emulator as text with SGR: safe, and every character in the column that it has there, whatever stands
 * beside it. `spare` is overwritten.
 */
export const emulatorLine = (
	line: IBufferLine,
	spare: IBufferCell,
	{cells, cursor, marks = []}: CellLineOptions,
): string => {
	let out = '';
	// Blanks are written together: most of a screen is blank, and each string that is joined is garbage.
	let blanks = 0;
	const write = (text: string) => {
		if (blanks > 0) out += ' '.repeat(blanks);
		blanks = 0;
		out += text;
	};
	// Of the style that is on: flags and colours.
	let [flags, ink, ground] = [0, -1, -1];
	let isSet = true;
	/** Offset in the text. */
	let at = 0;
	const isMarked = () => marks.length > 0 && marks.some(({start, end}) => at >= start && at < end);
	for (let x = 0; x < cells; ) {
		const cell = line.getCell(x, spare);
		if (!cell) break;
		const here = flagsOf(cell) ^ ((x === cursor) !== isMarked() ? inverse : 0);
		const nextInk = cell.isFgDefault() ? -1 : cell.getFgColorMode() | cell.getFgColor();
		const nextGround = cell.isBgDefault() ? -1 : cell.getBgColorMode() | cell.getBgColor();
		const chars = cell.getChars();
		const isWide = cell.getWidth() === 2 && isHalf(line, x + 1, cells);
		// One that has lost its other half shows nothing.
		const width = isWide ? 2 : 1;
		const isPlain = chars.length === 1 && simpleWidth(chars.charCodeAt(0)) === width;
		// A sequence before and behind it keeps it from joining its neighbours.
		const isApart = !isPlain && chars !== '';
		if (!isSet || isApart || here !== flags || nextInk !== ink || nextGround !== ground) {
			write(sgr(cell, here));
		}
		// One by one: for each cell an array would be made, and what goes through it.
		flags = here;
		ink = nextInk;
		ground = nextGround;
		isSet = !isApart;
		if (chars === '' || chars === ' ') blanks += width;
		else write(isPlain ? chars : shownIn(chars, width));
		x += width;
		at += chars.length || 1;
	}
	if (flags === 0 && ground === -1 && isSet) return out.trimEnd();
	write('');
	return out;
};
