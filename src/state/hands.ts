import type {ListKind} from '../kinds/index.ts';
import {listKey} from './listKeys.ts';
import type {ListHand, Transition, WorkspaceState} from './types.ts';

/** How a hand moves; pure. The same object when nothing changes. */
export type HandChange = (hand: ListHand) => ListHand;

const none: ReadonlySet<string> = new Set();

/** Of a list that nobody has touched. */
export const restingHand: ListHand = {
	cursor: undefined,
	home: undefined,
	wanted: undefined,
	marks: none,
	last: undefined,
	lost: none,
};

/** The hand on the list of a pane. */
export const moveHand =
	(pane: string, kind: ListKind, change: HandChange): Transition =>
	state => {
		const key = listKey(pane, kind);
		const hand = state.hands.get(key) ?? restingHand;
		const next = change(hand);
		return next === hand ? state : {...state, hands: new Map(state.hands).set(key, next)};
	};

/** True where two states differ in hands alone. */
export const onlyHandsMoved = (before: WorkspaceState, after: WorkspaceState): boolean => {
	const keys = Object.keys(after) as (keyof WorkspaceState)[];
	return (
		before.hands !== after.hands && keys.every(key => key === 'hands' || before[key] === after[key])
	);
};

const withPart =
	(part: (hand: ListHand) => Partial<ListHand>): HandChange =>
	hand => {
		const wanted = part(hand);
		const keys = Object.keys(wanted) as (keyof ListHand)[];
		return keys.every(key => wanted[key] === hand[key]) ? hand : {...hand, ...wanted};
	};

/** The person put the cursor there. */
export const putOn = (id: string | undefined): HandChange =>
	withPart(() => ({cursor: id, home: id, wanted: undefined}));

/** The cursor came there by itself: what it was on is hidden, or has gone. */
export const slideTo = (id: string): HandChange =>
	withPart(() => ({cursor: id, wanted: undefined}));

/** The person has gone on from where the cursor is. */
export const settleHand: HandChange = withPart(({cursor}) => ({home: cursor}));

/** The cursor goes to the row of this name as soon as there are rows. */
export const seek = (name: string): HandChange => withPart(() => ({wanted: name}));

const without = (all: ReadonlySet<string>, some: readonly string[]): ReadonlySet<string> => {
	const gone = new Set(some);
	const rest = [...all].filter(id => !gone.has(id));
	return rest.length < all.size ? new Set(rest) : all;
};

/** A mark set, or taken off. */
export const toggleMark = (id: string): HandChange =>
	withPart(({marks}) => ({
		marks: marks.has(id) ? without(marks, [id]) : new Set([...marks, id]),
		last: id,
	}));

/** Marks on all of these, the last of which is where a range goes on. */
export const addMarks = (ids: readonly string[]): HandChange =>
	withPart(({marks, last}) => ({marks: new Set([...marks, ...ids]), last: ids.at(-1) ?? last}));

/** No marks, and none that were lost. */
export const clearMarks: HandChange = withPart(({marks, lost}) => ({
	marks: marks.size > 0 ? none : marks,
	lost: lost.size > 0 ? none : lost,
	last: undefined,
}));

/** An act was done to these: it told how many marked ones were lost before. */
export const spendMarks = (ids: readonly string[]): HandChange =>
	withPart(({marks}) => {
		const left = without(marks, ids);
		return left === marks ? {} : {marks: left, lost: none};
	});

/** Takes the marks off those that are not there any more, and remembers that they were marked. */
export const loseMarks = (there: ReadonlyMap<string, unknown>): HandChange =>
	withPart(({marks, lost}) => {
		const gone = [...marks].filter(id => !there.has(id));
		return gone.length === 0
			? {}
			: {marks: without(marks, gone), lost: new Set([...lost, ...gone])};
	});

/** It is known why these have gone; all of them unless said. */
export const forgetLost = (ids?: readonly string[]): HandChange =>
	withPart(({lost}) => ({lost: without(lost, ids ?? [...lost])}));

/** The one that was marked last, while it is: where a range starts. */
export const lastMark = ({marks, last}: ListHand): string | undefined =>
	last !== undefined && marks.has(last) ? last : undefined;
