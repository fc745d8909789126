import unicode11 from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';
import {patienceMs} from './patience.ts';

export interface Cell {
	readonly text: string;
	/** `default`, `4` (palette) or `#rrggbb`. */
	readonly foreground: string;
	readonly background: string;
	readonly bold: boolean;
	readonly dim: boolean;
	readonly inverse: boolean;
	readonly underline: boolean;
}

/** What a terminal shows, and what it was told about itself. */
export interface Screen {
	readonly terminal: InstanceType<typeof xterm.Terminal>;
	/** Feeds bytes of a program; resolves when they are on the screen. */
	write(data: string): Promise<void>;
	/** All rows, without trailing blanks. */
	text(): string;
	row(y: number): string;
	/** Index of the first row that has it; -1 when none has. */
	rowOf(what: string | RegExp): number;
	cell(x: number, y: number): Cell;
	/** Resolves as soon as the condition holds; throws with the screen when it does not in time. */
	until(holds: () => boolean, what: string, deadlineMs?: number): Promise<void>;
	see(what: string | RegExp): Promise<void>;
	gone(what: string | RegExp): Promise<void>;
	/** True on the alternate screen. */
	alternate(): boolean;
	cursorHidden(): boolean;
	title(): string;
	resize(columns: number, rows: number): void;
}

const colour = (isDefault: boolean, isRgb: boolean, value: number): string => {
	if (isDefault) return 'default';
	return isRgb ? `#${value.toString(16).padStart(6, '0')}` : String(value);
};

const found = (text: string, what: string | RegExp): boolean =>
	typeof what === 'string' ? text.includes(what) : what.test(text);

/** A terminal emulator without a window: what a person would see, as cells. */
export const createScreen = (columns: number, rows: number): Screen => {
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
		scrollback: 0,
	});
	// The default widths are those of Unicode 6, where an emoji is one cell.
	terminal.loadAddon(new unicode11.Unicode11Addon());
	terminal.unicode.activeVersion = '11';
	let title = '';
	terminal.onTitleChange(text => {
		title = text;
	});
	let hidden = false;
	for (const final of ['h', 'l']) {
		terminal.parser.registerCsiHandler({prefix: '?', final}, parameters => {
			if (parameters.includes(25)) hidden = final === 'l';
			return false;
		});
	}
	const waiting = new Set<() => void>();
	const line = (y: number) => terminal.buffer.active.getLine(terminal.buffer.active.viewportY + y);
	const row = (y: number) => line(y)?.translateToString(true) ?? '';
	const all = () => Array.from({length: terminal.rows}, (_, y) => row(y));
	const text = () => all().join('\n');
	const until = (holds: () => boolean, what: string, deadlineMs = patienceMs) =>
		new Promise<void>((resolve, reject) => {
			const look = () => {
				if (!holds()) return;
				waiting.delete(look);
				clearTimeout(deadline);
				resolve();
			};
			const deadline = setTimeout(() => {
				waiting.delete(look);
				reject(new Error(`waited ${deadlineMs} ms for ${what}; the screen was\n${text()}`));
			}, deadlineMs);
			waiting.add(look);
			look();
		});
	return {
		terminal,
		write: data =>
			new Promise(resolve => {
				terminal.write(data, () => {
					for (const look of [...waiting]) look();
					resolve();
				});
			}),
		text,
		row,
		rowOf: what => all().findIndex(content => found(content, what)),
		cell: (x, y) => {
			const cell = line(y)?.getCell(x);
			if (!cell) throw new Error(`there is no cell ${x},${y}`);
			return {
				text: cell.getChars(),
				foreground: colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
				background: colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
				bold: cell.isBold() !== 0,
				dim: cell.isDim() !== 0,
				inverse: cell.isInverse() !== 0,
				underline: cell.isUnderline() !== 0,
			};
		},
		until,
		see: what => until(() => found(text(), what), `to see ${what}`),
		gone: what => until(() => !found(text(), what), `no longer to see ${what}`),
		alternate: () => terminal.buffer.active.type === 'alternate',
		cursorHidden: () => hidden,
		title: () => title,
		// Behind what came before it: that was written for the size that it had.
		resize: (newColumns, newRows) => terminal.write('', () => terminal.resize(newColumns, newRows)),
	};
};
