import type {Lane} from '../base/schedule.ts';
import {scrollTo} from '../base/scrollTo.ts';
import {createStore, type Readable, whileHeard} from '../store/store.ts';
import type {AbsenceParts} from './absence.ts';
import type {ListView} from './listTypes.ts';
import type {ListParts} from './parts.ts';
import {createSlow} from './slow.ts';

const isSame = <T extends object>(a: T, b: T): boolean =>
	(Object.keys(a) as (keyof T)[]).every(key => Object.is(a[key], b[key]));

/** What a list shows of its parts as they are; `top`: the first row that was on the screen. */
const viewOf = <Row>(
	{kept, hand, pending, collection, room}: ListParts<Row>,
	lost: number,
	waitingSince: number | undefined,
	top: number,
): ListView<Row> => {
	const {phase, error, rows: all} = collection();
	const {rows, kept: keptRows} = hand.shown();
	const cursor = hand.cursor();
	return {
		...kept.choices(),
		rows,
		cursor,
		top: scrollTo(top, cursor, room().rows, rows.length),
		total: all.size,
		marks: kept.hand().marks,
		lost,
		kept: keptRows,
		removed: hand.removed(),
		filterError: hand.filter().error,
		phase,
		error,
		waitingSince,
		pending: pending.get(),
	};
};

/** Calls for a refresh whenever something tells that a list may look other; `onHub`: whether an engine is listened to. */
const follow = <Row>(
	{kind, kept, source, hand, pending, rowsIn}: ListParts<Row>,
	onHub: (isThere: boolean) => void,
	refresh: (lane: Lane) => void,
): (() => void) => {
	const hasStats = kind.columns.some(column => column.live);
	// Sources tell once per frame already: their news goes on at once (`input`), not a frame later.
	const tell = () => refresh('input');
	let leaveHub = () => {};
	const attach = () => {
		leaveHub();
		const now = source.get();
		const leave = [
			now && rowsIn(now).subscribe(tell),
			// Live numbers are drawn by the view; here they matter only for order and filter.
			hasStats ? now?.stats.subscribe(() => hand.isOutdated() && tell()) : undefined,
		];
		onHub(now !== undefined);
		leaveHub = () => {
			onHub(false);
			for (const unsubscribe of leave) unsubscribe?.();
		};
		tell();
	};
	attach();
	const leave = [source.subscribe(attach), pending.subscribe(tell), kept.subscribe(tell)];
	return () => {
		leaveHub();
		for (const unsubscribe of leave) unsubscribe();
	};
};

/** The view of a list, which is told while anybody watches it, and current whenever it is asked. */
export const createListView = <Row>(
	list: ListParts<Row>,
	{lost, moveOn}: AbsenceParts,
): {
	readonly shown: Readable<ListView<Row>>;
	/** The first row on the screen. */
	top(): number;
	refresh(lane: Lane): void;
} => {
	const {schedule, collection} = list;
	let isFollowing = false;
	const slow = createSlow(schedule);
	const now = (top: number) => {
		list.update();
		return viewOf(list, lost(), slow.since(), top);
	};
	const onHub = (isThere: boolean) => {
		isFollowing = isThere;
		if (!isThere) slow.end();
	};
	const store = createStore(now(0), schedule);
	const refresh = (lane: Lane) => {
		// The engine has not said yet which rows there are.
		const isWaiting = !['ready', 'failed'].includes(collection().phase);
		if (isFollowing && isWaiting) slow.begin(() => refresh('state'));
		else slow.end();
		const before = store.get();
		const next = now(before.top);
		moveOn(refresh);
		if (!isSame(before, next)) store.set(next, lane);
	};
	return {
		shown: {
			get() {
				refresh('state');
				return store.get();
			},
			subscribe: whileHeard(store, () => follow(list, onHub, refresh)).subscribe,
		},
		top: () => store.get().top,
		refresh,
	};
};
