import type {CellPlace, parseRow, Row} from './cells.ts';
import {createCompose, emptyCells, type ScreenLayers} from './compose.ts';
import {paintCells} from './diff.ts';
import {createPen} from './pen.ts';
import {scrollRows} from './scroll.ts';
import {createStyles} from './style.ts';

export interface ScreenPictureOptions {
	readonly size: {readonly columns: number; readonly rows: number};
	/** What lies over the lines. */
	readonly layers: ScreenLayers;
	readonly parse: typeof parseRow;
}

/** What a terminal shows, as cells, and what brings it up to date. */
export interface ScreenPicture {
	/**
	 * The bytes that make it show these lines, and its own cursor in a cell or nowhere; empty where it does already. They
	 * count as sent.
	 */
	update(lines: readonly string[], cursor: CellPlace | (() => CellPlace) | undefined): string;
	/** The terminal may show anything. */
	forget(): void;
}

/** What is known of a terminal that may show anything: begun anew when that is so again. */
const createKnown = ({size, layers, parse}: ScreenPictureOptions) => {
	const styles = createStyles();
	return {
		styles,
		pen: createPen(styles, size.columns),
		compose: createCompose(line => parse(line, styles), layers),
		/** What the terminal shows; `undefined` when that is not known. */
		shown: undefined as Row[] | undefined,
		shownCursor: undefined as CellPlace | undefined,
	};
};

/** Of a terminal that may show anything. */
export const createScreenPicture = (options: ScreenPictureOptions): ScreenPicture => {
	const {size} = options;
	let known = createKnown(options);
	const paintCursor = (wanted: CellPlace | undefined, hasChanges: boolean) => {
		const {pen, shownCursor} = known;
		// After a resize its place may be outside of the screen, until who set it says otherwise.
		const isInside = wanted && wanted.x < size.columns && wanted.y < size.rows;
		const place = isInside ? wanted : undefined;
		if (place && (hasChanges || place.x !== shownCursor?.x || place.y !== shownCursor.y)) {
			pen.moveTo(place.y, place.x);
		}
		if (place && !shownCursor) pen.control('\x1b[?25h');
		if (!place && shownCursor) pen.control('\x1b[?25l');
		known.shownCursor = place;
	};
	return {
		update(lines, cursor) {
			const {columns, rows} = size;
			if (known.styles.isFull()) known = createKnown(options);
			const {pen, compose} = known;
			const next = compose(lines, columns, rows);
			let {shown} = known;
			if (!shown) {
				pen.control('\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[2J');
				shown = emptyCells(rows);
			} else scrollRows(pen, shown, next);
			for (const [y, row] of next.entries()) {
				const old = shown[y];
				if (old && old !== row) paintCells(pen, y, old, row, columns);
			}
			known.shown = [...next];
			const changes = pen.take();
			paintCursor(typeof cursor === 'function' ? cursor() : cursor, changes !== '');
			return changes + pen.take();
		},
		forget() {
			known = createKnown(options);
		},
	};
};
