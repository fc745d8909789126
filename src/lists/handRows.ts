import type {Kind} from '../kinds/kind.ts';
import type {Stats} from '../kinds/stats.ts';
import {clearMarks, putOn, seek, settle} from '../state/hands.ts';
import type {ListChoices, ListHand} from '../state/types.ts';
import type {Collection} from '../store/collection.ts';
import {createFilter, type Filter} from './filter.ts';
import {createFirstLook} from './firstLook.ts';
import {createNames, heldRows, type Shown} from './held.ts';
import type {KeptList} from './kept.ts';
import {arrangeRows, indexOf} from './listRows.ts';
import type {ListSource} from './listTypes.ts';
import {placed} from './place.ts';

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
	shown(): Shown<Row>;
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
	/** The row under the cursor was looked at: the cursor stays there when a filter is taken away. */
	settle(): void;
	/** The row of this name comes under the cursor as soon as there are rows. */
	seek(name: string): void;
}

/** What rows were arranged from. */
interface Made<Row> {
	readonly collection: Collection<Row>;
	readonly stats: ReadonlyMap<string, Stats>;
	readonly choices: ListChoices;
	readonly hand: ListHand;
	readonly liveOrder: string;
}

const nothing: Shown<never> = {rows: [], index: new Map(), kept: new Set()};
const noStats: ReadonlyMap<string, Stats> = new Map();

/** The same rows in the same order: keep the array, so that nobody draws anew. */
const sameRows = <Row>(a: readonly Row[], b: readonly Row[]): boolean =>
	a.length === b.length && a.every((row, index) => row === b[index]);

const sameIds = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
	a.size === b.size && [...a].every(id => b.has(id));

/** Rows are arranged anew when they, filter or order change; on a move of the hand only where it held a row. */
export const createHandRows = <Row>(options: HandRowsOptions<Row>): HandRows<Row> => {
	const {kind, source, collection, kept: list} = options;
	const look = createFirstLook(options.now);
	const shownAs = createNames(kind);
	let filter: Filter<Row> = createFilter(kind, '', []);
	let made: Made<Row> | undefined;
	let seenOf: ListSource | undefined;
	/** Its rows are those of another source than before, and nobody has seen them yet. */
	let isAnother = false;
	let shown: Shown<Row> = nothing;
	/** Of the last rows that there were: a list that is empty for a moment forgets nothing. */
	let ids: readonly string[] = [];
	/** Where the person had put the cursor when nothing was filtered: another place was moved to since. */
	let homeBefore: string | undefined;

	const needsStats = () => {
		const {column} = list.choices().sort;
		return filter.live || kind.columns.some(({id, live}) => live && id === column);
	};
	/** What live numbers make of the order, where only some of them do. */
	const liveOrder = (): string => {
		const {column} = list.choices().sort;
		const sorted = kind.columns.find(({id}) => id === column);
		if (!sorted?.liveOrder) return '';
		const {rows} = collection();
		let order = '';
		for (const [id, stats] of statsNow()) {
			const row = rows.get(id);
			if (row) order += `${id} ${sorted.liveOrder(row, stats) ?? ''}\n`;
		}
		return order;
	};
	const statsNow = () => source()?.stats.get() ?? noStats;
	const takeSource = () => {
		const next = source();
		if (next === seenOf) return;
		if (seenOf) list.move(clearMarks, 'state');
		isAnother = seenOf !== undefined;
		seenOf = next;
		// Nothing of another engine, or of another moment, was seen.
		shown = {...nothing, kept: shown.kept};
	};
	/** True where the cursor has no place, or another one. */
	const isLost = ({cursor, wanted}: ListHand) =>
		wanted !== undefined || !shown.index.has(cursor ?? '');

	const arrange = (isHeld: boolean) => {
		const [now, choices, stats] = [collection(), list.choices(), statsNow()];
		const hides = made?.choices.filter !== choices.filter || made.choices.all !== choices.all;
		const isSorted = made !== undefined && made.choices.sort !== choices.sort;
		if (made && hides) look.end();
		if (choices.filter === '' || (made?.choices.filter ?? '') === '') homeBefore = list.hand().home;
		if (hides || choices.filter !== '') {
			filter = createFilter(kind, choices.filter, now.rows.values());
		}
		// Who takes a filter away hides nothing: what was removed under the cursor stays there.
		const isOpened =
			choices.filter === '' && hides && made !== undefined && made.choices.all === choices.all;
		// What a person hides himself goes.
		const hand = isHeld ? list.hand() : {...list.hand(), cursor: undefined};
		const held = hides && !isOpened ? new Map<string, Row>() : heldRows(shown, hand, now, shownAs);
		const next = arrangeRows(kind, now.rows, {...choices, filter, stats, held});
		const kept = sameIds(shown.kept, next.kept) ? shown.kept : next.kept;
		const isSame = sameRows(shown.rows, next.rows);
		shown = isSame ? {...shown, kept} : {rows: next.rows, index: indexOf(kind, next.rows), kept};
		made = {collection: now, stats, choices, hand: list.hand(), liveOrder: liveOrder()};
		if (shown.rows.length === 0 || (isSame && !isSorted && !isLost(list.hand()))) return;
		const isSought = hides && filter.ranks && list.hand().home === homeBefore;
		if (shown.rows.length > ids.length) look.grew();
		const {cursor} = list.hand();
		list.move(
			placed({kind, shown, before: ids, hides, isSought, isSorted, look}, list.hand()),
			'state',
		);
		if (isAnother && list.hand().cursor !== cursor) look.placed();
		isAnother = false;
		ids = [...shown.index.keys()];
		made = {...made, hand: list.hand()};
	};
	const update = () => {
		takeSource();
		const hand = list.hand();
		const isMoved = made?.hand !== hand && (shown.kept.size > 0 || isLost(hand));
		const isSame = made?.collection === collection() && made.choices === list.choices() && !isMoved;
		if (!isSame || isOutdated()) arrange(true);
	};
	const isOutdated = () =>
		made?.stats !== statsNow() && (needsStats() || made?.liveOrder !== liveOrder());
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
		needsStats,
		isOutdated,
		justPlaced: look.justPlaced,
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
		settle: () => list.move(settle, 'input'),
		seek: name => list.move(seek(name), 'input'),
	};
};
