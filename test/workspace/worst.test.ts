import {expect, test} from 'vitest';
import {containerSummary, happened} from '../support/things.ts';
import {startWorkspace} from './startWorkspace.ts';

const guard = 300;
const firstLook = 3000;

const start = async () => {
	const started = await startWorkspace({names: ['aaa', 'bbb', 'ccc']});
	const {fake, schedule} = started;
	return {
		...started,
		async die(name: string) {
			fake.containers.set(name, containerSummary(name, {state: 'exited'}));
			fake.emit(happened('container', 'die', name, {exitCode: '1'}));
			await schedule.settle();
		},
	};
};

test('in the first moment the cursor is on the worst, and no act takes what came there just now', async () => {
	const {press, die, row, acts, toasts, schedule} = await start();
	expect(row()).toBe('aaa');
	await die('bbb');
	expect(row()).toBe('bbb');
	await press('S');
	expect(acts()).toEqual([]);
	expect(toasts().at(-1)).toBe(
		'bbb came under the cursor just now: press the key again to act on it',
	);
	await schedule.advance(guard);
	await press('S');
	expect(acts()).toEqual(['containers.start bbb']);
	// Whoever has acted has looked.
	await die('ccc');
	expect(row()).toBe('bbb');
});

test('who moved, or looks for longer, keeps the row', async () => {
	const moved = await start();
	await moved.press('j');
	await moved.die('ccc');
	expect(moved.row()).toBe('bbb');
	const late = await start();
	await late.schedule.advance(firstLook + 1);
	await late.die('ccc');
	expect(late.row()).toBe('aaa');
});

test('who moves or filters has put the cursor there: the act is done', async () => {
	const moved = await start();
	await moved.die('bbb');
	await moved.press('j', 'S');
	expect(moved.acts()).toEqual(['containers.stop aaa']);
	const filtered = await start();
	await filtered.die('bbb');
	await filtered.press('/', 'b', 'b', 'b', 'enter', 'S');
	expect(filtered.acts()).toEqual(['containers.start bbb']);
});

test('what is removed under the cursor in the first moment stays there, and is not acted on', async () => {
	const {fake, schedule, press, row, acts, toasts, workspace} = await start();
	fake.containers.delete('aaa');
	fake.emit(happened('container', 'destroy', 'aaa'));
	fake.containers.set('aa0', containerSummary('aa0'));
	fake.emit(happened('container', 'create', 'aa0'));
	await schedule.advance(200);
	expect(
		workspace
			.list('container')
			.view.get()
			.rows.map(({name}) => name)[0],
	).toBe('aa0');
	// Not on its neighbour: under it lies what is gone.
	expect(row()).toBeUndefined();
	await press('S');
	expect(acts()).toEqual([]);
	expect(toasts().at(-1)).toMatch(/aaa .*(?:gone|removed)/);
});

test('while rows keep coming the first look goes on', async () => {
	const {fake, schedule, row, press} = await start();
	const breaks = async (name: string) => {
		fake.containers.set(name, containerSummary(name, {state: 'dead', status: 'Dead'}));
		fake.emit(happened('container', 'die', name, {exitCode: '1'}));
		await schedule.advance(100);
	};
	for (const name of ['ddd', 'eee', 'fff']) {
		await schedule.advance(firstLook - 500);
		fake.containers.set(name, containerSummary(name));
		fake.emit(happened('container', 'create', name));
		await schedule.settle();
	}
	await schedule.advance(firstLook - 500);
	await breaks('eee');
	expect(row()).toBe('eee');
	await schedule.advance(firstLook + 1);
	await breaks('ddd');
	expect(row()).toBe('eee');
	// Who moved is not moved.
	await press('j');
	const mine = row();
	fake.containers.set('aab', containerSummary('aab'));
	fake.emit(happened('container', 'create', 'aab'));
	await schedule.settle();
	expect(row()).toBe(mine);
});

test('another order begins at its top, unless the person has moved', async () => {
	const late = await start();
	await late.schedule.advance(firstLook + 1);
	await late.die('bbb');
	expect(late.row()).toBe('aaa');
	await late.press('o', 'w');
	await late.press('o', 'n');
	await late.press('o', 'n');
	expect(late.row()).toBe('ccc');
	await late.press('k');
	expect(late.row()).toBe('ccc');
	await late.press('o', 'n');
	expect(late.row()).toBe('ccc');
});
