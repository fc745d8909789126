import {createScreen, type Screen} from './screen.ts';

/** What a program tried to do to the terminal besides showing text. */
export interface Attempts {
	/** OSC 52: the clipboard. */
	clipboard: number;
	/** OSC 0, 1, 2: the title. */
	title: number;
	/** Other OSC (colours, links, notifications), and every DCS. */
	other: number;
}

/** A terminal that is looked at cell by cell, and that counts what no text of a container may do. */
export interface Vt extends Screen {
	/** Each row as one text: what a person would see of every cell, styles included. */
	looks(): string[];
	/** Column and row of the cursor, from 0. */
	cursor(): {x: number; y: number};
	readonly attempts: Attempts;
}

/** A Vt of the given size; widths are those of Unicode 11. */
export const createVt = (columns: number, rows: number): Vt => {
	const screen = createScreen(columns, rows);
	const {terminal} = screen;
	const attempts: Attempts = {clipboard: 0, title: 0, other: 0};
	for (const code of [0, 1, 2, 4, 7, 8, 9, 10, 11, 12, 52, 104, 133, 633, 777, 1337]) {
		terminal.parser.registerOscHandler(code, () => {
			if (code === 52) attempts.clipboard++;
			else if (code <= 2) attempts.title++;
			else attempts.other++;
			return false;
		});
	}
	for (let final = 0x40; final < 0x7f; final++) {
		terminal.parser.registerDcsHandler({final: String.fromCharCode(final)}, () => {
			attempts.other++;
			return true;
		});
	}
	const look = (y: number): string => {
		const line = terminal.buffer.active.getLine(terminal.buffer.active.viewportY + y);
		let seen = '';
		for (let x = 0; x < terminal.cols; x++) {
			const cell = line?.getCell(x);
			if (!cell || cell.getWidth() === 0) continue;
			const text = cell.getChars() || ' ';
			const lines = `${cell.isInverse()}${cell.isUnderline()}${cell.isStrikethrough()}`;
			const ground = `${cell.getBgColorMode()}:${cell.getBgColor()} ${lines}`;
			// Colour and weight do not show on a space, but through inverse.
			const shows = text !== ' ' || cell.isInverse();
			const ink = `${cell.getFgColorMode()}:${cell.getFgColor()} ${cell.isBold()}${cell.isDim()}${cell.isItalic()}`;
			seen += `${text}{${ground}${shows ? ` ${ink}` : ''}}`;
		}
		return seen;
	};
	return {
		...screen,
		attempts,
		looks: () => Array.from({length: terminal.rows}, (_, y) => look(y)),
		cursor: () => ({x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY}),
	};
};
