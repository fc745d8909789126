import {afterAll, beforeAll, expect, test} from 'vitest';
import {createScheduler, type Scheduler, sleepBy} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {createEngine} from '../../src/engine/connect.ts';
import {createHub} from '../../src/hub/hub.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {createRandom} from '../support/random.ts';
import {createOperations} from './operations.ts';
import {expectTruth} from './truth.ts';

const operations = 1000;
const sideBySide = 6;
const checkpoints = [250, 500, 750, operations];
/** No list that comes of time alone: it is the events that keep the rows right. */
const safetyMs = 60_000;

/**
 * Changes that the engine tells nobody: a stopped container joins a network, a start fails before it
 * begins. Who does them refreshes, as Gantry's own acts do.
 */
const isSilent = (operation: string, complaint: string) =>
	operation === 'connect' || (complaint !== '' && /start/.test(operation));
const since = (start: number) => Math.round(performance.now() - start);

let dockerd: TestEngine;
const scope = createScope();
const real = createScheduler();
const never: Scheduler['after'] = () => () => {};
const schedule: Scheduler = {
	...real,
	sleep: (ms, signal) => (ms < safetyMs ? real.sleep(ms, signal) : sleepBy(never)(ms, signal)),
};

beforeAll(async () => {
	dockerd = await engineForTests('convergence');
});
afterAll(async () => {
	scope.end();
	await dockerd.down();
});

test('after 1,000 random operations and two crashes every row is what the engine says', async () => {
	const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
	console.log(`SEED=${seed}`);
	const random = createRandom(seed);
	const socket = dockerd.host.replace('unix://', '');
	const engine = createEngine({name: 'test', url: dockerd.host, source: 'test'}, {schedule});
	const hub = createHub({engine, schedule, scope});
	const containers = hub.rows('container');
	for (const kind of ['image', 'volume', 'network'] as const) {
		scope.defer(hub.rows(kind).subscribe(() => {}));
	}
	const phases: string[] = [];
	scope.defer(hub.status.subscribe(() => phases.push(hub.status.get().phase)));
	const told: string[] = [];
	hub.listen(
		({timeNano, type, action, id, attributes}) =>
			told.push(`${timeNano} ${type} ${action} ${id} ${attributes['container'] ?? ''}`),
		scope.signal,
	);
	const {step} = createOperations(dockerd.docker, random);
	let done = 0;
	let refused = 0;
	const kills = [330, 660];
	let crash: Promise<void> = Promise.resolve();
	const worker = async (until: number) => {
		while (done < until) {
			await crash;
			// A few rows are on screen, as of a person who scrolls.
			if (done % 10 === 0) hub.watch([...containers.get().rows.keys()].slice(0, 8), 'none');
			if (done >= (kills[0] ?? operations)) {
				kills.shift();
				const killedAt = performance.now();
				crash = dockerd
					.signal('KILL')
					.then(dockerd.start)
					.then(() => console.log(`killed, and back after ${since(killedAt)} ms`));
			}
			const {operation, complaint} = await step();
			if (complaint === '') done++;
			else refused++;
			if (isSilent(operation, complaint)) await hub.refresh('container');
		}
	};
	for (const checkpoint of checkpoints) {
		await Promise.all(Array.from({length: sideBySide}, () => worker(checkpoint)));
		await crash;
		hub.retry();
		hub.watch([...containers.get().rows.keys()], 'none');
		const startedAt = performance.now();
		await expect
			.poll(
				async () => {
					hub.watch([...containers.get().rows.keys()], 'none');
					await expectTruth(hub, socket);
					return hub.status.get().phase;
				},
				{interval: 100},
			)
			.toBe('live');
		const {size} = containers.get().rows;
		console.log(
			`after ${done} operations (${refused} refused): ${size} containers right within ${since(startedAt)} ms`,
		);
	}
	expect(new Set(told).size).toBe(told.length);
	expect(phases.filter(phase => phase === 'stale').length).toBeGreaterThanOrEqual(2);
});
