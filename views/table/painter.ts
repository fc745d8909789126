import {gutter} from '../../hooks/measures.ts';
import type {Theme} from '../../hooks/useTheme.ts';
import type {Hint} from '../../src/actions/catalog.ts';
import type {HubStatus} from '../../src/hub/types.ts';
import type {AnyKind} from '../../src/kinds/index.ts';
import type {CellContext} from '../../src/kinds/kind.ts';
import {gap} from '../../src/kinds/shownColumns.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import type {ListView} from '../../src/lists/listTypes.ts';
import {litWords} from '../../src/lists/lit.ts';
import {type PlacedColumn, placeColumns} from '../../src/lists/placed.ts';
import type {Line} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import {wrapWords} from '../../src/spans/wrapWords.ts';
import type {Readable} from '../../src/store/store.ts';
import {paintLine} from '../line.ts';
import {emptyBody} from './body.ts';
import {type Fitted, fitColumns} from './fit.ts';
import {paintHeader, paintRow, type RowLook} from './row.ts';
import {createTelling} from './telling.ts';
import {createWanted} from './wanted.ts';

type AnyRow = object;

export interface TableSources {
	readonly kind: AnyKind;
	readonly view: Readable<ListView<AnyRow>>;
	/** Live numbers by row id; empty for kinds without. */
	readonly stats: Readable<ReadonlyMap<string, Stats>>;
	/** What rows in trouble said last, by id. */
	readonly words: Readable<ReadonlyMap<string, string>>;
	readonly status: Readable<HubStatus>;
	/** True while it has the keys. */
	readonly focused: () => boolean;
	readonly clock: Readable<number>;
	readonly theme: Theme;
	/** Asked only when there are no rows: what to do is said with the keys for it. */
	readonly help: () => readonly Hint[];
}

/** Everything that a row is painted from, beside itself. */
interface PaintedFrom {
	readonly columns: readonly Fitted<AnyRow>[];
	readonly stats: Stats | undefined;
	readonly words: string | undefined;
	readonly now: number;
	/** As bits. */
	readonly look: number;
	readonly lit: readonly string[];
	readonly sorted: string;
	readonly width: number;
}

interface Painted {
	readonly from: PaintedFrom;
	readonly text: string;
}

const isSame = (a: PaintedFrom, b: PaintedFrom): boolean =>
	a.columns === b.columns &&
	a.stats === b.stats &&
	a.words === b.words &&
	a.now === b.now &&
	a.look === b.look &&
	a.lit === b.lit &&
	a.sorted === b.sorted &&
	a.width === b.width;

/** A click on a title is read by where it stands. */
const placesOf = (columns: readonly Fitted<AnyRow>[]): readonly PlacedColumn[] => {
	let start = 0;
	return columns.map(({column, width}) => {
		const place = {id: column.id, start, width};
		start += width + gap;
		return place;
	});
};

const bits = (look: RowLook): number =>
	(look.cursor ? 1 : 0) +
	(look.focused ? 2 : 0) +
	(look.marked ? 4 : 0) +
	(look.pending ? 8 : 0) +
	(look.stale ? 16 : 0) +
	(look.removed ? 32 : 0);

type Columns = readonly Fitted<AnyRow>[];

/** Which columns a list shows in so many cells; the same array until that changes. */
const createFitting = ({kind, view, stats}: TableSources) => {
	const wanted = createWanted<AnyRow>(kind.columns);
	let fitted: Columns = [];
	const telling = createTelling<AnyRow>(kind.columns);
	let fittedFor:
		| {width: number; chosen: readonly string[] | undefined; columns: typeof kind.columns}
		| undefined;
	let learned:
		| {readonly rows: readonly AnyRow[]; readonly numbers: ReadonlyMap<string, Stats>}
		| undefined;
	/** True when what is shown needs more room than anything before. */
	const grew = ({rows}: ListView<AnyRow>): boolean => {
		const numbers = stats.get();
		const isNew = learned?.rows !== rows;
		const areOther = isNew || learned?.numbers !== numbers;
		learned = {rows, numbers};
		const byRows = isNew && wanted.learn(rows);
		const byNumbers = areOther && wanted.learnLive(rows, row => numbers.get(kind.identify(row)));
		return byRows || byNumbers;
	};
	return (now: ListView<AnyRow>, width: number): Columns => {
		const columns = telling(now.rows, now.columns !== undefined);
		const isOther =
			fittedFor?.width !== width ||
			fittedFor.chosen !== now.columns ||
			fittedFor.columns !== columns;
		if (grew(now) || isOther) {
			fittedFor = {width, chosen: now.columns, columns};
			fitted = fitColumns<AnyRow>(columns, width - gutter, {
				chosen: now.columns,
				wanted: wanted.of,
				beside: wanted.beside,
			});
			placeColumns(view, placesOf(fitted));
		}
		return fitted;
	};
};

