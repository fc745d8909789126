import type {Lane, Scheduler} from '../base/schedule.ts';
import type {Hub} from '../hub/types.ts';
import type {Kind, KindId, Rows, Stats} from '../kinds/kind.ts';
import {shownColumns} from '../kinds/shownColumns.ts';
import {type Collection, emptyCollection} from '../store/collection.ts';
import {createStore, type Readable} from '../store/store.ts';
import {createFilter, type Filter} from './filter.ts';
import type {ListRoom} from './layout.ts';
import {arrange, indexOf, nextTo, scrollTo} from './listRows.ts';
import type {ListModel, ListView} from './listTypes.ts';
import {between, createMarks} from './marks.ts';
import {createSlow} from './slow.ts';

/** A list as the workspace has it: with what is on screen, for the hub. */
export interface List<Row> extends ListModel<Row> {
	/** Ids of the rows on screen; all of them while live numbers decide order or filter. */
	watched(): readonly string[];
	/** True while a live column is on screen. */
	live(): boolean;
	/** Moves the cursor by pages: 1, -1, 0.5, -0.5. */
	page(pages: number): void;
	/** Of the whole collection, filtered or not. */
	find(id: string): Row | undefined;
	/** All of them, in no order. */
	every(): readonly Row[];
}

export interface ListOptions<K extends KindId> {
	readonly kind: Kind<Rows[K]> & {readonly id: K};
	readonly hub: Readable<Hub | undefined>;
	readonly pending: Readable<ReadonlySet<string>>;
	readonly schedule: Scheduler;
	/** What the layout has for its rows now; `undefined` while it is not on screen. */
	room(): ListRoom | undefined;
}

type Choices<Row> = Pick<ListView<Row>, 'filter' | 'sort' | 'all' | 'columns'>;

const noStats: ReadonlyMap<string, Stats> = new Map();

/** The same rows in the same order: keep the array, so that nobody draws anew. */
const sameRows = <Row>(a: readonly Row[], b: readonly Row[]): boolean =>
	a.length === b.length && a.every((row, index) => row === b[index]);

const isSame = <T extends object>(a: T, b: T): boolean =>
	(Object.keys(a) as (keyof T)[]).every(key => Object.is(a[key], b[key]));

/**
 * The rows of a kind as a list: filtered and sorted when rows, filter or order change, never on a
 * move of the cursor. Works without subscribers too, from what the hub has.
 */
