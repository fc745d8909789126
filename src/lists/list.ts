import type {Lane, Scheduler} from '../base/schedule.ts';
import type {Hub} from '../hub/types.ts';
import type {KindId, Rows} from '../kinds/index.ts';
import type {Kind} from '../kinds/kind.ts';
import {shownColumns} from '../kinds/shownColumns.ts';
import {guardMs} from '../state/guard.ts';
import type {ListRoom} from '../state/layout.ts';
import {type Collection, emptyCollection} from '../store/collection.ts';
import {createStore, type Readable} from '../store/store.ts';
import {type Choices, createHandRows} from './handRows.ts';
import {scrollTo} from './listRows.ts';
import type {List, ListView} from './listTypes.ts';
import {between, createMarks} from './marks.ts';
import {createSlow} from './slow.ts';

export interface ListOptions<K extends KindId> {
	readonly kind: Kind<Rows[K]> & {readonly id: K};
	readonly hub: Readable<Hub | undefined>;
	readonly pending: Readable<ReadonlySet<string>>;
	readonly schedule: Scheduler;
	/** What the layout has for its rows now; `undefined` while it is not on screen. */
	room(): ListRoom | undefined;
}

const isSame = <T extends object>(a: T, b: T): boolean =>
	(Object.keys(a) as (keyof T)[]).every(key => Object.is(a[key], b[key]));

/** The rows of a kind as a list. Works without subscribers too, from what the hub has. */
export const createList = <K extends KindId>(options: ListOptions<K>): List<Rows[K]> => {
	type Row = Rows[K];
	const {kind, hub, pending, schedule} = options;
	const marks = createMarks();
	let choices: Choices<Row> = {filter: '', sort: kind.order, all: true, columns: undefined};
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
	const hand = createHandRows<Row>({
		kind,
		hub: hub.get,
		collection: collectionNow,
		choices: () => choices,
		marked: marks.ids,
		onOther: marks.clear,
	});
	/** Removed by the last act of the person that removes. */
	let own = new Set<string>();
	let cancelForget = () => {};

	/** Brings rows and marks up to date. */
	const update = () => {
		hand.update();
		const {phase, rows} = collectionNow();
		if (phase === 'ready') marks.keep(rows);
	};
	/** Those that an act works on may go by that act: it tells when it is through. */
	const lostNow = (): number => [...marks.lost()].filter(id => !pending.get().has(id)).length;
	/** After a remove of one's own the cursor goes on, but not so soon that what was typed ahead hits the next row. */
	const moveOn = () => {
		const {removed} = hand;
		if (removed === undefined || !own.delete(removed)) return;
		schedule.after(guardMs, () => {
			if (hand.removed !== removed) return;
			hand.leave();
			refresh('input');
		});
	};

	const viewNow = (top: number): ListView<Row> => {
		update();
		const {phase, error, rows: all} = collectionNow();
		const {rows, cursor, filter, kept, removed} = hand;
		return {
			rows,
			cursor,
			top: scrollTo(top, cursor, roomNow().rows, rows.length),
			total: all.size,
			marks: marks.ids(),
			lost: lostNow(),
			kept,
			removed,
			filter: choices.filter,
			filterError: filter.error,
			sort: choices.sort,
			all: choices.all,
			columns: choices.columns,
			phase,
			error,
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
				hasStats ? now?.stats.subscribe(() => hand.needsStats() && refresh('input')) : undefined,
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
		if (isFollowing && isWaiting()) slow.begin();
		else slow.end();
		const before = store.get();
		const next = viewNow(before.top);
		moveOn();
		if (!isSame(before, next)) store.set(next, lane);
	};
	const seen = (): Row | undefined => {
		update();
		return hand.rows[hand.cursor];
	};
	const current = () => {
		const row = seen();
		return hand.removed === undefined ? row : undefined;
	};
	const moveTo = (wanted: number) => {
		hand.moveTo(wanted);
		refresh('input');
	};
	const choose = (part: Partial<Choices<Row>>) => {
		choices = {...choices, ...part};
		refresh('input');
	};
	const cursorNow = () => {
		hand.update();
		return hand.cursor;
	};
	const changeMarks = (change: () => void) => {
		change();
		hand.marksChanged();
		refresh('input');
	};
	const matching = () => {
		update();
		return hand.rows.filter(row => !hand.kept.has(kind.identify(row)));
	};
	const nameOfRemoved = () => {
		const row = seen();
		return hand.removed === undefined || row === undefined ? undefined : kind.name(row);
	};

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
			return hand.needsStats()
				? [...collectionNow().rows.keys()]
				: hand.rows.slice(top, top + roomNow().rows).map(kind.identify);
		},
		find: id => collectionNow().rows.get(id),
		every: () => [...collectionNow().rows.values()],
		matching,
		current,
		seen,
		targets() {
			const row = current();
			// Marks that a filter hides are not acted on: nobody sees them.
			const marked =
				marks.ids().size > 0 ? hand.rows.filter(one => marks.ids().has(kind.identify(one))) : [];
			if (marked.length > 0) return marked;
			return row === undefined || lostNow() > 0 ? [] : [row];
		},
		absence: () => ({removed: nameOfRemoved(), lost: lostNow()}),
		refused() {
			cancelForget();
			if (lostNow() > 0) cancelForget = schedule.after(guardMs, () => changeMarks(marks.forget));
		},
		removedByHand(ids) {
			own = new Set(ids);
			marks.forget(ids);
			refresh('input');
		},
		forgetLost: () => changeMarks(() => marks.forget()),
		settle: hand.settle,
		leave() {
			hand.leave();
			refresh('input');
		},
		move: delta => moveTo(cursorNow() + delta),
		moveTo,
		page: pages => moveTo(cursorNow() + Math.trunc(pages * roomNow().rows)),
		select(id) {
			if (!collectionNow().rows.has(id)) return;
			hand.update();
			if (!hand.has(id) || hand.kept.has(id)) choose({filter: '', all: true});
			moveTo(hand.indexOf(id) ?? cursorNow());
		},
		toggleMark() {
			const row = current();
			if (row === undefined) return;
			const at = hand.cursor;
			changeMarks(() => marks.toggle(kind.identify(row)));
			moveTo(at + 1);
		},
		markRange() {
			const row = current();
			if (row === undefined) return;
			changeMarks(() => marks.add(between(hand.ids, marks.last(), kind.identify(row))));
		},
		markAll: () => changeMarks(() => marks.add(matching().map(kind.identify))),
		clearMarks: () => changeMarks(marks.clear),
		setFilter: text => choose({filter: text}),
		setSort: (column, reverse) => choose({sort: {column, reverse}}),
		setAll: all => choose({all}),
		setColumns: columns => choose({columns}),
	};
};
