import {describe, expect, test} from 'vitest';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {turnSwitch} from '../../../src/viewers/switches.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const start = 1_700_000_000_000_000_000n;
/** When line `at` was written. */
const timeOf = (at: number) => start + BigInt(at + 1) * 1_000_000n;
const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

/** Lines of which some say an error, one millisecond apart, in a pane of ten rows. */
const open = async (count: number, errors: readonly number[], names = ['web']) => {
	const log = createFakeLog();
	log.write(
		...Array.from({length: count}, (_, at) => `${errors.includes(at) ? 'ERROR' : 'line'} ${at}.`),
	);
	const rig = createRig({log});
	const sources = names.map(name => ({containerId: name, name}));
	const viewer = createLogPane({sources}, rig.deps);
	watch(viewer);
	const {log: tools} = viewer;
	if (!tools) throw new Error('a log has tools');
	const lines = () => draw(viewer, 60, 10);
	const settle = async () => {
		lines();
		await rig.schedule.advance(300);
	};
	await settle();
	const act = async (what: () => void) => {
		what();
		await settle();
	};
	/** The line that has the bar. */
	const at = () =>
		lines()
			.find(row => row.startsWith('▌'))
			?.slice(1)
			.replace(colours, '');
	return {
		...{...rig, viewer, tools, lines, act, at},
		e: () => act(() => tools.place.stepError(1)),
		back: () => act(() => tools.place.stepError(-1)),
		g: () => act(() => viewer.scroll?.toStart()),
		end: () => act(() => viewer.scroll?.toEnd()),
		jump: (line: number) => act(() => tools.place.seek(timeOf(line))),
	};
};

describe('a step begins', () => {
	test('at the top of what was jumped to, with the line there', async () => {
		const {g, e, at, jump} = await open(300, [0, 33, 120, 123, 250]);
		await g();
		await e();
		expect(at()).toBe('ERROR 0.');
		await e();
		expect(at()).toBe('ERROR 33.');
		// Whatever was stepped to before.
		await jump(118);
		await e();
		expect(at()).toBe('ERROR 120.');
		await jump(33);
		await e();
		expect(at()).toBe('ERROR 33.');
	});

	test('upwards, before the top', async () => {
		const {back, at, jump} = await open(300, [33, 120, 123]);
		await jump(122);
		await back();
		expect(at()).toBe('ERROR 120.');
		await jump(33);
		await back();
		expect(at()).toBe('ERROR 123.');
	});

	test('at the line of that time where it is not at the top, which is marked', async () => {
		const {e, back, at, jump} = await open(300, [291, 293, 297]);
		await jump(295);
		expect(at()).toBe('line 295.');
		await e();
		expect(at()).toBe('ERROR 297.');
		await jump(295);
		await back();
		expect(at()).toBe('ERROR 293.');
	});

	test('where less than a screen is there, at its first line', async () => {
		const {g, e, at} = await open(6, [1, 4]);
		await g();
		await e();
		await e();
		expect(at()).toBe('ERROR 4.');
		await g();
		await e();
		expect(at()).toBe('ERROR 1.');
	});

	test('at the end that is followed: backwards to the nearest, onwards there is nothing', async () => {
		const {e, back, g, end, at, viewer, jump} = await open(300, [20, 291, 297]);
		await e();
		expect(at()).toBeUndefined();
		expect(told(viewer)).toMatch(/^following .* none after this$/);
		await back();
		expect(at()).toBe('ERROR 297.');
		await jump(10);
		await end();
		await back();
		expect(at()).toBe('ERROR 297.');
		await e();
		expect(told(viewer)).toMatch(/none after this$/);
		// Of a log that was read from its start on it goes round, and says so.
		await g();
		await end();
		await back();
		await e();
		expect(at()).toBe('ERROR 20.');
		expect(told(viewer)).toMatch(/on from the oldest$/);
		await back();
		expect(told(viewer)).toMatch(/on from the newest$/);
	});

	test('at the line that was stepped to as long as it is on the screen', async () => {
		const {e, act, viewer, at, g} = await open(300, [100, 103, 150]);
		await g();
		await e();
		await act(() => viewer.scroll?.move(2));
		expect(at()).toBe('ERROR 100.');
		await e();
		expect(at()).toBe('ERROR 103.');
		await act(() => viewer.scroll?.page(-1));
		await act(() => viewer.scroll?.page(-1));
		expect(at()).toBeUndefined();
		await e();
		expect(at()).toBe('ERROR 100.');
		await act(() => viewer.scroll?.page(5));
		await e();
		expect(at()).toBe('ERROR 150.');
	});

	test('in a search as for errors, and what is typed begins there', async () => {
		const {g, act, viewer, at, jump} = await open(300, []);
		const n = () => act(() => viewer.search?.step(1));
		await act(() => viewer.search?.start('7.'));
		expect(at()).toBe('line 297.');
		await g();
		await n();
		expect(at()).toBe('line 7.');
		await jump(120);
		await n();
		expect(at()).toBe('line 127.');
		await act(() => viewer.search?.start(''));
		await jump(140);
		for (const typed of ['1', '16', '165']) await act(() => viewer.search?.start(typed));
		expect(at()).toBe('line 165.');
		await jump(140);
		for (const typed of ['4', '43']) await act(() => viewer.search?.start(typed));
		expect(at()).toBe('line 143.');
		await jump(140);
		await act(() => viewer.search?.start('line 25.'));
		expect(at()).toBe('line 25.');
	});

	test('in a window, wrapped, and in merged panes', async () => {
		const {g, e, at, act, viewer, jump} = await open(200, [0, 33, 60], ['a', 'b']);
		await act(() => turnSwitch(viewer, 'wrap'));
		await g();
		await e();
		expect(at()).toBe('a ERROR 0.');
		await e();
		expect(at()).toBe('b ERROR 0.');
		await jump(33);
		await e();
		expect(at()).toBe('a ERROR 33.');
	});
});

