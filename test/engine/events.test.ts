import {getEventListeners} from 'node:events';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {EngineEvent} from '../../src/engine/things.ts';
import {type FakeDockerd, fakeDockerd} from '../support/fakeDockerd.ts';
import {all, fixture, inTwo} from './recorded.ts';

let dockerd: FakeDockerd;
let engine: Engine;
beforeEach(async () => {
	dockerd = await fakeDockerd();
	engine = createEngine(dockerd.endpoint);
});
afterEach(() => dockerd.close());

describe('events', () => {
	const bytes = fixture('events.ndjson');
	const {signal} = new AbortController();
	const read = async () => all(await engine.system.events({sinceSeconds: 1, types: []}, {signal}));

	test('are decoded, with all digits of their time', async () => {
		inTwo(dockerd, bytes, 0);
		const events = await read();
		expect(events.map(({type, action}) => `${type} ${action}`)).toEqual([
			'container create',
			'container start',
			'container die',
			'container create',
		]);
		expect(events[0]?.timeNano).toBe(1795512772889533579n);
		expect(events[2]).toMatchObject({
			id: expect.stringMatching(/^3e9155e/),
			attributes: {exitCode: '0', name: 'ttylong', image: 'busybox'},
			scope: 'local',
		});
	});

	test('are the same wherever the stream is cut', async () => {
		inTwo(dockerd, bytes, 0);
		const events = await read();
		for (let at = 1; at < bytes.length; at += 7) {
			inTwo(dockerd, bytes, at);
			expect(await read()).toEqual(events);
		}
	});

	test('are asked for by time and type', async () => {
		dockerd.answer(({response}) => response.end());
		await all(
			await engine.system.events({sinceSeconds: 12, types: ['container', 'image']}, {signal}),
		);
		expect(dockerd.requests.at(-1)?.query).toEqual({
			since: '12',
			filters: '{"type":["container","image"]}',
		});
	});

	test('of Docker 29, which leaves out the old fields, and of Podman are read', async () => {
		const lines = [
			'{"Type":"container","Action":"start","Actor":{"ID":"a","Attributes":{"name":"web"}},"scope":"local","time":1,"timeNano":1000000002}',
			'{"status":"remove","id":"a","from":"x","Type":"container","Action":"remove","Actor":{"ID":"a","Attributes":{"timeNano":"5","n":7}},"time":3}',
			'',
		];
		dockerd.answer(({response}) => response.end(`${lines.join('\n')}\n`));
		expect(await read()).toEqual<EngineEvent[]>([
			{
				type: 'container',
				action: 'start',
				id: 'a',
				attributes: {name: 'web'},
				scope: 'local',
				timeNano: 1000000002n,
			},
			{
				type: 'container',
				action: 'remove',
				id: 'a',
				attributes: {timeNano: '5'},
				scope: '',
				timeNano: 3000000000n,
			},
		]);
	});

	test('of garbage are a PROTOCOL error, after those before it', async () => {
		dockerd.answer(({response}) => response.write(`${bytes}garbage\n`));
		const seen: EngineEvent[] = [];
		const reading = (async () => {
			for await (const batch of await engine.system.events(
				{sinceSeconds: 1, types: []},
				{signal},
			)) {
				seen.push(...batch);
			}
		})();
		await expect(reading).rejects.toMatchObject({code: 'PROTOCOL', op: 'system.events'});
		expect(seen).toHaveLength(4);
	});

	test('that are cut off are UNREACHABLE; ended by the engine they just end', async () => {
		dockerd.answer(({response, socket}) => response.write(bytes, () => socket.destroy()));
		await expect(read()).rejects.toMatchObject({code: 'UNREACHABLE', op: 'system.events'});
		dockerd.answer(({response}) => response.end(bytes));
		await expect(read()).resolves.toHaveLength(4);
	});

	test('end as CANCELLED with their signal, and leave no listener on it', async () => {
		const controller = new AbortController();
		dockerd.answer(({response}) => response.write(bytes));
		const stream = await engine.system.events({sinceSeconds: 1, types: []}, controller);
		let count = 0;
		const reading = (async () => {
			for await (const batch of stream) {
				count += batch.length;
				if (count === 4) controller.abort();
			}
		})();
		await expect(reading).rejects.toMatchObject({code: 'CANCELLED'});
		await expect.poll(() => getEventListeners(controller.signal, 'abort')).toEqual([]);
	});

	test('tell when the last byte came, and are read though nobody asks', async () => {
		let send = (_text: string | Buffer) => {};
		dockerd.answer(({response}) => {
			response.flushHeaders();
			send = text => response.write(text);
		});
		const stream = await engine.system.events({sinceSeconds: 1, types: []}, {signal});
		const before = performance.now();
		send(bytes);
		await expect.poll(() => stream.lastByteAt).toBeGreaterThan(before);
		for await (const batch of stream) {
			expect(batch).toHaveLength(4);
			break;
		}
	});
});
