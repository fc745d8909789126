import type {Rect} from '../../base/rect.ts';
import {type CellPlace, parseRow} from './cells.ts';
import {emptyCells, type Layers, type Region} from './compose.ts';
import {paintCells} from './diff.ts';
import {createInkStdout} from './inkStdout.ts';
import {noPace, type Pace} from './pace.ts';
import {scrollRows} from './scroll.ts';
import {createState} from './state.ts';
import type {Writer} from './writer.ts';

/** Columns and rows, in cells. */
export interface ScreenSize {
	readonly columns: number;
	readonly rows: number;
}

/** Where the size is known from: `process.stdout`. */
export interface SizeSource extends ScreenSize {
	on(event: 'resize', listener: () => void): unknown;
	off(event: 'resize', listener: () => void): unknown;
}

export interface ScreenCounters {
	/** Bytes given to the terminal. */
	bytes: number;
	/** Updates that changed something. */
	frames: number;
	/** Updates that were never sent, since a newer one came while the terminal was busy. */
	dropped: number;
}

/**
 * The terminal's screen as cells. Ink writes whole frames to `stream`; regions are painted past Ink.
 * Only what changed is sent, one update at a time: while the terminal takes one, newer ones replace
 * each other.
 */
export interface Screen {
	/** What Ink gets as `stdout`, with `debug: true` so that every commit is one whole frame. */
	readonly stream: NodeJS.WriteStream;
	size(): ScreenSize;
	/** Returns how to leave. */
	onResize(listener: (size: ScreenSize) => void): () => void;
	/** Returns how to take it away. */
	addRegion(region: Region): () => void;
	/** Hides the regions of lower levels in a rectangle. Returns how to take it away. */
	addMask(measure: () => Rect, level?: number): () => void;
	/** Something that a region shows changed: paints at the end of this turn. */
	schedule(): void;
	/** Shows the terminal's own cursor in a cell, or nowhere; a function is asked once per frame. */
	setCursor(place: CellPlace | (() => CellPlace) | undefined): void;
	/** The terminal may show anything: repaints all of it. */
	invalidate(): void;
	/** Sends a sequence that changes no cell: clipboard, modes; nothing while paused. `done` when the terminal took it. */
	raw(sequence: string, done?: () => void): void;
	/** Sends no updates until `resume`, which repaints all. */
	pause(): void;
	resume(): void;
	/** Resolves when the terminal shows everything that was asked for. */
	idle(): Promise<void>;
	/** How long to send nothing but answers to keys, so that 75 kB/s are enough, ms. */
	readonly restMs: number;
	readonly counters: Readonly<ScreenCounters>;
	/** Stops to listen to the size. */
	release(): void;
}

export interface ScreenOptions {
	readonly writer: Writer;
	readonly size: SizeSource;
	/** How fast the terminal is; none holds nothing back. */
	readonly pace?: Pick<Pace, 'mark' | 'whenFree'>;
	/** What a line shows; `parseRow` unless said. */
	readonly parse?: typeof parseRow;
}

/** What data may take of a line. */
const bytesPerMs = 75;
/** Shorter updates are shown at once by every terminal; longer ones are marked as one (DEC mode 2026). */
const longUpdate = 400;

