import {guardMs} from '../state/guard.ts';
import {forgetLost} from '../state/hands.ts';
import type {ListAbsence} from './listTypes.ts';
import type {ListParts, ViewedList} from './parts.ts';

type Refresh = ViewedList<unknown>['refresh'];

/** What has gone by itself, as the list itself needs it, too. */
export interface AbsenceParts {
	members(refresh: Refresh): ListAbsence;
	/** How many marked rows have gone. */
	lost(): number;
	/** The list was looked at: after a remove of one's own the cursor goes on. */
	moveOn(refresh: Refresh): void;
}

/** Tells by what was under the hand an act may not be done to something else. */
export const createAbsence = <Row>(
	list: Omit<ListParts<Row>, 'collection' | 'present' | 'room'>,
): AbsenceParts => {
	const {kind, kept, hand, pending, schedule} = list;
	/** Removed by the last act of the person that removes. */
	let own = new Set<string>();
	let cancelForget = () => {};
	/** Those that an act works on may go by that act: it tells when it is through. */
	const lost = () => [...kept.hand().lost].filter(id => !pending.get().has(id)).length;
	const nameOfRemoved = () => {
		list.update();
		const row = hand.shown().rows[hand.cursor()];
		return hand.removed() === undefined || row === undefined ? undefined : kind.name(row);
	};
	return {
		lost,
		// Not so soon that what was typed ahead hits the next row.
		moveOn(refresh) {
			const removed = hand.removed();
			if (removed === undefined || !own.delete(removed)) return;
			schedule.after(guardMs, () => {
				if (hand.removed() !== removed) return;
				hand.leave();
				refresh('input');
			});
		},
		members(refresh) {
			const forget = (ids?: readonly string[]) => {
				kept.move(forgetLost(ids), 'input');
				refresh('input');
			};
			return {
				absence: () => ({removed: nameOfRemoved(), lost: lost()}),
				refused() {
					cancelForget();
					if (lost() > 0) cancelForget = schedule.after(guardMs, forget);
				},
				removedByHand(ids) {
					own = new Set(ids);
					forget(ids);
				},
				forgetLost: () => forget(),
			};
		},
	};
};
