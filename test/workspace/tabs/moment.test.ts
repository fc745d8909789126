import {expect, test} from 'vitest';
import {msToNano} from '../../../src/base/time.ts';
import type {EngineEvent} from '../../../src/engine/things.ts';
import type {Stats} from '../../../src/kinds/stats.ts';
import {createEventsViewer} from '../../../src/workspace/tabs/events/viewer.ts';
import {createStatsViewer} from '../../../src/workspace/tabs/stats/viewer.ts';
import {createRig, draw, watch} from '../../viewers/rig.ts';

const start = Date.UTC(2026, 4, 1, 11, 59);
const nano = (seconds: number) => msToNano(start + seconds * 1000);

test('charts are at a time, by keys and from elsewhere, and at the newest again', () => {
	const rig = createRig();
	const times = Array.from({length: 30}, (_, at) => start + at * 1000);
	const samples = times.map(
		(_, at): Stats => ({
			...{cpuRatio: at / 100, memoryBytes: at, memoryLimit: undefined, pids: 1},
			...{periods: 0, throttledPeriods: 0, rxBytes: 0, txBytes: 0, readBytes: 0, writeBytes: 0},
		}),
	);
	const viewer = createStatsViewer(rig.deps, 'web');
	watch(viewer);
	rig.history.set({times, samples});
	rig.schedule.frame();
	const mark = () => viewer.charts?.()[0]?.mark;
	expect([mark(), viewer.moment?.now()]).toEqual([undefined, 'end']);
	viewer.moment?.goTo(nano(12.5));
	expect(mark()).toBe(12);
	expect(viewer.status()[0]?.text).toMatch(/^at \d\d:\d\d:12$/);
	viewer.scroll?.sideways?.(-8);
	expect([mark(), viewer.moment?.now()]).toEqual([7, nano(7)]);
	viewer.moment?.goTo(nano(-100));
	expect(mark()).toBe(0);
	viewer.scroll?.toEnd();
	expect([mark(), viewer.moment?.now()]).toEqual([undefined, 'end']);
});

test('events are at the last one that had happened by a time', async () => {
	const rig = createRig();
	const events = [10, 20, 30].map(
		(seconds): EngineEvent => ({
			...{type: 'container', action: `at${seconds}`, id: 'c', scope: 'local'},
			...{attributes: {name: `web${seconds}`}, timeNano: nano(seconds)},
		}),
	);
	rig.events.set({events, dropped: 0});
	const viewer = createEventsViewer(rig.deps);
	watch(viewer);
	await rig.schedule.settle();
	const current = () => draw(viewer, 80, 10).find(row => row.startsWith('▌')) ?? '';
	expect(viewer.moment?.now()).toBe('end');
	viewer.moment?.goTo(nano(25));
	expect(current()).toContain('web20');
	expect(viewer.moment?.now()).toBe(nano(20));
	viewer.moment?.goTo(nano(1));
	expect(current()).toContain('web10');
	viewer.moment?.goTo('end');
	expect(current()).toContain('web30');
	expect(viewer.moment?.now()).toBe('end');
});

test('the cursor in events goes to a time that is asked for, and stays; to what is nearest when its row is gone', async () => {
	const rig = createRig();
	const happened = (seconds: number): EngineEvent => ({
		...{type: 'container', action: 'start', id: 'c', scope: 'local'},
		...{attributes: {name: `web${seconds}`}, timeNano: nano(seconds)},
	});
	const show = async (...seconds: readonly number[]) => {
		rig.events.set({events: seconds.map(happened), dropped: 0});
		await rig.schedule.settle();
	};
	await show(10, 20, 30);
	const viewer = createEventsViewer(rig.deps);
	watch(viewer);
	const current = () => draw(viewer, 80, 10).find(row => row.startsWith('▌')) ?? '';
	viewer.moment?.seek?.(nano(11));
	expect(current()).toContain('web20');
	viewer.moment?.seek?.(nano(99));
	await show(10, 20, 30, 40);
	expect(current()).toContain('web30');
	await show(20, 28, 40, 50);
	expect(current()).toContain('web28');
	await show(10, 20, 31, 40, 50);
	expect(current()).toContain('web31');
	await show(40, 50);
	expect(current()).toContain('web40');
	viewer.scroll?.toEnd();
	await show(40, 50, 60);
	expect(current()).toContain('web60');
});