/** The screen of a terminal that is in raw mode, on its alternate screen, with wrapping off (modes.ts). */
export const createScreen = ({
	writer,
	size,
	pace = noPace,
	parse = parseRow,
}: ScreenOptions): Screen => {
	const layers: Layers = {regions: new Set(), masks: new Set(), changes: 0};
	const listeners = new Set<(size: ScreenSize) => void>();
	const counters: ScreenCounters = {bytes: 0, frames: 0, dropped: 0};
	let waiting: (() => void)[] = [];
	const blank = () => createState(layers, size.columns, parse);
	let state = blank();
	let lines: readonly string[] = [];
	let cursor: CellPlace | (() => CellPlace) | undefined;
	let lastBytes = 0;
	let isDirty = false;
	let isQueued = false;
	let isBusy = false;
	let isPaused = false;

	const send = (text: string, done: () => void) => {
		counters.bytes += Buffer.byteLength(text);
		writer.write(text, done);
	};

	const paintCursor = (hasChanges: boolean) => {
		const {pen, shownCursor} = state;
		// After a resize its place may be outside of the screen, until who set it says otherwise.
		const wanted = typeof cursor === 'function' ? cursor() : cursor;
		const isInside = wanted && wanted.x < size.columns && wanted.y < size.rows;
		const place = isInside ? wanted : undefined;
		if (place && (hasChanges || place.x !== shownCursor?.x || place.y !== shownCursor.y)) {
			pen.moveTo(place.y, place.x);
		}
		if (place && !shownCursor) pen.control('\x1b[?25h');
		if (!place && shownCursor) pen.control('\x1b[?25l');
		state.shownCursor = place;
	};

	/** The bytes that bring the terminal up to date. */
	const update = (): string => {
		const {columns, rows} = size;
		if (state.styles.isFull()) state = blank();
		const {pen, compose} = state;
		const next = compose(lines, columns, rows);
		let {shown} = state;
		if (!shown) {
			pen.control('\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[2J');
			shown = emptyCells(rows);
		} else scrollRows(pen, shown, next);
		for (const [y, row] of next.entries()) {
			const old = shown[y];
			if (old && old !== row) paintCells(pen, y, old, row, columns);
		}
		state.shown = [...next];
		const changes = pen.take();
		paintCursor(changes !== '');
		return changes + pen.take();
	};

	const settle = () => {
		if (isBusy || isDirty) return;
		const done = waiting;
		waiting = [];
		for (const resolve of done) resolve();
	};

	const shown = () => {
		isBusy = false;
		if (isDirty) flush();
		settle();
	};

	const askAlone = (question: string) => {
		if (!isPaused) send(question, () => {});
	};

	const flush = () => {
		isQueued = false;
		if (isBusy || isPaused || !isDirty) return;
		isDirty = false;
		const changes = update();
		if (changes === '') return settle();
		counters.frames++;
		isBusy = true;
		lastBytes = changes.length;
		const text = changes.length > longUpdate ? `\x1b[?2026h${changes}\x1b[?2026l` : changes;
		send(text + pace.mark(text.length), () => pace.whenFree(shown, askAlone));
	};

	const schedule = () => {
		if (isBusy && isDirty) counters.dropped++;
		isDirty = true;
		if (isBusy || isQueued || isPaused) return;
		isQueued = true;
		queueMicrotask(flush);
	};

	const forget = () => {
		state = blank();
		schedule();
	};

	const stream = createInkStdout(size, text => {
		lines = text.split('\n');
		schedule();
	});

	const resized = () => {
		forget();
		stream.emit('resize');
		for (const listener of [...listeners]) listener({columns: size.columns, rows: size.rows});
	};
	size.on('resize', resized);

	const addTo = <T>(set: Set<T>, item: T) => {
		set.add(item);
		layers.changes++;
		schedule();
		return () => {
			if (!set.delete(item)) return;
			layers.changes++;
			schedule();
		};
	};

	return {
		stream,
		size: () => ({columns: size.columns, rows: size.rows}),
		onResize(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		addRegion: region => addTo(layers.regions, region),
		addMask: (measure, level = 1) => addTo(layers.masks, {measure, level}),
		schedule,
		setCursor(place) {
			cursor = place;
			schedule();
		},
		invalidate: forget,
		raw(sequence, done = () => {}) {
			if (isPaused) done();
			else send(sequence, done);
		},
		pause() {
			isPaused = true;
		},
		resume() {
			isPaused = false;
			forget();
		},
		idle: () =>
			new Promise(resolve => {
				waiting.push(resolve);
				settle();
			}),
		get restMs() {
			return lastBytes / bytesPerMs;
		},
		counters,
		release: () => size.off('resize', resized),
	};
};
