import {describe, expect, test} from 'vitest';
import {slotsOf} from '../../src/state/layout.ts';
import {containerSummary, happened} from '../support/things.ts';
import {startWorkspace} from './startWorkspace.ts';

const rest = 5000;
const listLines = 2;
/** By then the engine was asked about what it told, ms. */
const asked = 300;

const start = async (count: number, size = {columns: 120, rows: 50}) => {
	const names = Array.from({length: count}, (_, index) => `c${index}`);
	const started = await startWorkspace({names, size});
	const {workspace, fake, schedule} = started;
	const heights = () =>
		[...slotsOf(workspace.state.get()).all.values()].map(({rect}) => rect.height);
	return {
		...started,
		heights,
		list: () => heights()[0] ?? 0,
		async add(name: string) {
			fake.containers.set(name, containerSummary(name));
			fake.emit(happened('container', 'create', name, {name}));
			await schedule.advance(asked);
		},
		async take(name: string) {
			fake.containers.delete(name);
			fake.emit(happened('container', 'destroy', name, {name}));
			await schedule.advance(asked);
		},
	};
};

describe('a list with its detail below', () => {
	test('has the lines that its rows need, at least three and at most its share; the detail has the rest', async () => {
		expect((await start(7)).heights()).toEqual([7 + listLines, 47 - 7 - listLines]);
		expect((await start(1)).list()).toBe(3 + listLines);
		expect((await start(40)).list()).toBe(Math.round(47 * 0.45));
	});

	test('grows at once, and shrinks when it had fewer rows for a while', async () => {
		const {list, add, take, schedule} = await start(7);
		await add('new');
		expect(list()).toBe(8 + listLines);
		await take('new');
		await schedule.advance(rest - 1000);
		expect(list()).toBe(8 + listLines);
		await schedule.advance(1000);
		expect(list()).toBe(7 + listLines);
	});

	test('keeps its lines while rows come and go', async () => {
		const {list, add, take, schedule} = await start(7);
		for (let turn = 0; turn < 8; turn++) {
			await add(`new${turn}`);
			expect(list()).toBe(8 + listLines);
			await schedule.advance(1000);
			await take(`new${turn}`);
			expect(list()).toBe(8 + listLines);
			await schedule.advance(1000);
		}
	});

	test('shrinks as soon as a filter leaves fewer, and grows without it', async () => {
		const {list, press} = await start(12);
		await press('/', 'c', '1', '1', 'enter');
		expect(list()).toBe(3 + listLines);
		await press('esc');
		expect(list()).toBe(12 + listLines);
	});

	test('keeps its lines while a program has the detail', async () => {
		const {list, press, add, workspace} = await start(7);
		await press('tab', '[');
		expect(workspace.state.get().tabs.container).toBe('shell');
		await add('new');
		expect(list()).toBe(7 + listLines);
		await press(']');
		await add('another');
		expect(list()).toBe(9 + listLines);
	});

	test('keeps the lines that a person gave it, from those that it had', async () => {
		const {list, press, workspace, schedule} = await start(7);
		await press('ctrl+w', '+');
		const chosen = list();
		expect(chosen).toBeGreaterThan(7 + listLines);
		expect(chosen).toBeLessThan(Math.round(47 * 0.45));
		await press('/', 'c', '1', 'enter');
		expect(list()).toBe(chosen);
		await press('ctrl+w', '=');
		expect(list()).toBe(3 + listLines);
		workspace.resize({columns: 120, rows: 60});
		await schedule.settle();
		expect(list()).toBe(3 + listLines);
	});
});

test('beside its detail a list has its share, whatever it holds', async () => {
	const {heights} = await start(2, {columns: 260, rows: 50});
	expect(heights()).toEqual([47, 47]);
});
