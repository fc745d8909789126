import {emulatorLine, type TextPart} from './cellLine.ts';
import {snapshotOf} from './snapshot.ts';
import {createTerminal, watchCursor, watchScrolling} from './terminal.ts';

/** What a program has asked of the keyboard. */
export interface KeyModes {
	/** Arrows, home and end are sent as `SS3`. */
	readonly applicationCursor: boolean;
	/** What is pasted stands between marks. */
	readonly bracketedPaste: boolean;
}

export interface EmulatorOptions {
	readonly columns: number;
	readonly rows: number;
	/** Lines that are kept above the screen. */
	readonly scrollback: number;
	/** Takes what the program is answered: where its cursor stands, what kind of terminal this is. Nothing else is. */
	readonly answer: (text: string) => void;
}

/** A terminal that is made of cells alone: whatever is written to it, nothing but these comes out. */
export interface Emulator {
	/**
	 * Takes bytes as a program wrote them, a few kB at a time: it is parsed in one go. Rejects when the emulator cannot go
	 * on; it is of no more use then.
	 */
	write(bytes: Uint8Array): Promise<void>;
	/** At least 2 columns and a row. */
	resize(columns: number, rows: number): void;
	/** Of the screen that is shown; `lines` counts those above it as well. */
	readonly lines: number;
	readonly rows: number;
	/** Where the first row of the screen is among the lines. */
	readonly base: number;
	/** A line with SGR, safe, with the cursor in it when `isCursorShown` and it is there; `marks` are parts of its text. */
	line(index: number, isCursorShown: boolean, marks?: readonly TextPart[]): string;
	/** A line as text, without what is blank at its end, unless it goes on in the next one. */
	text(index: number): string;
	/** It goes on with what stands in the line above. */
	goesOn(index: number): boolean;
	/** The line that the cursor is in. */
	readonly cursorLine: number;
	/** A line that is followed as others come; undefined on a screen that keeps none. */
	follow(index: number): FollowedLine | undefined;
	readonly modes: KeyModes;
	/** What makes a terminal of the same size show the same, and take the same keys. */
	snapshot(): string;
	/** The program has begun a change that is to be shown as one. */
	readonly isChanging: boolean;
	/** Lines of plain text push those above them off the screen, and at last out of what is kept. */
	readonly scrolls: boolean;
	release(): void;
}

/** Where a line is now; -1 once it is gone. */
export interface FollowedLine {
	readonly index: number;
	release(): void;
}

/** Device attributes and status, and where the cursor is: numbers alone, and no line end among them. */
const harmless = /^\x1b\[[?>]?[\d;]{1,20}[cnR]$/;

/** An empty screen. */
export const createEmulator = ({columns, rows, ...options}: EmulatorOptions): Emulator => {
	const terminal = createTerminal(columns, rows, options.scrollback);
	const isHidden = watchCursor(terminal);
	const scrolls = watchScrolling(terminal);
	terminal.onData(text => {
		if (harmless.test(text)) options.answer(text);
	});
	const buffer = () => terminal.buffer.active;
	const spare = buffer().getNullCell();
	const goesOn = (index: number) => buffer().getLine(index)?.isWrapped ?? false;
	const cursorLine = () => buffer().baseY + buffer().cursorY;
	const lineAt: Emulator['line'] = (index, isCursorShown, marks) => {
		const line = buffer().getLine(index);
		if (!line) return '';
		const isHere = isCursorShown && index === cursorLine() && !isHidden();
		const cursor = isHere ? Math.min(buffer().cursorX, terminal.cols - 1) : undefined;
		return emulatorLine(line, spare, {cells: terminal.cols, cursor, marks});
	};
	return {
		write: bytes =>
			new Promise(resolve => {
				// Behind a key the emulator parses at once, so that what it throws is thrown here, and its time is known.
				terminal.input('');
				terminal.write(bytes, resolve);
			}),
		resize: (wide, high) => terminal.resize(Math.max(2, wide), Math.max(1, high)),
		get lines() {
			return buffer().baseY + terminal.rows;
		},
		get rows() {
			return terminal.rows;
		},
		get base() {
			return buffer().baseY;
		},
		line: lineAt,
		text: index =>
			buffer()
				.getLine(index)
				?.translateToString(!goesOn(index + 1)) ?? '',
		goesOn,
		get cursorLine() {
			return cursorLine();
		},
		follow(index) {
			if (buffer().type === 'alternate') return undefined;
			const marker = terminal.registerMarker(index - cursorLine());
			if (!marker) return undefined;
			return {
				get index() {
					return marker.isDisposed ? -1 : marker.line;
				},
				release: () => marker.dispose(),
			};
		},
		get modes() {
			const {applicationCursorKeysMode, bracketedPasteMode} = terminal.modes;
			return {applicationCursor: applicationCursorKeysMode, bracketedPaste: bracketedPasteMode};
		},
		snapshot: () => snapshotOf(terminal, row => lineAt(buffer().baseY + row, false), isHidden()),
		get isChanging() {
			return terminal.modes.synchronizedOutputMode;
		},
		get scrolls() {
			return scrolls();
		},
		release: () => terminal.dispose(),
	};
};
