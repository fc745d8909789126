import {afterEach, beforeEach, expect, test} from 'vitest';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {type FakeDockerd, fakeDockerd} from '../support/fakeDockerd.ts';
import {createManualScheduler, type ManualScheduler} from '../support/scheduler.ts';

let dockerd: FakeDockerd;
let schedule: ManualScheduler;
let engine: Engine;
beforeEach(async () => {
	dockerd = await fakeDockerd();
	schedule = createManualScheduler();
	engine = createEngine(dockerd.endpoint, {schedule});
});
afterEach(() => dockerd.close());

const refuse = () => dockerd.answer(({response}) => response.writeHead(403).end('<h1>403</h1>'));
const outcome = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		error => error.code,
	);

test('what is refused is told once, and not asked for again for a minute, whatever its object', async () => {
	let told = 0;
	engine.refusals.listen(() => told++);
	refuse();
	for (const id of ['a', 'b', 'a'])
		expect(await outcome(engine.containers.inspect(id))).toBe('DENIED');
	expect(dockerd.requests).toHaveLength(1);
	expect(told).toBe(1);
	expect(engine.refusals.all().map(({op}) => op)).toEqual(['container.inspect']);
	await schedule.advance(60_001);
	await outcome(engine.containers.inspect('a'));
	expect(dockerd.requests).toHaveLength(2);
	// Somebody wants to know now.
	engine.refusals.forget();
	dockerd.answer(({response}) => response.end('{}'));
	expect(await outcome(engine.containers.inspect('a'))).toBe('done');
	expect(engine.refusals.all()).toEqual([]);
});

test('one object that is refused says nothing of the others', async () => {
	dockerd.answer(({response}) => response.end('{}'));
	await engine.containers.inspect('a');
	dockerd.answer(({request, response}) => {
		if (request.path.includes('/b/')) response.writeHead(403).end('{"message":"not for you"}');
		else response.end('{}');
	});
	expect(await outcome(engine.containers.inspect('b'))).toBe('DENIED');
	expect(await outcome(engine.containers.inspect('b'))).toBe('DENIED');
	expect(await outcome(engine.containers.inspect('a'))).toBe('done');
	expect(dockerd.requests).toHaveLength(3);
	expect(engine.refusals.all()).toEqual([]);
});

test('acts are sent whenever somebody wants them', async () => {
	refuse();
	expect(await outcome(engine.containers.pause('a'))).toBe('DENIED');
	expect(await outcome(engine.containers.pause('a'))).toBe('DENIED');
	expect(dockerd.requests).toHaveLength(2);
});
