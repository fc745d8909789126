import type {Rect} from '../../base/rect.ts';
import {type CellPlace, parseRow} from './cells.ts';
import type {Region, ScreenLayers} from './compose.ts';
import {createInkStdout} from './inkStdout.ts';
import {noPace, type Pace} from './pace.ts';
import {createScreenPicture} from './picture.ts';
import {createUpdates, type Updates} from './updates.ts';
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
	readonly counters: Updates['counters'];
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

/** The screen of a terminal that is in raw mode, on its alternate screen, with wrapping off (modes.ts). */
export const createScreen = ({
	writer,
	size,
	pace = noPace,
	parse = parseRow,
}: ScreenOptions): Screen => {
	const layers: ScreenLayers = {regions: new Set(), masks: new Set(), changes: 0};
	const listeners = new Set<(size: ScreenSize) => void>();
	const picture = createScreenPicture({size, layers, parse});
	let lines: readonly string[] = [];
	let cursor: CellPlace | (() => CellPlace) | undefined;
	const updates = createUpdates({writer, pace, update: () => picture.update(lines, cursor)});
	const {schedule} = updates;

	const invalidate = () => {
		picture.forget();
		schedule();
	};

	const stream = createInkStdout(size, text => {
		lines = text.split('\n');
		schedule();
	});

	const resized = () => {
		invalidate();
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
		invalidate,
		raw: (sequence, done = () => {}) => updates.raw(sequence, done),
		pause: updates.pause,
		resume() {
			updates.resume();
			invalidate();
		},
		idle: updates.idle,
		counters: updates.counters,
		release: () => size.off('resize', resized),
	};
};
