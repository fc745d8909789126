import {expect, test} from 'vitest';
import {containerSummary, happened} from '../support/things.ts';
import {liveHub} from './support.ts';

const names = Array.from({length: 1000}, (_, index) => `c${index}`);

test('a thousand events in one frame are at most two notifications', async () => {
	const {schedule, fake, hub} = await liveHub(...names);
	let notified = 0;
	hub.rows('container').subscribe(() => notified++);
	const release = fake.hold('containers.inspect');
	fake.emit(...names.map(name => happened('container', 'pause', name)));
	// Past the chunk's delivery, within one frame.
	await new Promise(resolve => setImmediate(resolve));
	schedule.frame();
	expect(notified).toBeGreaterThan(0);
	expect(notified).toBeLessThanOrEqual(2);
	const rows = [...hub.rows('container').get().rows.values()];
	expect(rows.every(row => row.state === 'paused')).toBe(true);
	release();
});

test('more than 300 changed rows are one list, and inspects of those on screen', async () => {
	const {schedule, fake, hub, row} = await liveHub(...names);
	hub.watch(['c1', 'c2'], 'none');
	await schedule.settle();
	const inspects = fake.count('containers.inspect');
	for (const name of names) {
		fake.containers.set(name, containerSummary(name, {state: 'exited', status: 'Exited (0)'}));
	}
	fake.emit(...names.map(name => happened('container', 'update', name)));
	await schedule.advance(500);
	expect(fake.count('containers.list')).toBe(2);
	expect(fake.count('containers.inspect')).toBe(inspects + 2);
	expect(row('c1')?.detail?.state).toBe('exited');
	expect(row('c999')).toMatchObject({state: 'exited', detail: undefined});
});

test('of rows in trouble off the screen so many are inspected as tell the worst', async () => {
	const {schedule, fake, hub, row} = await liveHub(...names);
	const inspects = fake.count('containers.inspect');
	for (const name of names) {
		fake.containers.set(name, containerSummary(name, {state: 'exited', status: 'Exited (9)'}));
	}
	fake.details.set('c0', {state: 'exited', exitCode: 9, oomKilled: true});
	await hub.refresh('container');
	await schedule.advance(500);
	expect(fake.count('containers.inspect')).toBe(inspects + 100);
	expect(row('c0')?.detail?.oomKilled).toBe(true);
});

test('what is in trouble off the screen is doubted by turns, so many a minute', async () => {
	const {schedule, fake, hub, row} = await liveHub(...names.slice(0, 50));
	for (const name of names.slice(0, 50)) {
		fake.containers.set(name, containerSummary(name, {state: 'created', status: 'Created'}));
	}
	await hub.refresh('container');
	await schedule.advance(500);
	// Those that were just created are asked about by themselves for a while.
	await schedule.advance(59_000);
	for (const name of names.slice(0, 50)) fake.details.set(name, {exitCode: 127});
	const counts: number[] = [];
	for (let minute = 0; minute < 3; minute++) {
		const before = fake.count('containers.inspect');
		await schedule.advance(60_000);
		counts.push(fake.count('containers.inspect') - before);
	}
	expect(counts).toEqual([20, 20, 20]);
	expect(names.slice(0, 50).filter(name => row(name)?.detail?.exitCode !== 127)).toEqual([]);
});

test('a row that changed just before that list is inspected: lists lag behind', async () => {
	const {schedule, fake, row} = await liveHub(...names);
	const release = fake.hold('containers.list');
	fake.emit(...names.map(name => happened('container', 'update', name)));
	await schedule.advance(40);
	// The list, asked for 10 ms from now, still says that it runs.
	fake.details.set('c7', {state: 'paused'});
	fake.emit(happened('container', 'pause', 'c7'));
	await schedule.advance(100);
	release();
	await schedule.advance(100);
	expect(row('c7')?.state).toBe('paused');
	expect(row('c7')?.detail?.state).toBe('paused');
	expect(fake.count('containers.inspect')).toBe(1);
});

test('the event log keeps the last 2,000', async () => {
	const {schedule, fake, hub} = await liveHub();
	fake.emit(...Array.from({length: 2500}, () => happened('image', 'push', 'i')));
	await schedule.settle();
	const log = hub.events.get();
	expect(log.events.length).toBe(2000);
	expect(log.dropped).toBe(500);
});
