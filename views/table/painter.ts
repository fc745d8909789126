import {gutter} from '../../hooks/measures.ts';
import type {Theme} from '../../hooks/useTheme.ts';
import type {Hint} from '../../src/actions/catalog.ts';
import type {HubStatus} from '../../src/hub/types.ts';
import type {AnyKind} from '../../src/kinds/index.ts';
import type {CellContext} from '../../src/kinds/kind.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import type {FittedColumn} from '../../src/lists/columns/fit.ts';
import type {ListModel, ListView} from '../../src/lists/listTypes.ts';
import {litWords} from '../../src/lists/lit.ts';
import type {Line} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import {wrapWords} from '../../src/spans/wrapWords.ts';
import type {Readable} from '../../src/store/store.ts';
import {paintLine} from '../line.ts';
import {emptyBody} from './body.ts';
import {paintHeader, paintRow, type RowLook} from './row.ts';

type AnyRow = object;
type Columns = readonly FittedColumn<AnyRow>[];

export interface TableSources {
	readonly kind: AnyKind;
	readonly model: Pick<ListModel<AnyRow>, 'view' | 'columns'>;
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
	readonly columns: Columns;
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

const bits = (look: RowLook): number =>
	(look.cursor ? 1 : 0) +
	(look.focused ? 2 : 0) +
	(look.marked ? 4 : 0) +
	(look.pending ? 8 : 0) +
	(look.stale ? 16 : 0) +
	(look.removed ? 32 : 0);

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
		const hub = status.get();
		const stale = hub.phase === 'stale';
		const context: CellContext = {
			now: stale ? Math.min(clock.get(), hub.since) : clock.get(),
			stale,
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
	const {kind, model, status, theme, help} = sources;
	const paintBody = createRowPainter(sources);
	const message = (line: Line | undefined, width: number) => {
		if (!line) return '';
		const left = Math.max(1, (width - lineWidth(line)) >> 1);
		return ' '.repeat(left) + paintLine(line, width - left, theme);
	};

	/** The list as it stood when line 0 was painted: all lines of a frame show the same moment. */
	let frame: ListView<AnyRow> | undefined;
	let said: readonly Line[] = [];
	/** Its columns in so many cells. */
	let columns: Columns = [];
	let laidIn = 0;
	return (index: number, width: number, height: number): string => {
		if (index === 0 || !frame) {
			frame = model.view.get();
			said =
				frame.rows.length > 0
					? []
					: emptyBody(frame, kind, status.get(), help()).flatMap(line =>
							wrapWords(line, Math.max(1, width - 2), 0),
						);
		}
		const now = frame;
		if (index === 0 || width !== laidIn) {
			columns = model.columns(now, width - gutter);
			laidIn = width;
		}
		if (index === 0) return paintHeader(columns, now.sort, theme);
		const at = now.top + index - 1;
		const row = now.rows[at];
		if (row) return paintBody(row, at, now, columns, width);
		return message(said[index - Math.max(2, height >> 2)], width);
	};
};
