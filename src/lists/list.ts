import type {Scheduler} from '../base/schedule.ts';
import type {KindId, Rows} from '../kinds/index.ts';
import type {Kind} from '../kinds/kind.ts';
import {shownColumns} from '../kinds/shownColumns.ts';
import type {Stats} from '../kinds/stats.ts';
import {loseMarks} from '../state/hands.ts';
import type {ListRoom} from '../state/slot.ts';
import {emptyCollection} from '../store/collection.ts';
import type {Readable} from '../store/store.ts';
import {createAbsence} from './absence.ts';
import {type ColumnFitting, createColumnFitting} from './columns/fitting.ts';
import {createHandRows} from './handRows.ts';
import type {KeptList} from './keptList.ts';
import type {List, ListSource, ListWatch} from './listTypes.ts';
import {choosingOf, cursorOf, marksOf, rowsOf} from './members.ts';
import type {ListParts, ViewedList} from './parts.ts';
import {createListView} from './view.ts';

export interface ListOptions<K extends KindId> {
	readonly kind: Kind<Rows[K]> & {readonly id: K};
	readonly hub: Readable<ListSource | undefined>;
	/** What the rows are shown of: the hub, unless another moment is looked at. */
	readonly source?: Readable<ListSource | undefined>;
	readonly pending: Readable<ReadonlySet<string>>;
	readonly schedule: Scheduler;
	/** Choices, cursor and marks. */
	readonly kept: KeptList;
	/** What the layout has for its rows now; `undefined` while it is not on screen. */
	room(): ListRoom | undefined;
}

const noStats: ReadonlyMap<string, Stats> = new Map();

/** Columns of as many cells as its rows need; of another source, they begin anew. */
const columnsOf = <Row extends object>({kind, source}: ListParts<Row>): ColumnFitting<Row> => {
	const begin = () => {
		const of = source.get();
		return {of, fit: createColumnFitting(kind, () => of?.stats.get() ?? noStats)};
	};
	let fitting = begin();
	return (view, cells) => {
		if (fitting.of !== source.get()) fitting = begin();
		return fitting.fit(view, cells);
	};
};

const watchOf = <Row>(
	{kind, kept, hand, collection, room, refresh}: ViewedList<Row>,
	top: () => number,
): ListWatch => ({
	live: () =>
		shownColumns(kind.columns, room().cells, kept.choices().columns).some(({live}) => live),
	watched() {
		// The room, and with it the first row, may have changed since anybody drew it.
		refresh('state');
		return hand.needsStats()
			? [...collection().rows.keys()]
			: hand
					.shown()
					.rows.slice(top(), top() + room().rows)
					.map(kind.identify);
	},
});

/** The rows of a kind as a list. Works without subscribers too, from what the hub has. */
export const createList = <K extends KindId>(options: ListOptions<K>): List<Rows[K]> => {
	const {kind, kept, hub, source = hub, pending, schedule} = options;
	let room: ListRoom = {rows: 1, cells: 80};
	const rowsIn = (of: ListSource) => of.rows(kind.id);
	const rowsOfSource = (of: ListSource | undefined) => (of ? rowsIn(of).get() : emptyCollection);
	const collection = () => rowsOfSource(source.get());
	const present = () => rowsOfSource(hub.get());
	const {now} = schedule;
	const hand = createHandRows<Rows[K]>({kind, kept, source: source.get, collection, now});
	const update = () => {
		hand.update();
		const {phase, rows} = present();
		if (phase === 'ready') kept.move(loseMarks(rows), 'state');
	};
	const list: ListParts<Rows[K]> = {
		...{kind, kept, source, hand, pending, schedule, rowsIn, collection, present, update},
		room() {
			room = options.room() ?? room;
			return room;
		},
	};
	const absence = createAbsence(list);
	const view = createListView(list, absence);
	const viewed: ViewedList<Rows[K]> = {...list, refresh: view.refresh};
	const rows = rowsOf(list, absence.lost);
	const cursor = cursorOf(viewed);
	return {
		kind: kind.id,
		view: view.shown,
		columns: columnsOf(list),
		...rows,
		...cursor,
		...marksOf(viewed, rows, cursor.moveTo),
		...choosingOf(viewed),
		...absence.members(view.refresh),
		...watchOf(viewed, view.top),
	};
};
