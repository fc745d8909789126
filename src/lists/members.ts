import {
	addMarks,
	clearMarks,
	type HandChange,
	lastMark,
	seek,
	settleHand,
	spendMarks,
	toggleMark,
} from '../state/hands.ts';
import type {ListChoices} from '../state/types.ts';
import {between} from './listRows.ts';
import type {ListChoosing, ListCursor, ListMarks, ListRows} from './listTypes.ts';
import type {ListParts, ViewedList} from './parts.ts';

/** What of its rows a list tells. `lost`: how many marked ones have gone. */
export const rowsOf = <Row>(list: ListParts<Row>, lost: () => number): ListRows<Row> => {
	const {kind, kept, hand} = list;
	const seen = () => {
		list.update();
		return hand.shown().rows[hand.cursor()];
	};
	const current = () => {
		const row = seen();
		return hand.removed() === undefined ? row : undefined;
	};
	const marked = () => {
		list.update();
		const {marks} = kept.hand();
		return hand.shown().rows.filter(row => marks.has(kind.identify(row)));
	};
	return {
		seen,
		current,
		find: id => list.present().rows.get(id),
		every: () => [...list.present().rows.values()],
		matching() {
			list.update();
			const {rows, kept: others} = hand.shown();
			return rows.filter(row => !others.has(kind.identify(row)));
		},
		targets() {
			const row = current();
			// Marks that a filter hides are not acted on: nobody sees them.
			const rows = kept.hand().marks.size > 0 ? marked() : [];
			if (rows.length > 0) return rows;
			return row === undefined || lost() > 0 ? [] : [row];
		},
		hiddenMarks() {
			const {size} = kept.hand().marks;
			return size > 0 ? size - marked().length : 0;
		},
	};
};

/** Moves of the cursor. */
export const cursorOf = <Row>({
	kept,
	hand,
	collection,
	room,
	refresh,
}: ViewedList<Row>): ListCursor => {
	const moveTo = (wanted: number) => {
		hand.moveTo(wanted);
		refresh('input');
	};
	const cursor = () => {
		hand.update();
		return hand.cursor();
	};
	return {
		moveTo,
		move: delta => moveTo(cursor() + delta),
		page: pages => moveTo(cursor() + Math.trunc(pages * room().rows)),
		select(id) {
			if (!collection().rows.has(id)) return;
			hand.update();
			const isHidden = !hand.shown().index.has(id) || hand.shown().kept.has(id);
			if (isHidden) kept.choose({filter: '', all: true});
			hand.update();
			moveTo(hand.shown().index.get(id) ?? cursor());
		},
		seek(name) {
			kept.move(seek(name), 'input');
			refresh('input');
		},
		leave() {
			hand.leave();
			refresh('input');
		},
		settle: () => kept.move(settleHand, 'input'),
		justPlaced: hand.justPlaced,
	};
};

/** Marks set and taken off. */
export const marksOf = <Row>(
	{kind, kept, hand, refresh}: ViewedList<Row>,
	{current, matching}: Pick<ListRows<Row>, 'current' | 'matching'>,
	moveTo: (place: number) => void,
): ListMarks => {
	const change = (handChange: HandChange) => {
		kept.move(handChange, 'input');
		refresh('input');
	};
	return {
		toggleMark() {
			const row = current();
			if (row === undefined) return;
			const at = hand.cursor();
			change(toggleMark(kind.identify(row)));
			moveTo(at + 1);
		},
		markRange() {
			const row = current();
			if (row === undefined) return;
			change(
				addMarks(
					between([...hand.shown().index.keys()], lastMark(kept.hand()), kind.identify(row)),
				),
			);
		},
		markAll: () => change(addMarks(matching().map(kind.identify))),
		clearMarks: () => change(clearMarks),
		spendMarks: ids => change(spendMarks(ids)),
	};
};

/** What a person chooses of the list. */
export const choosingOf = ({
	kept,
	refresh,
}: Pick<ViewedList<unknown>, 'kept' | 'refresh'>): ListChoosing => {
	const choose = (part: Partial<ListChoices>) => {
		kept.choose(part);
		refresh('input');
	};
	return {
		setFilter: filter => choose({filter}),
		setSort: (column, reverse) => choose({sort: {column, reverse}}),
		setAll: all => choose({all}),
		setColumns: columns => choose({columns}),
	};
};
