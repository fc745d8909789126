import {gutter} from '../../hooks/measures.ts';
import type {Theme} from '../../hooks/useTheme.ts';
import type {Hint} from '../../src/actions/catalog.ts';
import type {HubStatus} from '../../src/hub/types.ts';
import type {AnyKind} from '../../src/kinds/index.ts';
import type {CellContext, Stats} from '../../src/kinds/kind.ts';
import {gap} from '../../src/kinds/shownColumns.ts';
import type {ListView} from '../../src/lists/listTypes.ts';
import {litWords} from '../../src/lists/lit.ts';
import {type PlacedColumn, placeColumns} from '../../src/lists/placed.ts';
import type {Line} from '../../src/spans/span.ts';
import type {Readable} from '../../src/store/store.ts';
import {lineWidth, paintLine} from '../line.ts';
import {emptyBody} from './body.ts';
import {type Fitted, fitColumns} from './fit.ts';
import {paintHeader, paintRow, type RowLook} from './row.ts';
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

/** A painted row and everything that it was painted from. */
interface Painted {
	readonly columns: readonly Fitted<AnyRow>[];
	readonly stats: Stats | undefined;
	readonly words: string | undefined;
	readonly now: number;
	readonly look: number;
	readonly lit: readonly string[];
	readonly sorted: string;
	readonly width: number;
	readonly text: string;
}

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

/**
 * Paints a table: line 0 is the header, the rest are rows or what is said when there are none.
 * It reads the stores when asked, so that a change needs no render; rows that did not change are
 * taken from a cache that dies with them.
 */
export const createTablePainter = ({
	kind,
	view,
	stats,
	words,
	status,
	focused,
	clock,
	theme,
	help,
}: TableSources) => {
	const wanted = createWanted<AnyRow>(kind.columns);
	const cache = new WeakMap<AnyRow, Painted>();
	const nameColumn =
		kind.columns.find(column => column.id === 'name')?.id ?? kind.columns[0]?.id ?? '';
	let fitted: readonly Fitted<AnyRow>[] = [];
	let fittedFor: {width: number; chosen: readonly string[] | undefined} | undefined;
	let learned:
		| {readonly rows: readonly AnyRow[]; readonly numbers: ReadonlyMap<string, Stats>}
		| undefined;

	const columnsFor = (now: ListView<AnyRow>, width: number) => {
		const numbers = stats.get();
		const isNew = learned?.rows !== now.rows;
		const grew = isNew && wanted.learn(now.rows);
		const grewLive =
			(isNew || learned?.numbers !== numbers) &&
			wanted.learnLive(now.rows, row => numbers.get(kind.identify(row)));
		learned = {rows: now.rows, numbers};
		if (grew || grewLive || fittedFor?.width !== width || fittedFor.chosen !== now.columns) {
			fittedFor = {width, chosen: now.columns};
			fitted = fitColumns<AnyRow>(kind.columns, width - gutter, {
				chosen: now.columns,
				wanted: wanted.of,
				beside: wanted.beside,
			});
			placeColumns(view, placesOf(fitted));
		}
		return fitted;
	};

	/** The words of the filter; the same array until that changes. */
	let lit: {readonly filter: string; readonly words: readonly string[]} = {filter: '', words: []};
	const litBy = (filter: string) => {
		if (lit.filter !== filter) lit = {filter, words: litWords(filter)};
		return lit.words;
	};

	const bodyRow = (row: AnyRow, at: number, now: ListView<AnyRow>, width: number) => {
		const columns = columnsFor(now, width);
		const id = kind.identify(row);
		const context: CellContext = {
			now: clock.get(),
			stats: stats.get().get(id),
			words: words.get().get(id),
		};
		const look: RowLook = {
			cursor: at === now.cursor,
			focused: focused(),
			marked: now.marks.has(id),
			pending: now.pending.has(id),
			stale: status.get().phase === 'stale' || now.kept.has(id),
			removed: now.removed === id,
			lit: litBy(now.filter),
		};
		const key = bits(look);
		const sorted = now.sort.column;
		const known = cache.get(row);
		if (
			known?.columns === columns &&
			known.stats === context.stats &&
			known.words === context.words &&
			known.now === context.now &&
			known.look === key &&
			known.lit === look.lit &&
			known.sorted === sorted &&
			known.width === width
		)
			return known.text;
		const text = paintRow(row, {columns, nameColumn, sorted, width}, context, look, theme);
		cache.set(row, {
			columns,
			...context,
			words: context.words,
			look: key,
			lit: look.lit,
			sorted,
			width,
			text,
		});
		return text;
	};

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
			said = frame.rows.length > 0 ? [] : emptyBody(frame, kind, status.get(), help());
		}
		const now = frame;
		const columns = columnsFor(now, width);
		if (index === 0) return paintHeader(columns, now.sort, theme);
		const at = now.top + index - 1;
		const row = now.rows[at];
		if (row) return bodyRow(row, at, now, width);
		return message(said[index - Math.max(2, height >> 2)], width);
	};
};
