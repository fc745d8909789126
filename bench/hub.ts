// Of the hub alone, without a screen: the first picture, and from an event's date to its notification.
import {createScheduler} from '../src/base/schedule.ts';
import {createScope} from '../src/base/scope.ts';
import {createEngine} from '../src/engine/connect.ts';
import type {Engine} from '../src/engine/engine.ts';
import {createHub} from '../src/hub/hub.ts';
import type {Hub} from '../src/hub/types.ts';
import {benchEngine} from './lib/engine.ts';
import {type Figure, pause, percentile, report} from './lib/measure.ts';

const sizes = [10, 100, 500, 1000];
const rounds = 15;
const changes = 30;

/** Resolves as soon as `hub` has told that `holds` is true. */
const told = (hub: Hub, holds: () => boolean): Promise<void> =>
	new Promise(resolve => {
		const leave = hub.rows('container').subscribe(() => {
			if (!holds()) return;
			leave();
			resolve();
		});
	});

const startHub = (engine: Engine) => {
	const scope = createScope();
	return createHub({engine, schedule: createScheduler(), scope});
};

const firstPicture = async (engine: Engine): Promise<number> => {
	const startedAt = performance.now();
	const hub = startHub(engine);
	await told(hub, () => hub.rows('container').get().phase === 'ready');
	const took = performance.now() - startedAt;
	hub.end();
	return took;
};

const eventToRow = async (url: string, engine: Engine): Promise<readonly number[]> => {
	const hub = startHub(engine);
	const rows = hub.rows('container');
	await told(hub, () => rows.get().phase === 'ready');
	const running = [...rows.get().rows.values()].filter(row => row.state === 'running');
	const latencies: number[] = [];
	let happenedAt = 0;
	hub.listen(({action, timeNano}) => {
		if (action === 'pause' || action === 'unpause') happenedAt = Number(timeNano) / 1e6;
	}, new AbortController().signal);
	// A client of its own: the hub's must not wait behind the call that makes the event.
	const other = createEngine({name: 'other', url, source: 'bench'});
	for (let change = 0; change < changes; change++) {
		const row = running[change % running.length];
		if (!row) break;
		for (const verb of ['pause', 'unpause'] as const) {
			const state = verb === 'pause' ? 'paused' : 'running';
			const seen = told(hub, () => rows.get().rows.get(row.id)?.state === state);
			const done = other.containers[verb](row.id);
			await seen;
			latencies.push(performance.timeOrigin + performance.now() - happenedAt);
			await done;
			// Apart from each other, at no fixed distance: each event meets a quiet hub.
			await pause(60 + (change % 7) * 9);
		}
	}
	hub.end();
	return latencies;
};

const figures: Figure[] = [];
const running = 5;
for (const size of sizes) {
	const real = await benchEngine({running, created: size - running});
	try {
		const engine = createEngine({name: 'bench', url: real.host, source: 'bench'});
		const pictures: number[] = [];
		for (let round = 0; round < rounds; round++) pictures.push(await firstPicture(engine));
		const latencies = await eventToRow(real.host, engine);
		const of = `${size} containers`;
		figures.push(
			{figure: `hub: first picture, ${of}, p50`, value: percentile(pictures, 0.5), unit: 'ms'},
			{
				figure: `hub: event to notification, ${of}, p50`,
				value: percentile(latencies, 0.5),
				unit: 'ms',
				target: 20,
			},
			{
				figure: `hub: event to notification, ${of}, p95`,
				value: percentile(latencies, 0.95),
				unit: 'ms',
				target: 50,
			},
		);
	} finally {
		await real.down();
	}
}
report('hub', figures);
