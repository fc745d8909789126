import type {MomentTools, Scroll} from '../../../viewers/types.ts';
import type {EventItem} from './item.ts';

/** Where one is among the events. */
export interface EventsPlace {
	readonly items: readonly EventItem[];
	/** The item under the cursor; -1 where there is none. */
	readonly at: number;
	/** The first item of the window. */
	readonly top: number;
}

/** A cursor on events that follows the newest one until it is moved, with the window around it. */
export interface EventsCursor {
	/** Rows of the window. */
	readonly height: number;
	/** The same until `forget`. */
	place(): EventsPlace;
	/** The item under the cursor, where there is one. */
	current(): EventItem | undefined;
	setHeight(rows: number): void;
	/** Items are others: they are asked for anew. */
	forget(): void;
	readonly scroll: Scroll;
	readonly moment: MomentTools;
}

const nanoOf = (item: EventItem | undefined): bigint => item?.row.event.timeNano ?? 0n;

/** Where the item is that is nearest in time; -1 where there is none. */
const nearest = (items: readonly EventItem[], nano: bigint): number => {
	const after = items.findIndex(item => nanoOf(item) >= nano);
	if (after <= 0) return after < 0 ? items.length - 1 : 0;
	const isAfter = nanoOf(items[after]) - nano < nano - nanoOf(items[after - 1]);
	return isAfter ? after : after - 1;
};

/** On the newest event; `moved` is told that it was brought elsewhere. */
export const createEventsCursor = (
	itemsNow: () => readonly EventItem[],
	moved: () => void,
): EventsCursor => {
	let height = 24;
	/** The item under the cursor, and when it was; undefined = the newest. */
	let cursor: {readonly key: string; readonly nano: bigint} | undefined;
	let top = 0;
	let known: EventsPlace | undefined;
	const find = (items: readonly EventItem[]): number => {
		if (!cursor) return items.length - 1;
		const {key, nano} = cursor;
		const at = items.findLastIndex(item => item.key === key);
		if (at < 0) return nearest(items, nano);
		// Of a run the oldest go, and of an end the same comes again: its time moves.
		cursor = {key, nano: nanoOf(items[at])};
		return at;
	};
	const place = (): EventsPlace => {
		if (known) return known;
		const items = itemsNow();
		const at = find(items);
		top = Math.max(0, Math.min(top, items.length - height, at));
		if (at >= top + height) top = at - height + 1;
		known = {items, at, top};
		return known;
	};
	const current = () => {
		const {items, at} = place();
		return items[at];
	};
	const put = (item: EventItem | undefined) => {
		cursor = item && {key: item.key, nano: nanoOf(item)};
		known = undefined;
		moved();
	};
	/** To an item, or the end that is nearest: the newest is followed. */
	const moveTo = (index: number) => {
		const {items} = place();
		const at = Math.max(0, Math.min(index, items.length - 1));
		put(at >= items.length - 1 ? undefined : items[at]);
	};
	return {
		get height() {
			return height;
		},
		place,
		current,
		setHeight(rows) {
			height = rows;
			known = undefined;
		},
		forget() {
			known = undefined;
		},
		scroll: {
			move: delta => moveTo(place().at + delta),
			page: pages => moveTo(place().at + Math.trunc(pages * Math.max(1, height - 1))),
			toStart: () => moveTo(0),
			toEnd: () => moveTo(Number.MAX_SAFE_INTEGER),
		},
		moment: {
			now: () => (cursor === undefined ? 'end' : nanoOf(current())),
			goTo(moment) {
				const {items} = place();
				if (moment === 'end') return moveTo(items.length);
				// The last one that had happened by then.
				moveTo(items.findLastIndex(item => nanoOf(item) <= moment));
			},
			seek(moment) {
				const {items} = place();
				put(items.find(item => nanoOf(item) >= moment) ?? items.at(-1));
			},
		},
	};
};
