import {getEventListeners} from 'node:events';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {AppError} from '../../src/base/errors.ts';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {type FakeDockerd, fakeDockerd} from '../support/fakeDockerd.ts';
import {createManualScheduler} from '../support/scheduler.ts';

let dockerd: FakeDockerd;
let engine: Engine;

beforeEach(async () => {
	dockerd = await fakeDockerd();
	engine = createEngine(dockerd.endpoint);
});
afterEach(() => dockerd.close());

const failure = (promise: Promise<unknown>): Promise<AppError> =>
	promise.then(
		() => {
			throw new Error('it did not fail');
		},
		error => error,
	);

const json = (value: unknown) => {
	dockerd.answer(({response}) => response.end(JSON.stringify(value)));
};

describe('a call', () => {
	test('goes out without a version before a ping, with the negotiated one after it', async () => {
		json([]);
		await engine.containers.list();
		await engine.system.ping();
		await engine.containers.list();
		expect(dockerd.requests.map(({path}) => path)).toEqual([
			'/containers/json',
			'/v1.45/containers/json',
		]);
	});

	test('fails with TIMEOUT at its deadline when nothing answers', async () => {
		dockerd.answer(() => {});
		const error = await failure(engine.containers.inspect('web', {deadlineMs: 30}));
		expect(error).toMatchObject({code: 'TIMEOUT', op: 'container.inspect', target: 'web'});
		expect(error.hint).toBeUndefined();
		const act = await failure(engine.containers.pause('web', {deadlineMs: 30}));
		expect(act).toMatchObject({code: 'TIMEOUT', hint: 'It may still do it: look again.'});
	});

	test('fails with CANCELLED when its signal aborts: before, at the headers, in the body', async () => {
		const before = AbortSignal.abort();
		expect(await failure(engine.containers.list({signal: before}))).toMatchObject({
			code: 'CANCELLED',
		});
		expect(dockerd.requests).toEqual([]);

		const controllers = [new AbortController(), new AbortController()];
		dockerd.answer(() => controllers[0]?.abort());
		const waiting = failure(
			engine.containers.list({signal: controllers[0]?.signal as AbortSignal}),
		);
		expect(await waiting).toMatchObject({code: 'CANCELLED', op: 'container.list'});

		dockerd.answer(({response}) => {
			response.write('[{"Id":', () => controllers[1]?.abort());
		});
		const reading = failure(
			engine.containers.list({signal: controllers[1]?.signal as AbortSignal}),
		);
		expect(await reading).toMatchObject({code: 'CANCELLED'});
	});

	test('leaves no listener on its signal', async () => {
		json([]);
		const {signal} = new AbortController();
		for (let count = 0; count < 20; count++) await engine.containers.list({signal});
		dockerd.answer(({socket}) => socket.destroy());
		await failure(engine.containers.list({signal}));
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	test('fails with UNREACHABLE when the answer is cut, wherever that is', async () => {
		const body = 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n[{"Id":"a"}]';
		for (let at = 0; at < body.length; at++) {
			dockerd.answer(({socket}) => socket.end(body.slice(0, at)));
			const error = await failure(engine.containers.list());
			expect(error.code, `cut at ${at}`).toBe('UNREACHABLE');
		}
		const chunked = 'HTTP/1.1 201 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"Id\r\n';
		dockerd.answer(({socket}) => socket.end(chunked));
		expect(await failure(engine.containers.commit('web', {pause: true}))).toMatchObject({
			code: 'UNREACHABLE',
			op: 'container.commit',
		});
	});

	test('fails with TIMEOUT when the answer stands still, not when it is slow', async () => {
		const schedule = createManualScheduler();
		const patient = createEngine(dockerd.endpoint, {schedule});
		let send = (_text: string): Promise<void> => Promise.reject(new Error('nobody asked'));
		dockerd.answer(({response}) => {
			send = text => new Promise(resolve => response.write(text, () => resolve()));
			response.flushHeaders();
		});
		let isOver = false;
		const error = failure(patient.containers.list()).finally(() => {
			isOver = true;
		});
		await expect
			.poll(() =>
				send('[').then(
					() => true,
					() => false,
				),
			)
			.toBe(true);
		// The deadline of the headers is called off, and the silence of the body watched.
		await expect.poll(() => schedule.timers).toBe(1);
		for (let count = 0; count < 3; count++) {
			await schedule.advance(9000);
			await send(' ');
			await schedule.settle();
		}
		expect(isOver).toBe(false);
		await schedule.advance(10_100);
		expect(await error).toMatchObject({code: 'TIMEOUT', op: 'container.list'});
	});

	test('fails with PROTOCOL when the answer is garbage', async () => {
		dockerd.answer(({response}) => response.end('[{"Id":'));
		expect(await failure(engine.containers.list())).toMatchObject({code: 'PROTOCOL'});
		dockerd.answer(({socket}) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
		expect(await failure(engine.containers.list())).toMatchObject({
			code: 'PROTOCOL',
			message: expect.stringContaining('not a Docker engine'),
		});
	});

	test('is no redirect to anywhere', async () => {
		dockerd.answer(({response}) => response.writeHead(301, {Location: '/elsewhere'}).end());
		expect(await failure(engine.containers.list())).toMatchObject({status: 301});
		expect(dockerd.requests).toHaveLength(1);
	});

	test('reads null, nothing and the wrong type as nothing', async () => {
		for (const odd of [null, 0, false, 'text', {}, [null, 3, 'x', []]]) {
			json(odd);
			const list = await engine.containers.list();
			expect(list).toHaveLength(Array.isArray(odd) ? 4 : 0);
			expect(await engine.containers.changes('web')).toHaveLength(Array.isArray(odd) ? 4 : 0);
			expect((await engine.containers.inspect('web')).name).toBe('');
			expect(await engine.containers.stats('web')).toBeUndefined();
			expect(await engine.containers.top('web', {})).toEqual({titles: [], rows: []});
			expect(await engine.volumes.list()).toEqual([]);
		}
		dockerd.answer(({response}) => response.end());
		expect(await engine.containers.list()).toEqual([]);
	});

	test('is traced with its outcome and time, without its parameters', async () => {
		const lines: string[] = [];
		const trace = (topic: string, text: () => string) => lines.push(`${topic} ${text()}`);
		const traced = createEngine(dockerd.endpoint, {trace});
		json([]);
		await traced.containers.list();
		dockerd.answer(({socket}) => socket.destroy());
		await failure(traced.containers.kill('web', {signal: 'SIGKILL'}));
		expect(lines).toEqual([
			expect.stringMatching(/^engine GET \/containers\/json 200 \d+\.\d ms$/),
			expect.stringMatching(
				/^engine POST \/containers\/web\/kill UNREACHABLE .* was lost \d+\.\d ms$/,
			),
		]);
	});

	test('makes every text safe', async () => {
		const evil = 'a\x1b]0;pwned\x07\x1b[2J\x9b1mb\u202ec';
		json([
			{Id: 'a', Names: [`/${evil}`], Image: evil, Command: `sh\n${evil}`, Labels: {[evil]: evil}},
		]);
		const [container] = await engine.containers.list();
		expect(container).toMatchObject({
			name: 'abc',
			image: 'abc',
			command: 'sh⏎abc',
			labels: {abc: 'abc'},
		});
		dockerd.answer(({response}) => response.writeHead(500).end(JSON.stringify({message: evil})));
		expect((await failure(engine.containers.list())).message).toBe('abc');
	});
});

describe('connections', () => {
	test('are kept for reads', async () => {
		json([]);
		for (let count = 0; count < 5; count++) await engine.containers.list();
		expect(dockerd.connections).toBe(1);
	});

	test('of a burst are closed but for a few', async () => {
		const waiting: (() => void)[] = [];
		dockerd.answer(({response}) => {
			if (waiting.push(() => response.end('[]')) === 40) for (const end of waiting) end();
		});
		await Promise.all(Array.from({length: 40}, () => engine.containers.list()));
		expect(dockerd.connections).toBe(40);
		await expect.poll(() => dockerd.open).toBe(8);
		json([]);
		await Promise.all(Array.from({length: 8}, () => engine.containers.list()));
		expect(dockerd.connections).toBe(40);
	});

	test('are fresh for acts', async () => {
		dockerd.answer(({response}) => response.writeHead(204).end());
		await engine.containers.pause('web');
		await engine.containers.pause('web');
		expect(dockerd.connections).toBe(2);
	});

	test('that had gone stale are replaced once, for reads', async () => {
		json([]);
		await engine.containers.list();
		// What a restarted daemon does to a connection that was kept: it is gone when the request comes.
		let cuts = 0;
		dockerd.answer(({socket, response}) => {
			if (cuts++ === 0) socket.destroy();
			else response.end('[]');
		});
		expect(await engine.containers.list()).toEqual([]);
		expect(dockerd.requests).toHaveLength(3);
	});

	test('that are cut while fresh are no reason to ask again', async () => {
		dockerd.answer(({socket}) => socket.destroy());
		expect(await failure(engine.containers.list())).toMatchObject({code: 'UNREACHABLE'});
		expect(dockerd.requests).toHaveLength(1);
		expect(await failure(engine.containers.pause('web'))).toMatchObject({code: 'UNREACHABLE'});
		expect(dockerd.requests).toHaveLength(2);
	});
});
