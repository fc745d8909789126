import type {Kind} from '../kinds/kind.ts';
import {type HandChange, putOn, slideTo} from '../state/hands.ts';
import type {ListHand} from '../state/types.ts';
import type {FirstLook} from './firstLook.ts';
import type {ShownRows} from './heldRows.ts';
import {nextTo} from './listRows.ts';

/** Rows that are others now, of which there is one at least. */
export interface Placing<Row> {
	readonly kind: Kind<Row>;
	readonly shown: ShownRows<Row>;
	/** Ids of the rows before. */
	readonly before: readonly string[];
	/** The person chose what is hidden. */
	readonly hides: boolean;
	/** The first row is the best match of a filter, and one has not moved among the matches. */
	readonly isSought: boolean;
	/** The person chose another order: what comes first now is what he wants to see. */
	readonly isSorted: boolean;
	readonly look: FirstLook;
}

/** Where the cursor goes by itself, or stays. */
const placeAmong = (
	{shown: {index, kept}, before, hides, isSought}: Placing<unknown>,
	{cursor, home}: ListHand,
): string => {
	const [first = ''] = index.keys();
	if (isSought) return first;
	// What was removed under it is left by moving alone, not by taking a filter away.
	if (cursor !== undefined && kept.has(cursor)) return cursor;
	if (hides && home !== undefined && index.has(home)) return home;
	if (cursor !== undefined && index.has(cursor)) return cursor;
	const was = cursor === undefined ? 0 : Math.max(0, before.indexOf(cursor));
	return [...index.keys()][nextTo(before, was, index)] ?? '';
};

/** What becomes of the hand: on the row that is sought, on the first of a new order and on the worst while nobody has looked, else as near as can be. */
export const placedHand = <Row>(placing: Placing<Row>, hand: ListHand): HandChange => {
	const {kind, shown, isSorted, look} = placing;
	const {cursor, home, marks, wanted} = hand;
	// What went away under the cursor stays there, also in the first moment.
	const isKept = cursor !== undefined && shown.kept.has(cursor);
	const isUntouched = home === undefined && marks.size === 0 && !isKept;
	const sought = wanted && shown.rows.find(row => kind.name(row) === wanted);
	if (sought) return putOn(kind.identify(sought));
	const [first = ''] = shown.index.keys();
	if (isUntouched && isSorted) return slideTo(first);
	if (!isUntouched || !look.isOn()) return slideTo(placeAmong(placing, hand));
	if (cursor !== undefined && cursor !== first) look.placed();
	return slideTo(first);
};
