import {asciiOf, isAscii} from '../ascii.ts';
import {parseRow, type Row} from './cells.ts';

const asciiRow = (row: Row): Row =>
	row.chars.every(isAscii)
		? row
		: {chars: row.chars.map(asciiOf), styles: row.styles, isWide: false, isUnsure: false};

/** As `parseRow`, for a terminal that has ASCII alone. */
export const parseAscii: typeof parseRow = (line, styles) => asciiRow(parseRow(line, styles));
