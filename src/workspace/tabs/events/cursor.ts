import {createRowCursor, type RowCursor} from '../../../viewers/rowCursor.ts';
import type {MomentTools} from '../../../viewers/types.ts';
import type {EventItem} from './item.ts';

/** A cursor on events that follows the newest one until it is moved. */
export interface EventsCursor extends Omit<RowCursor<EventItem>, 'seek'> {
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
	let items: readonly EventItem[] | undefined;
	/** The item under the cursor, and when it was; undefined = the newest. */
	let held: {readonly key: string; readonly nano: bigint} | undefined;
	const hold = (item: EventItem | undefined) => {
		held = item && {key: item.key, nano: nanoOf(item)};
	};
	const rows = () => {
		items ??= itemsNow();
		return items;
	};
	const cursor = createRowCursor<EventItem>({
		...{rows, moved, overlap: 1},
		find(all) {
			if (!held) return all.length - 1;
			const {key, nano} = held;
			const at = all.findLastIndex(item => item.key === key);
			if (at < 0) return nearest(all, nano);
			// Of a run the oldest go, and of an end the same comes again: its time moves.
			hold(all[at]);
			return at;
		},
		hold: (item, isLast) => hold(isLast ? undefined : item),
	});
	return {
		...cursor,
		forget() {
			items = undefined;
			cursor.forget();
		},
		moment: {
			now: () => (held === undefined ? 'end' : nanoOf(cursor.current())),
			goTo(moment) {
				if (moment === 'end') return cursor.scroll.toEnd();
				// The last one that had happened by then.
				cursor.moveTo(rows().findLastIndex(item => nanoOf(item) <= moment));
			},
			seek(moment) {
				hold(rows().find(item => nanoOf(item) >= moment) ?? rows().at(-1));
				cursor.forget();
				moved();
			},
		},
	};
};
