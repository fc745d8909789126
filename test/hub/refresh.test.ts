import {expect, test} from 'vitest';
import {containerSummary, happened} from '../support/things.ts';
import {liveHub} from './support.ts';

test('refresh finds what no event told, in rows on screen', async () => {
	const {schedule, fake, hub, row} = await liveHub('a');
	hub.watch(['a'], 'none');
	await schedule.settle();
	// A start that failed before it began: nothing in a list tells it.
	fake.details.set('a', {error: 'network not found'});
	await hub.refresh('container');
	await schedule.advance(100);
	expect(row('a')?.detail?.error).toBe('network not found');
});

test('refresh forgets old details of rows that are not on screen', async () => {
	const {schedule, fake, hub, row} = await liveHub('a', 'b');
	fake.emit(happened('container', 'update', 'b'));
	await schedule.settle();
	expect(row('b')?.detail).toBeDefined();
	const before = fake.count('containers.inspect');
	await hub.refresh();
	await schedule.advance(100);
	expect(row('b')?.detail).toBeUndefined();
	expect(fake.count('containers.inspect')).toBe(before);
	hub.watch(['b'], 'none');
	await schedule.settle();
	expect(row('b')?.detail).toBeDefined();
});

test('a row that comes into being without an event is found by the list of every ten seconds', async () => {
	const {schedule, fake, ids} = await liveHub('a');
	fake.containers.delete('a');
	fake.containers.set('b', containerSummary('b'));
	await schedule.advance(10_000);
	expect(ids()).toEqual(['b']);
});

test('refresh of a kind that nobody looks at asks nothing', async () => {
	const {fake, hub} = await liveHub();
	await hub.refresh('image');
	expect(fake.count('images.list')).toBe(0);
});

test('listeners hear every event at once, in order, when the rows have it already', async () => {
	const {schedule, fake, hub, row} = await liveHub('a');
	const heard: string[] = [];
	const leave = new AbortController();
	hub.listen(event => heard.push(`${event.action} ${row('a')?.state}`), leave.signal);
	fake.emit(happened('container', 'pause', 'a'), happened('container', 'unpause', 'a'));
	await schedule.settle();
	// Rows take a whole chunk before it is told.
	expect(heard).toEqual(['pause running', 'unpause running']);
	leave.abort();
	fake.emit(happened('container', 'pause', 'a'));
	await schedule.settle();
	expect(heard.length).toBe(2);
});

test('suspend is told at once: streams must be closed before the process stops', async () => {
	const {hub} = await liveHub();
	const phases: string[] = [];
	hub.status.subscribe(() => phases.push(hub.status.get().phase));
	hub.suspend();
	expect(phases).toEqual(['connecting']);
});
