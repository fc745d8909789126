import {describe, expect, test} from 'vitest';
import {clipLine, endLine, markLine, textOf, wrapLine} from '../../src/spans/spans.ts';
import {createSearch} from '../../src/viewers/search.ts';
import {turnSwitch} from '../../src/viewers/switches.ts';
import {createTableViewer} from '../../src/viewers/table/tableViewer.ts';
import {createTextViewer} from '../../src/viewers/text/textViewer.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {draw, told} from './rig.ts';

const lines = (count: number) =>
	Array.from({length: count}, (_, index) => [{text: `row ${index}`}]);
const open = (count: number, options = {}) => {
	const viewer = createTextViewer({schedule: createManualScheduler(), ...options});
	viewer.show(lines(count));
	return viewer;
};

describe('spans', () => {
	const line = [{text: 'ab', tone: 'good'}, {text: '日本語'}, {text: 'xyz'}] as const;

	test('are cut by cells; half of a wide character is a space', () => {
		expect(textOf(clipLine(line, 0, 5))).toBe('ab日 ');
		expect(textOf(clipLine(line, 3, 4))).toBe(' 本 ');
		expect(textOf(clipLine(line, 8, 10))).toBe('xyz');
		expect(clipLine(line, 0, 1)).toEqual([{text: 'a', tone: 'good'}]);
		expect(textOf(endLine(line, 6))).toBe('ab日 …');
		expect(endLine(line, 11)).toBe(line);
	});

	test('are wrapped by cells, nothing lost', () => {
		for (let cells = 2; cells < 14; cells++) {
			const rows = wrapLine(line, cells);
			expect(rows.map(textOf).join('')).toBe('ab日本語xyz');
		}
		expect(wrapLine(line, 4).map(textOf)).toEqual(['ab日', '本語', 'xyz']);
		expect(wrapLine([], 4)).toEqual([[]]);
		expect(wrapLine([{text: 'id abcdefgh'}], 7, 3).map(textOf)).toEqual(['id abcd', '   efgh']);
		expect(wrapLine([{text: 'id abcdefgh'}], 5, 3).map(textOf)).toEqual(['id ab', 'cdefg', 'h']);
	});

	test('show matches over their borders', () => {
		expect(markLine(line, [{start: 1, end: 4}])).toEqual([
			{text: 'a', tone: 'good'},
			{text: 'b', tone: 'good', inverse: true},
			{text: '日本', inverse: true},
			{text: '語'},
			{text: 'xyz'},
		]);
	});
});

/** Of which `/(a+)+$/` never comes to an end. */
const endless = `${'a'.repeat(60)}!`;

describe('a search that takes for ever', () => {
	test('is given up, in lines and in tables, and says so', () => {
		const text = open(0);
		text.show(
			[{text: 'fine aa'}, ...Array.from({length: 5}, () => ({text: endless}))].map(one => [one]),
		);
		text.setSize(40, 5);
		text.search?.start('/(a+)+$/');
		expect(told(text)).toBe('the expression takes too long: it was given up');
		text.search?.start('fine');
		expect(told(text)).toBe('1 of 1 matches');
		const table = createTableViewer({schedule: createManualScheduler()});
		table.show([{title: '', titles: ['X'], rows: [[{text: endless}], [{text: 'aa'}]], empty: ''}]);
		table.setSize(40, 5);
		table.search?.start('/(a+)+$/');
		expect(told(table)).toContain('the expression took too long on 1 line');
	});
});

describe('a search', () => {
	const finds = (text: string, line: string) =>
		createSearch(text)?.pass().within([line]).length === 1;

	test('case counts only with capitals; slashes make an expression', () => {
		expect(createSearch('')).toBeUndefined();
		expect(finds('abc', 'xABCx')).toBe(true);
		expect(finds('Abc', 'xABCx')).toBe(false);
		expect(finds('a.c', 'abc')).toBe(false);
		expect(finds('/a.c/', 'abc')).toBe(true);
		expect(finds('/A.C/', 'abc')).toBe(false);
		expect(finds('/A.C/i', 'abc')).toBe(true);
		expect(finds('/usr/bin', 'in /usr/bin here')).toBe(true);
		expect(finds('[x]-{y}', '[x]-{y}')).toBe(true);
	});

	test('finds the same, however often it is asked', () => {
		const search = createSearch('o');
		for (let i = 0; i < 3; i++) {
			expect(search?.pass().within(['bar', 'foo'])).toEqual([1]);
			expect(search?.find('foo')).toEqual([
				{start: 1, end: 2},
				{start: 2, end: 3},
			]);
		}
	});

	test('an empty match is none', () => {
		expect(createSearch('/x*/')?.find('abc')).toEqual([]);
	});
});

describe('a text viewer', () => {
	test('scrolls within its lines', () => {
		const viewer = open(30);
		expect(draw(viewer, 20, 3)).toEqual([' row 0', ' row 1', ' row 2']);
		viewer.scroll?.move(2);
		expect(draw(viewer, 20, 3)[0]).toBe(' row 2');
		viewer.scroll?.page(1);
		expect(draw(viewer, 20, 3)[0]).toBe(' row 4');
		viewer.scroll?.toEnd();
		expect(draw(viewer, 20, 3)).toEqual([' row 27', ' row 28', ' row 29']);
		viewer.scroll?.move(5);
		expect(draw(viewer, 20, 3)[0]).toBe(' row 27');
		viewer.scroll?.toStart();
		viewer.scroll?.move(-1);
		expect(draw(viewer, 20, 3)[0]).toBe(' row 0');
		expect(told(viewer)).toBe('3/30');
	});

	test('counts matches, steps round, and shows where', () => {
		const viewer = open(30);
		draw(viewer, 20, 3);
		viewer.search?.start('row 1');
		expect(told(viewer)).toBe('1 of 11 matches');
		viewer.search?.step(-1);
		expect(told(viewer)).toBe('11 of 11 matches');
		expect(draw(viewer, 20, 3)).toContain(' row 19');
		expect(viewer.row(1)).toContainEqual({text: 'row 1', inverse: true});
		viewer.search?.start('nowhere');
		expect(told(viewer)).toBe('no match');
		viewer.search?.start('');
		expect(told(viewer)).toMatch(/\/30$/);
	});

	test('wraps; the line at the top stays there when the width changes', () => {
		const viewer = createTextViewer({schedule: createManualScheduler()});
		viewer.show(Array.from({length: 9}, (_, i) => [{text: `${i}`.repeat(20)}]));
		draw(viewer, 11, 4);
		viewer.scroll?.move(4);
		expect(draw(viewer, 11, 4)[0]).toBe(' 2222222222');
		expect(draw(viewer, 6, 4)[0]).toBe(' 22222');
		turnSwitch(viewer, 'wrap');
		expect(draw(viewer, 11, 4)).toEqual([
			' 2222222222',
			' 3333333333',
			' 4444444444',
			' 5555555555',
		]);
		viewer.scroll?.sideways?.(15);
		expect(draw(viewer, 11, 4)[0]).toBe(' 22222');
	});

	test('tells a new number for every change, and the same rows between', () => {
		const viewer = open(30);
		draw(viewer, 20, 3);
		const before = viewer.revision.get();
		expect(viewer.row(1)).toBe(viewer.row(1));
		viewer.scroll?.move(1);
		expect(viewer.revision.get()).toBeGreaterThan(before);
	});

	test('copies all of its text', () => {
		expect(open(3).copied.text()).toBe('row 0\nrow 1\nrow 2');
	});
});