export const createList = <K extends KindId>(options: ListOptions<K>): List<Rows[K]> => {
	type Row = Rows[K];
	const {kind, hub, pending, schedule} = options;
	const marks = createMarks();
	let choices: Choices<Row> = {filter: '', sort: kind.order, all: true, columns: undefined};
	let filter: Filter<Row> = createFilter(kind, '', []);
	/** What the arranged rows were made from. */
	let made: {collection: Collection<Row>; stats: unknown; choices: Choices<Row>} | undefined;
	let rows: readonly Row[] = [];
	let ids: readonly string[] = [];
	let index: ReadonlyMap<string, number> = new Map();
	let cursorId: string | undefined;
	/** Where the person put the cursor: it returns there when a filter is taken away. */
	let home: string | undefined;
	let room: ListRoom = {rows: 1, cells: 80};
	/** As on the screen; a list that another pane hides keeps what it had. */
	const roomNow = (): ListRoom => {
		room = options.room() ?? room;
		return room;
	};
	const hasStats = kind.columns.some(column => column.live);

	const collectionNow = (): Collection<Row> => hub.get()?.rows(kind.id).get() ?? emptyCollection;
	/** The engine has not said yet which rows there are. */
	const isWaiting = () => !['ready', 'failed'].includes(collectionNow().phase);
	let isFollowing = false;
	const slow = createSlow(schedule, () => refresh('state'));
	const sortsLive = () => kind.columns.some(({id, live}) => live && id === choices.sort.column);
	const needsStats = () => sortsLive() || filter.live;

	const makeRows = () => {
		const collection = collectionNow();
		const known = made;
		const sameSource = known?.collection === collection && known.choices === choices;
		const stats = sameSource && !needsStats() ? noStats : (hub.get()?.stats.get() ?? noStats);
		if (sameSource && (!needsStats() || known.stats === stats)) return;
		const hides = choices.filter !== known?.choices.filter || choices.all !== known.choices.all;
		if (hides || choices.filter !== '') {
			filter = createFilter(kind, choices.filter, collection.rows.values());
		}
		made = {collection, stats, choices};
		const next = arrange(kind, collection.rows.values(), {...choices, filter, stats});
		if (sameRows(rows, next)) return;
		rows = next;
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

	const viewNow = (top: number): ListView<Row> => {
		const collection = collectionNow();
		if (collection.phase === 'ready') marks.keep(collection.rows);
		const cursor = index.get(cursorId ?? '') ?? 0;
		return {
			rows,
			cursor,
			top: scrollTo(top, cursor, roomNow().rows, rows.length),
			total: collection.rows.size,
			marks: marks.ids(),
			filter: choices.filter,
			filterError: filter.error,
			sort: choices.sort,
			all: choices.all,
			columns: choices.columns,
			phase: collection.phase,
			error: collection.error,
			waitingSince: slow.since(),
			pending: pending.get(),
		};
	};

	const follow = () => {
		let leaveHub = () => {};
		const attach = () => {
			leaveHub();
			const now = hub.get();
			const leave = [
				now?.rows(kind.id).subscribe(() => refresh('input')),
				// Live numbers are drawn by the view; here they matter only for order and filter.
				hasStats ? now?.stats.subscribe(() => needsStats() && refresh('input')) : undefined,
			];
			isFollowing = now !== undefined;
			leaveHub = () => {
				isFollowing = false;
				slow.end();
				for (const unsubscribe of leave) unsubscribe?.();
			};
			refresh('input');
		};
		attach();
		const leave = [hub.subscribe(attach), pending.subscribe(() => refresh('input'))];
		return () => {
			leaveHub();
			for (const unsubscribe of leave) unsubscribe();
		};
	};

	const store = createStore<ListView<Row>>(viewNow(0), schedule, {onActive: follow});
	/** Sources tell once per frame already: their news goes on at once (`input`), not a frame later. */
	const refresh = (lane: Lane) => {
		makeRows();
		if (isFollowing && isWaiting()) slow.begin();
		else slow.end();
		const before = store.get();
		const next = viewNow(before.top);
		if (!isSame(before, next)) store.set(next, lane);
	};
	const current = (): Row | undefined => {
		makeRows();
		return rows[index.get(cursorId ?? '') ?? 0];
	};
	const moveTo = (wanted: number) => {
		makeRows();
		const row = rows[Math.max(0, Math.min(wanted, rows.length - 1))];
		if (row !== undefined) cursorId = kind.identify(row);
		home = cursorId;
		refresh('input');
	};
	const choose = (part: Partial<Choices<Row>>) => {
		choices = {...choices, ...part};
		refresh('input');
	};
	const cursorIndex = () => {
		makeRows();
		return index.get(cursorId ?? '') ?? 0;
	};
	const markedRows = () => rows.filter(row => marks.ids().has(kind.identify(row)));

	return {
		kind: kind.id,
		view: {
			get() {
				refresh('state');
				return store.get();
			},
			subscribe: store.subscribe,
		},
		live: () =>
			hasStats &&
			shownColumns(kind.columns, roomNow().cells, choices.columns).some(({live}) => live),
		watched() {
			// The room, and with it the first row, may have changed since anybody drew it.
			refresh('state');
			const {top} = store.get();
			return needsStats() && made
				? [...made.collection.rows.keys()]
				: rows.slice(top, top + roomNow().rows).map(row => kind.identify(row));
		},
		find: id => collectionNow().rows.get(id),
		every: () => [...collectionNow().rows.values()],
		current,
		targets() {
			const row = current();
			// Marks that a filter hides are not acted on: nobody sees them.
			const marked = marks.ids().size > 0 ? markedRows() : [];
			return marked.length > 0 ? marked : row === undefined ? [] : [row];
		},
		move: delta => moveTo(cursorIndex() + delta),
		moveTo,
		page: pages => moveTo(cursorIndex() + Math.trunc(pages * roomNow().rows)),
		select(id) {
			if (!collectionNow().rows.has(id)) return;
			makeRows();
			if (!index.has(id)) choose({filter: '', all: true});
			moveTo(index.get(id) ?? cursorIndex());
		},
		toggleMark() {
			const row = current();
			if (row === undefined) return;
			marks.toggle(kind.identify(row));
			moveTo(cursorIndex() + 1);
		},
		markRange() {
			const row = current();
			if (row === undefined) return;
			marks.add(between(ids, marks.last(), kind.identify(row)));
			refresh('input');
		},
		markAll() {
			makeRows();
			marks.add([...index.keys()]);
			refresh('input');
		},
		clearMarks() {
			marks.clear();
			refresh('input');
		},
		setFilter: text => choose({filter: text}),
		setSort: (column, reverse) => choose({sort: {column, reverse}}),
		setAll: all => choose({all}),
		setColumns: columns => choose({columns}),
	};
};