/** The words of a filter; the same array until that changes. */
const createLit = () => {
	let lit: {readonly filter: string; readonly words: readonly string[]} = {filter: '', words: []};
	return (filter: string) => {
		if (lit.filter !== filter) lit = {filter, words: litWords(filter)};
		return lit.words;
	};
};

/** Paints rows; those that did not change are taken from a cache that dies with them. */
const createRowPainter = (sources: TableSources) => {
	const {kind, stats, words, status, focused, clock, theme} = sources;
	const cache = new WeakMap<AnyRow, Painted>();
	const nameColumn =
		kind.columns.find(column => column.id === 'name')?.id ?? kind.columns[0]?.id ?? '';
	const litBy = createLit();
	const lookOf = (at: number, id: string, now: ListView<AnyRow>): RowLook => ({
		cursor: at === now.cursor,
		focused: focused(),
		marked: now.marks.has(id),
		pending: now.pending.has(id),
		stale: status.get().phase === 'stale' || now.kept.has(id),
		removed: now.removed === id,
		lit: litBy(now.filter),
	});
	return (row: AnyRow, at: number, now: ListView<AnyRow>, columns: Columns, width: number) => {
		const id = kind.identify(row);
		const context: CellContext = {
			now: clock.get(),
			stats: stats.get().get(id),
			words: words.get().get(id),
		};
		const look = lookOf(at, id, now);
		const from: PaintedFrom = {
			...{columns, stats: context.stats, words: context.words, now: context.now},
			...{look: bits(look), lit: look.lit, sorted: now.sort.column, width},
		};
		const known = cache.get(row);
		if (known && isSame(known.from, from)) return known.text;
		const frame = {columns, nameColumn, sorted: from.sorted, width};
		const text = paintRow(row, frame, context, look, theme);
		cache.set(row, {from, text});
		return text;
	};
};

/**
 * Paints a table: line 0 is the header, the rest are rows or what is said when there are none.
 * It reads the stores when asked, so that a change needs no render.
 */
export const createTablePainter = (sources: TableSources) => {
	const {kind, view, status, theme, help} = sources;
	const columnsFor = createFitting(sources);
	const paintBody = createRowPainter(sources);
	const message = (line: Line | undefined, width: number) => {
		if (!line) return '';
		const left = Math.max(1, (width - lineWidth(line)) >> 1);
		return ' '.repeat(left) + paintLine(line, width - left, theme);
	};

	/** The list as it stood when line 0 was painted: all lines of a frame show the same moment. */
	let frame: ListView<AnyRow> | undefined;
	let said: readonly Line[] = [];
	return (index: number, width: number, height: number): string => {
		if (index === 0 || !frame) {
			frame = view.get();
			said =
				frame.rows.length > 0
					? []
					: emptyBody(frame, kind, status.get(), help()).flatMap(line =>
							wrapWords(line, Math.max(1, width - 2), 0),
						);
		}
		const now = frame;
		const columns = columnsFor(now, width);
		if (index === 0) return paintHeader(columns, now.sort, theme);
		const at = now.top + index - 1;
		const row = now.rows[at];
		if (row) return paintBody(row, at, now, columns, width);
		return message(said[index - Math.max(2, height >> 2)], width);
	};
};
