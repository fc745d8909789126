import type {Hub} from '../hub/types.ts';
import type {Kind, Stats} from '../kinds/kind.ts';
import type {Collection} from '../store/collection.ts';
import {createFilter, type Filter} from './filter.ts';
import {arrangeRows, indexOf, nextTo} from './listRows.ts';
import type {ListView} from './listTypes.ts';

/** What the person chose of a list. */
export type Choices<Row> = Pick<ListView<Row>, 'filter' | 'sort' | 'all' | 'columns'>;

export interface HandRowsOptions<Row> {
	readonly kind: Kind<Row>;
	hub(): Hub | undefined;
	collection(): Collection<Row>;
	choices(): Choices<Row>;
	marked(): ReadonlySet<string>;
	/** The rows are those of another engine. */
	onOther(): void;
}

/**
 * The rows of a list in order, with a cursor that stays on its row. What the person sees under the hand stays there
 * until he moves or hides it himself: a row that was removed, or does not match any more, is never replaced by its
 * neighbour in silence. So do marked rows that do not match any more.
 */
export interface HandRows<Row> {
	/** Brings everything up to date; costs nothing when nothing changed. */
	update(): void;
	readonly rows: readonly Row[];
	readonly filter: Filter<Row>;
	/** Ids in order. */
	readonly ids: readonly string[];
	/** Of those that do not match any more; the same set until it changes. */
	readonly kept: ReadonlySet<string>;
	/** The row under the cursor, when it was removed. */
	readonly removed: string | undefined;
	/** Place of the cursor; 0 without rows. */
	readonly cursor: number;
	has(id: string): boolean;
	indexOf(id: string): number | undefined;
	/** True when live numbers decide order or filter. */
	needsStats(): boolean;
	/** The row at this place is under the hand now; from one that was kept, its neighbour at the ends. */
	moveTo(wanted: number): void;
	/** The hand is taken from what was kept only because it lay there. */
	leave(): void;
	/** The row under the cursor was looked at: the cursor stays there when a filter is taken away. */
	settle(): void;
	/** Marks have changed. */
	marksChanged(): void;
}

const noIds: ReadonlySet<string> = new Set();
const noStats: ReadonlyMap<string, Stats> = new Map();

/** The same rows in the same order: keep the array, so that nobody draws anew. */
const sameRows = <Row>(a: readonly Row[], b: readonly Row[]): boolean =>
	a.length === b.length && a.every((row, index) => row === b[index]);

const sameIds = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
	a.size === b.size && [...a].every(id => b.has(id));

/** Rows are arranged anew when they, filter or order change, never on a move of the cursor. */
export const createHandRows = <Row>(options: HandRowsOptions<Row>): HandRows<Row> => {
	const {kind, hub, collection, choices, marked} = options;
	let filter: Filter<Row> = createFilter(kind, '', []);
	/** What the arranged rows were made from. */
	let made: {collection: Collection<Row>; stats: unknown; choices: Choices<Row>} | undefined;
	let engine: Hub | undefined;
	let rows: readonly Row[] = [];
	let ids: readonly string[] = [];
	let index: ReadonlyMap<string, number> = new Map();
	let kept = noIds;
	let cursorId: string | undefined;
	/** Where the person put the cursor: it returns there when a filter is taken away. */
	let home: string | undefined;
	/** The row under the cursor, from before it lost its name. */
	let named: Row | undefined;
	let isHeld = true;
	/** What the choices of the arranged rows hid. */
	let hidden: Pick<Choices<Row>, 'filter' | 'all'> | undefined;

	const needsStats = () => {
		const {column} = choices().sort;
		return filter.live || kind.columns.some(({id, live}) => live && id === column);
	};

	/** What has gone is called what it was called before it lost its name. */
	const lastNamed = (seen: Row): Row => {
		if (named === undefined || kind.identify(named) !== kind.identify(seen)) return seen;
		return kind.fades?.(named, seen) === true ? named : seen;
	};

	/** What was on the screen, marked or under the cursor. */
	const heldRows = (now: Collection<Row>): ReadonlyMap<string, Row> => {
		const held = new Map<string, Row>();
		for (const id of marked()) {
			const row = now.rows.get(id);
			if (row !== undefined && index.has(id)) held.set(id, row);
		}
		const seen = rows[index.get(cursorId ?? '') ?? -1];
		if (!isHeld || cursorId === undefined || seen === undefined || now.phase !== 'ready')
			return held;
		const current = now.rows.get(cursorId);
		if (current !== undefined && kind.fades?.(seen, current)) named = seen;
		held.set(cursorId, current ?? lastNamed(seen));
		return held;
	};

	const takeEngine = () => {
		const next = hub();
		if (next === engine) return;
		if (engine) options.onOther();
		engine = next;
		// Nothing of another engine was seen.
		index = new Map();
	};

	const update = () => {
		const [now, wanted, known] = [collection(), choices(), made];
		takeEngine();
		const isSame = known?.collection === now && known.choices === wanted;
		const stats = isSame && !needsStats() ? noStats : (hub()?.stats.get() ?? noStats);
		if (isSame && (!needsStats() || known.stats === stats)) return;
		const hides = hidden?.filter !== wanted.filter || hidden.all !== wanted.all;
		hidden = wanted;
		if (hides || wanted.filter !== '') {
			filter = createFilter(kind, wanted.filter, now.rows.values());
		}
		made = {collection: now, stats, choices: wanted};
		// What a person hides himself goes.
		const held = hides ? new Map<string, Row>() : heldRows(now);
		const next = arrangeRows(kind, now.rows, {...wanted, filter, stats, held});
		if (!sameIds(kept, next.kept)) kept = next.kept;
		if (sameRows(rows, next.rows)) return;
		rows = next.rows;
		index = indexOf(kind, rows);
		// A list that is empty for a moment forgets nothing.
		if (rows.length === 0) return;
		if (hides && home !== undefined && index.has(home)) cursorId = home;
		if (cursorId === undefined || !index.has(cursorId)) {
			const was = cursorId === undefined ? 0 : ids.indexOf(cursorId);
			cursorId = kind.identify(rows[nextTo(ids, Math.max(0, was), index)] as Row);
		}
		ids = [...index.keys()];
	};
	/** The same, where what is held has changed. */
	const updateHeld = () => {
		if (kept.size > 0) made = undefined;
		update();
	};
	const leave = () => {
		isHeld = false;
		updateHeld();
		isHeld = true;
	};
	return {
		update,
		get rows() {
			return rows;
		},
		get filter() {
			return filter;
		},
		get ids() {
			return ids;
		},
		get kept() {
			return kept;
		},
		get removed() {
			const isGone = cursorId !== undefined && !made?.collection.rows.has(cursorId);
			return isGone && cursorId !== undefined && kept.has(cursorId) ? cursorId : undefined;
		},
		get cursor() {
			return index.get(cursorId ?? '') ?? 0;
		},
		has: id => index.has(id),
		indexOf: id => index.get(id),
		needsStats,
		moveTo(wanted) {
			update();
			const row = rows[Math.max(0, Math.min(wanted, rows.length - 1))];
			const id = row === undefined ? undefined : kind.identify(row);
			if (id !== undefined && id === cursorId) leave();
			else {
				cursorId = id ?? cursorId;
				updateHeld();
			}
			home = cursorId;
		},
		leave,
		settle() {
			home = cursorId;
		},
		marksChanged: updateHeld,
	};
};
