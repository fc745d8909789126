import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import type {CgroupMemory} from '../../src/host/cgroup.ts';
import {createHistory} from '../../src/hub/stats/history.ts';
import {statsSample} from '../support/things.ts';
import {liveHub} from './support.ts';

test('the history has a sample a second', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.samples.set('a', statsSample(0, 0.5));
	const feed = hub.statsHistory('a');
	for (let second = 1; second <= 3; second++) {
		await schedule.settle();
		fake.samples.set('a', statsSample(second, 0.5));
		await schedule.advance(1000);
	}
	const {times, samples} = feed.get();
	expect(times.map(time => time - (times[0] ?? 0))).toEqual([0, 1000, 2000, 3000]);
	expect(samples.slice(0, 3).map(stats => stats?.cpuRatio?.toFixed(1))).toEqual([
		undefined,
		'0.5',
		'0.5',
	]);
	feed.release();
});

test('the kernel of this machine tells of memory what the engine does not', async () => {
	const {schedule, fake, hub, scope} = await liveHub('a');
	fake.samples.set('a', statsSample(0, 0.5, {memoryPeak: 7, memoryHits: 3}));
	const deps = {engine: fake.engine, schedule, scope, status: hub.status};
	const last = async (told?: CgroupMemory) => {
		const feed = createHistory({...deps, memoryOf: () => Promise.resolve(told)}, 'a');
		await schedule.settle();
		const sample = feed.get().samples.at(-1);
		feed.release();
		return sample;
	};
	expect(await last()).toMatchObject({memoryPeak: 7, memoryHits: 3, oomKills: undefined});
	expect(await last({peak: 9, oomKills: 2})).toMatchObject({memoryPeak: 9, oomKills: 2});
	expect(await last({peak: undefined, oomKills: 0})).toMatchObject({memoryPeak: 7, oomKills: 0});
});

test('the history keeps 15 minutes', async () => {
	const {schedule, hub} = await liveHub('a');
	const feed = hub.statsHistory('a');
	await schedule.advance(920_000);
	expect(feed.get().times.length).toBe(900);
	feed.release();
});

test('a history is shared, and ends with its last holder', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	const one = hub.statsHistory('a');
	const other = hub.statsHistory('a');
	await schedule.advance(1000);
	expect(fake.count('containers.stats')).toBe(2);
	expect(other.get()).toBe(one.get());
	one.release();
	one.release();
	await schedule.advance(1000);
	expect(fake.count('containers.stats')).toBe(3);
	other.release();
	await schedule.advance(5000);
	expect(fake.count('containers.stats')).toBe(3);
});

test('a gap is in the history where the engine was lost', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.samples.set('a', statsSample(1, 0.5));
	const feed = hub.statsHistory('a');
	await schedule.settle();
	fake.fail('system.ping', new AppError('UNREACHABLE', 'nobody listens there'));
	fake.cut();
	await schedule.advance(2000);
	expect(feed.get().samples.map(stats => stats !== undefined)).toEqual([true, false, false]);
	expect(fake.count('containers.stats')).toBe(1);
	feed.release();
});

test('processes are asked for every 2 s while somebody looks', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	const feed = hub.top('a', '');
	await schedule.settle();
	expect(feed.get()).toEqual({
		table: {titles: ['PID', 'CMD'], rows: [['1', 'sh']]},
		cpu: new Map(),
		error: undefined,
	});
	let notified = 0;
	feed.subscribe(() => notified++);
	await schedule.advance(6000);
	expect(fake.count('containers.top')).toBe(4);
	expect(notified).toBe(0);
	feed.release();
	await schedule.advance(6000);
	expect(fake.count('containers.top')).toBe(4);
});

test('what is wrong with the processes is told, and heals', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	const error = new AppError('CONFLICT', 'the container is not running');
	fake.fail('containers.top', error);
	const feed = hub.top('a', 'aux');
	await schedule.settle();
	expect(feed.get()).toEqual({table: undefined, cpu: new Map(), error});
	fake.fail('containers.top', undefined);
	await schedule.advance(2000);
	expect(feed.get().error).toBeUndefined();
	expect(feed.get().table).toBeDefined();
	feed.release();
});

test('what is here of a log can be looked at while somebody reads it', async () => {
	const {hub} = await liveHub('a');
	expect(hub.keptLog('a')).toBeUndefined();
	const feed = hub.logs({containerId: 'a', stdout: true, stderr: true});
	expect(hub.keptLog('a')).toBe(feed.get());
	expect(hub.keptLog('b')).toBeUndefined();
	feed.release();
	expect(hub.keptLog('a')).toBeUndefined();
});
