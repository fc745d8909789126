import {describe, expect, test} from 'vitest';
import {focusDetail} from '../../src/state/details.ts';
import {moveHand, onlyHandsMoved, putOn, seek, toggleMark} from '../../src/state/hands.ts';
import {closePane, splitView} from '../../src/state/panes.ts';
import {forgetEngine} from '../../src/state/reduce.ts';
import {initialState} from '../../src/state/state.ts';
import {row, startList} from '../lists/startList.ts';

const start = () =>
	initialState({
		size: {columns: 200, rows: 50},
		readOnly: false,
		mouse: false,
		hostClass: 'dev',
	});

describe('the hand on a list is in the state', () => {
	test('whoever changes it there moves the cursor and marks, and who watches the list is told', () => {
		const {list, state, notifications} = startList(['a', 'b', 'c']);
		const before = notifications();
		state.update(moveHand('0', 'container', putOn('c')));
		expect(notifications()).toBe(before + 1);
		expect(list.current()?.name).toBe('c');
		state.update(moveHand('0', 'container', toggleMark('a')));
		expect(list.targets().map(({name}) => name)).toEqual(['a']);
		// What is not there is no place for a cursor.
		state.update(moveHand('0', 'container', putOn('nobody')));
		expect(list.view.get().cursor).toBe(0);
		expect(state.get().hands.get('0 container')?.cursor).toBe('a');
	});

	test('keys and what happens to the rows change it there', () => {
		const {list, state, show} = startList(['a', 'b', 'c']);
		const hand = () => state.get().hands.get('0 container');
		list.moveTo(1);
		list.toggleMark();
		expect(hand()).toMatchObject({cursor: 'c', home: 'c', last: 'b', marks: new Set(['b'])});
		show([row('a'), row('c')]);
		list.view.get();
		expect(hand()).toMatchObject({cursor: 'c', marks: new Set(), lost: new Set(['b'])});
		list.setFilter('a');
		list.view.get();
		expect(hand()).toMatchObject({cursor: 'a', home: 'c'});
	});

	test('a row that is sought by name is found when there are rows, and not later', () => {
		const {list, state, show} = startList([]);
		state.update(moveHand('0', 'container', seek('c')));
		show(['a', 'b', 'c'].map(name => row(name)));
		expect(list.current()?.name).toBe('c');
		list.seek('nobody');
		expect(list.current()?.name).toBe('c');
		show(['a', 'b', 'c', 'nobody'].map(name => row(name)));
		expect(list.current()?.name).toBe('c');
	});

	test('of a pane goes with the pane, and with the engine', () => {
		const split = splitView('row', {view: 'list', kind: 'container'})(start());
		const both = ['0', '1'].reduce(
			(state, pane) => moveHand(pane, 'container', putOn('a'))(state),
			split,
		);
		expect([...both.hands.keys()]).toEqual(['0 container', '1 container']);
		expect([...closePane(both).hands.keys()]).toEqual(['0 container']);
		expect([...forgetEngine(both).hands.keys()]).toEqual(['0 container', '1 container']);
	});

	test('a move that changes nothing is no other state; one that does is told apart from all else', () => {
		const before = moveHand('0', 'container', putOn('a'))(start());
		expect(moveHand('0', 'container', putOn('a'))(before)).toBe(before);
		const moved = moveHand('0', 'container', putOn('b'))(before);
		expect(onlyHandsMoved(before, moved)).toBe(true);
		expect(onlyHandsMoved(before, focusDetail(moved))).toBe(false);
		expect(onlyHandsMoved(before, {...before})).toBe(false);
	});
});
