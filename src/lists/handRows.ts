import type {Kind} from '../kinds/kind.ts';
import type {Stats} from '../kinds/stats.ts';
import {clearMarks, putOn} from '../state/hands.ts';
import type {ListChoices, ListHand} from '../state/types.ts';
import type {Collection} from '../store/collection.ts';
import {createFilter, type Filter} from './filter.ts';
import {createFirstLook, type FirstLook} from './firstLook.ts';
import {createNames, heldRows, type ShownRows} from './heldRows.ts';
import type {KeptList} from './keptList.ts';
import {arrangeRows, indexOf} from './listRows.ts';
import type {ListSource} from './listTypes.ts';
import {placedHand} from './place.ts';

export interface HandRowsOptions<Row> {
	readonly kind: Kind<Row>;
	/** Choices, cursor and marks. */
	readonly kept: KeptList;
	source(): ListSource | undefined;
	collection(): Collection<Row>;
	/** ms. */
	now(): number;
}

/**
 * The rows of a list in order, with a cursor that stays on its row. What the person sees under the hand stays there
 * until he moves or hides it himself: a row that was removed, or does not match any more, is never replaced by its
 * neighbour in silence. So do marked rows that do not match any more.
 */
export interface HandRows<Row> {
	/** Brings everything up to date; costs nothing when nothing changed. */
	update(): void;
	/** Its parts are the same objects until they change. */
	shown(): ShownRows<Row>;
	filter(): Filter<Row>;
	/** The row under the cursor, when it was removed. */
	removed(): string | undefined;
	/** Place of the cursor; 0 without rows. */
	cursor(): number;
	/** True when live numbers decide order or filter. */
	needsStats(): boolean;
	/** True when live numbers have changed what decides order or filter. */
	isOutdated(): boolean;
	/** True for a moment after another row came under the cursor by itself: nobody has seen it there. */
	justPlaced(): boolean;
	/** The row at this place is under the hand now; from one that was kept, its neighbour at the ends. */
	moveTo(wanted: number): void;
	/** The hand is taken from what was kept only because it lay there. */
	leave(): void;
}

/** What rows were arranged from. */
interface Made<Row> {
	readonly collection: Collection<Row>;
	readonly stats: ReadonlyMap<string, Stats>;
	readonly choices: ListChoices;
	readonly hand: ListHand;
	readonly liveOrder: string;
}

const nothing: ShownRows<never> = {rows: [], index: new Map(), kept: new Set()};
const noStats: ReadonlyMap<string, Stats> = new Map();

/** The same rows in the same order: keep the array, so that nobody draws anew. */
const shownFrom = <Row>(
	kind: Kind<Row>,
	before: ShownRows<Row>,
	{rows, kept: all}: Pick<ShownRows<Row>, 'rows' | 'kept'>,
): ShownRows<Row> => {
	const isKept = before.kept.size === all.size && [...before.kept].every(id => all.has(id));
	const kept = isKept ? before.kept : all;
	const isSame =
		rows.length === before.rows.length && rows.every((row, at) => row === before.rows[at]);
	return isSame ? {...before, kept} : {rows, index: indexOf(kind, rows), kept};
};

/** What a person chose anew of what rows were arranged by. */
const changeOf = (before: ListChoices | undefined, now: ListChoices) => {
	const hides = before?.filter !== now.filter || before.all !== now.all;
	return {
		hides,
		isSorted: before !== undefined && before.sort !== now.sort,
		// Who takes a filter away hides nothing: what was removed under the cursor stays there.
		isOpened: now.filter === '' && hides && before?.all === now.all,
	};
};

/** The column that says in which order. */
const sortedBy = <Row>(kind: Kind<Row>, {column}: ListChoices['sort']) =>
	kind.columns.find(({id}) => id === column);

/** What live numbers make of the order, where only some of them do. */
const liveOrderOf = <Row>(
	kind: Kind<Row>,
	sort: ListChoices['sort'],
	rows: ReadonlyMap<string, Row>,
	stats: ReadonlyMap<string, Stats>,
): string => {
	const sorted = sortedBy(kind, sort);
	if (!sorted?.liveOrder) return '';
	let order = '';
	for (const [id, numbers] of stats) {
		const row = rows.get(id);
		if (row) order += `${id} ${sorted.liveOrder(row, numbers) ?? ''}\n`;
	}
	return order;
};

