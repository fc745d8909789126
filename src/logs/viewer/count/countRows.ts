import {columnCells} from '../../../base/text/columns.ts';
import {grouped} from '../../../base/text/format.ts';
import {clip, pad, safeName} from '../../../base/text/text.ts';
import type {Line, Tone} from '../../../spans/span.ts';
import type {CursorRow} from '../../../viewers/cursorViewer.ts';
import type {CountKey} from '../../count/keys.ts';
import type {TallyRow} from '../../count/tally.ts';
import {levels} from '../../text/levels.ts';
import {levelTone} from '../line/record.ts';

/** Lines that say the same, as a row of a table. */
export interface CountRow extends CursorRow, TallyRow {
	/** Of all lines that were counted, 0 to 1. */
	readonly share: number;
}

export const countRowOf = ({values, lines}: TallyRow, all: number): CountRow => ({
	...{values, lines},
	share: all === 0 ? 0 : lines / all,
	key: values.join('\u0000'),
	text: values.join('  '),
});

const countCells = 9;
const shareCells = 7;
const barCells = 20;
/** From this width on there is a bar. */
const barFrom = 100;
const between = '  ';

const shareText = (share: number): string =>
	share > 0 && share < 0.001 ? '<0.1%' : `${(share * 100).toFixed(1)}%`;

const eighths = ' ▏▎▍▌▋▊▉█';

/** A part of a bar, to an eighth of a cell. */
const barOf = (share: number): string => {
	const parts = Math.round(share * barCells * 8);
	const rest = parts % 8;
	return `${'█'.repeat(parts >> 3)}${rest === 0 ? '' : eighths[rest]}`.padEnd(barCells);
};

/** Rows that say how wide a column is. */
const looked = 200;

/** Cells of the columns of values: as wide as they must be, but for the last one, which takes what is left. */
const valueCells = (
	keys: readonly CountKey[],
	rows: readonly CountRow[],
	cells: number,
): readonly number[] => {
	const left = cells - countCells - shareCells - (cells < barFrom ? 0 : barCells + between.length);
	const most = Math.max(6, Math.floor(left / keys.length) - between.length);
	const titles = keys.map(({title}) => safeName(title));
	const values = rows.slice(0, looked).map(({values}) => values);
	return columnCells([titles, ...values], most).slice(0, -1);
};

/** What rows are painted for. */
export interface CountPaint {
	readonly keys: readonly CountKey[];
	/** Of the columns of values but the last one. */
	readonly sizes: readonly number[];
	readonly cells: number;
}

export const paintFor = (
	keys: readonly CountKey[],
	rows: readonly CountRow[],
	cells: number,
): CountPaint => ({keys, cells, sizes: valueCells(keys, rows, cells)});

const barIn = (cells: number, text: string): Line =>
	cells < barFrom ? [] : [{text: `${between}${text}`, tone: 'info'}];

const fitted = (text: string, cells: number | undefined): string =>
	cells === undefined ? text : pad(clip(text, cells), cells);

/** The titles of the columns. */
export const countHead = ({keys, sizes, cells}: CountPaint): Line => {
	const titles = keys.map(({title}, column) => fitted(safeName(title), sizes[column]));
	return [
		{
			text: `${pad('lines', countCells, 'right')}${pad('share', shareCells, 'right')}`,
			tone: 'muted',
		},
		...barIn(cells, ' '.repeat(barCells)),
		{text: `${between}${titles.join(between)}`, tone: 'muted'},
	];
};

const isLevel = (value: string): value is (typeof levels)[number] =>
	(levels as readonly string[]).includes(value);

const toneOf = (title: string, value: string): Tone | undefined => {
	if (title === 'level' && isLevel(value)) return levelTone(value);
	if (title !== 'status') return undefined;
	return value.startsWith('5') ? 'bad' : value.startsWith('4') ? 'warn' : undefined;
};

/** A row in so many cells. */
export const countLine = ({values, lines, share}: CountRow, paint: CountPaint): Line => {
	const {keys, sizes, cells} = paint;
	return [
		{text: pad(grouped(lines), countCells, 'right')},
		{text: pad(shareText(share), shareCells, 'right'), tone: 'muted'},
		...barIn(cells, barOf(share)),
		...keys.map(({title}, column) => {
			const value = values[column] ?? '';
			const tone = value === '' ? 'muted' : toneOf(title, value);
			const text = `${between}${fitted(value === '' ? '·' : value, sizes[column])}`;
			return {text, ...(tone ? {tone} : {})};
		}),
	];
};