describe('a filter that goes', () => {
	const filter = {mode: 'include', text: 'ERROR'} as const;
	const rowOf = (rows: readonly string[], text: string) =>
		rows.findIndex(row => row.includes(text));

	test('leaves the line that was stepped to where it was', async () => {
		const errors = Array.from({length: 30}, (_, at) => at * 9 + 4);
		const {tools, act, e, g, at, lines, viewer} = await open(300, errors);
		await act(() => tools.filters.push(filter));
		await g();
		for (let i = 0; i < 12; i++) await e();
		await act(() => viewer.scroll?.move(2));
		expect(at()).toBe('ERROR 103.');
		const row = rowOf(lines(), 'ERROR 103.');
		await act(tools.filters.pop);
		expect(at()).toBe('ERROR 103.');
		expect(rowOf(lines(), 'ERROR 103.')).toBe(row);
		expect(lines()[row - 1]).toBe(' line 102.');
		// The next step goes on from there.
		await e();
		expect(at()).toBe('ERROR 112.');
	});

	test('leaves the line at the top there, and one at the end in view', async () => {
		const {tools, act, lines, jump, viewer} = await open(300, [40, 80, 120, 160, 200]);
		await act(() => tools.filters.push(filter));
		expect(told(viewer)).toContain('following');
		await act(tools.filters.pop);
		// The last error is not lost sight of.
		expect(lines().at(-1)).toBe(' line 204.');
		expect(rowOf(lines(), 'ERROR 200.')).toBe(5);
		await act(() => viewer.scroll?.toEnd());
		await act(() => tools.filters.push({mode: 'exclude', text: '5.'}));
		await jump(101);
		const [first = ''] = lines();
		await act(tools.filters.pop);
		expect(lines()[0]).toBe(first);
		await act(() => viewer.scroll?.toEnd());
		await act(() => tools.filters.push({mode: 'exclude', text: '299.'}));
		await act(tools.filters.pop);
		expect(lines().at(-1)).toBe(' line 299.');
		expect(told(viewer)).toContain('following');
	});
});