/** Where the cursor is put when rows were arranged anew. */
const createCursorPlaces = <Row>(kind: Kind<Row>, list: KeptList, look: FirstLook) => {
	/** Its rows are those of another source than before, and nobody has seen them yet. */
	let isAnother = false;
	/** Of the last rows that there were: a list that is empty for a moment forgets nothing. */
	let ids: readonly string[] = [];
	/** Where the person had put the cursor when nothing was filtered: another place was moved to since. */
	let homeBefore: string | undefined;
	return {
		/** Rows have another source, where there was one before. */
		cameFrom(previous: ListSource | undefined) {
			isAnother = previous !== undefined;
		},
		filtersNothing() {
			homeBefore = list.hand().home;
		},
		/** Of these rows, of which there is one at least. */
		place(
			shown: ShownRows<Row>,
			{hides, isSorted, ranks}: {hides: boolean; isSorted: boolean; ranks: boolean},
		) {
			const {cursor, home} = list.hand();
			const isSought = hides && ranks && home === homeBefore;
			if (shown.rows.length > ids.length) look.grew();
			const next = placedHand(
				{kind, shown, before: ids, hides, isSought, isSorted, look},
				list.hand(),
			);
			list.move(next, 'state');
			if (isAnother && list.hand().cursor !== cursor) look.placed();
			isAnother = false;
			ids = [...shown.index.keys()];
		},
	};
};

/** True where the cursor has no place, or another one. */
const isLost = ({cursor, wanted}: ListHand, {index}: ShownRows<unknown>) =>
	wanted !== undefined || !index.has(cursor ?? '');

/** Rows are arranged anew when they, filter or order change; on a move of the hand only where it held a row. */
export const createHandRows = <Row>(options: HandRowsOptions<Row>): HandRows<Row> => {
	const {kind, source, collection, kept: list} = options;
	const look = createFirstLook(options.now);
	const shownAs = createNames(kind);
	let filter: Filter<Row> = createFilter(kind, '', []);
	let made: Made<Row> | undefined;
	let seenOf: ListSource | undefined;
	let shown: ShownRows<Row> = nothing;
	const cursor = createCursorPlaces(kind, list, look);

	const needsStats = () => filter.live || sortedBy(kind, list.choices().sort)?.live !== undefined;
	const statsNow = () => source()?.stats.get() ?? noStats;
	const liveOrder = () => liveOrderOf(kind, list.choices().sort, collection().rows, statsNow());
	const takeSource = () => {
		const next = source();
		if (next === seenOf) return;
		if (seenOf) list.move(clearMarks, 'state');
		cursor.cameFrom(seenOf);
		seenOf = next;
		// Nothing of another engine, or of another moment, was seen.
		shown = {...nothing, kept: shown.kept};
	};

	const arrange = (isHeld: boolean) => {
		const [now, choices, stats] = [collection(), list.choices(), statsNow()];
		const {hides, isSorted, isOpened} = changeOf(made?.choices, choices);
		if (made && hides) look.end();
		if (choices.filter === '' || (made?.choices.filter ?? '') === '') cursor.filtersNothing();
		if (hides || choices.filter !== '') {
			filter = createFilter(kind, choices.filter, now.rows.values());
		}
		// What a person hides himself goes.
		const hand = isHeld ? list.hand() : {...list.hand(), cursor: undefined};
		const held = hides && !isOpened ? new Map<string, Row>() : heldRows(shown, hand, now, shownAs);
		const {rows} = shown;
		shown = shownFrom(kind, shown, arrangeRows(kind, now.rows, {...choices, filter, stats, held}));
		made = {collection: now, stats, choices, hand: list.hand(), liveOrder: liveOrder()};
		const isSame = shown.rows === rows && !isSorted && !isLost(list.hand(), shown);
		if (shown.rows.length === 0 || isSame) return;
		cursor.place(shown, {hides, isSorted, ranks: filter.ranks});
		made = {...made, hand: list.hand()};
	};
	const isOutdated = () =>
		made?.stats !== statsNow() && (needsStats() || made?.liveOrder !== liveOrder());
	const update = () => {
		takeSource();
		const isHeld = shown.kept.size > 0 || isLost(list.hand(), shown);
		const isMoved = isHeld && made?.hand !== list.hand();
		const isSame = made?.collection === collection() && made.choices === list.choices() && !isMoved;
		if (!isSame || isOutdated()) arrange(true);
	};
	const leave = () => {
		update();
		if (shown.kept.size > 0) arrange(false);
	};
	return {
		update,
		shown: () => shown,
		filter: () => filter,
		cursor: () => shown.index.get(list.hand().cursor ?? '') ?? 0,
		removed() {
			const {cursor} = list.hand();
			const isGone = cursor !== undefined && !made?.collection.rows.has(cursor);
			return isGone && shown.kept.has(cursor) ? cursor : undefined;
		},
		...{needsStats, isOutdated, justPlaced: look.justPlaced},
		moveTo(wanted) {
			update();
			look.end();
			const row = shown.rows[Math.max(0, Math.min(wanted, shown.rows.length - 1))];
			const id = row === undefined ? undefined : kind.identify(row);
			const isThere = id === undefined || id === list.hand().cursor;
			if (isThere && id !== undefined) leave();
			list.move(putOn(isThere ? list.hand().cursor : id), 'input');
			update();
		},
		leave,
	};
};
