import {expect, test} from 'vitest';
import {happened} from '../support/things.ts';
import {liveHub} from './support.ts';

test('pings every 5 s while nothing comes, and only then', async () => {
	const {schedule, fake} = await liveHub('a');
	expect(fake.count('system.ping')).toBe(1);
	await schedule.advance(10_000);
	expect(fake.count('system.ping')).toBe(3);
	fake.emit(happened('container', 'exec_die', 'a'));
	await schedule.advance(5000);
	expect(fake.count('system.ping')).toBe(3);
});

test('a frozen engine is stale after two pings without an answer, and live when it thaws', async () => {
	const {schedule, fake, hub, phase, ids} = await liveHub('a');
	const thaw = fake.freeze();
	await schedule.advance(6900);
	expect(phase()).toBe('live');
	await schedule.advance(2200);
	expect(hub.status.get()).toMatchObject({phase: 'stale', error: {code: 'TIMEOUT'}});
	expect(ids()).toEqual(['a']);
	await schedule.advance(20_000);
	expect(phase()).toBe('stale');
	thaw();
	await schedule.advance(8000);
	expect(phase()).toBe('live');
});

test('one late ping is no loss', async () => {
	const {schedule, fake, phase} = await liveHub('a');
	const thaw = fake.freeze();
	await schedule.advance(7000);
	thaw();
	await schedule.advance(10_000);
	expect(phase()).toBe('live');
	expect(fake.count('system.events')).toBe(1);
});
