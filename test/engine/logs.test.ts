import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {LogLine} from '../../src/engine/logTypes.ts';
import {type FakeDockerd, fakeDockerd} from '../support/fakeDockerd.ts';
import {all, fixture, inTwo} from './recorded.ts';

let dockerd: FakeDockerd;
let engine: Engine;
beforeEach(async () => {
	dockerd = await fakeDockerd();
	engine = createEngine(dockerd.endpoint);
});
afterEach(() => dockerd.close());

describe('logs', () => {
	const multiplexed = {'Content-Type': 'application/vnd.docker.multiplexed-stream'};
	const rawStream = {'Content-Type': 'application/vnd.docker.raw-stream'};
	const texts = (lines: readonly LogLine[]) => lines.map(({text}) => text);

	test('say by their header whether they have frames', async () => {
		inTwo(dockerd, fixture('mixed.multiplexed.bin'), 100, multiplexed);
		const framed = await engine.containers.logs('web', {follow: true});
		expect(framed.tty).toBe(false);
		expect(texts(await all(framed))).toHaveLength(7);
		inTwo(dockerd, fixture('tty.raw.bin'), 100, rawStream);
		const raw = await engine.containers.logs('web', {follow: true});
		expect(raw.tty).toBe(true);
		expect(texts(await all(raw))[0]).toBe('plain');
	});

	test('of an old API ask the container, since its header calls all of them raw', async () => {
		await dockerd.close();
		dockerd = await fakeDockerd({api: '1.41'});
		engine = createEngine(dockerd.endpoint);
		await engine.system.ping();
		dockerd.answer(({request, response}) => {
			if (request.path.endsWith('/json')) response.end('{"Config":{"Tty":false}}');
			else response.writeHead(200, rawStream).end(fixture('mixed.multiplexed.bin'));
		});
		const stream = await engine.containers.logs('web', {follow: false});
		expect(stream.tty).toBe(false);
		expect(await all(stream)).toHaveLength(7);
	});

	test('without such a header ask the container', async () => {
		for (const tty of [false, true]) {
			dockerd.answer(({request, response}) => {
				if (request.path.endsWith('/json')) response.end(JSON.stringify({Config: {Tty: tty}}));
				else response.end(fixture(tty ? 'tty.raw.bin' : 'mixed.multiplexed.bin'));
			});
			const stream = await engine.containers.logs('web', {follow: false});
			expect(stream.tty).toBe(tty);
			expect(texts(await all(stream))[0]).toBe('plain');
		}
	});

	test('are asked for with times, as the query says', async () => {
		dockerd.answer(({response}) => response.writeHead(200, multiplexed).end());
		await all(
			await engine.containers.logs('web', {
				follow: true,
				stderr: false,
				tail: 5,
				since: '12.000000034',
			}),
		);
		expect(dockerd.requests.at(-1)?.query).toEqual({
			follow: '1',
			stdout: '1',
			stderr: '0',
			tail: '5',
			since: '12.000000034',
			timestamps: '1',
		});
	});

	test('deliver what came before they broke, and mark the broken line', async () => {
		const bytes = fixture('mixed.multiplexed.bin');
		const lines: LogLine[] = [];
		const reading = (async () => {
			for await (const batch of await engine.containers.logs('web', {follow: true})) {
				lines.push(...batch);
			}
		})();
		dockerd.answer(({response, socket}) => {
			response.writeHead(200, multiplexed);
			response.write(bytes.subarray(0, bytes.length - 3), () => socket.destroy());
		});
		await expect(reading).rejects.toMatchObject({code: 'UNREACHABLE', target: 'web'});
		expect(lines).toHaveLength(7);
		expect(lines.at(-1)).toMatchObject({cut: true, text: expect.stringMatching(/^no newline/)});
	});

	test('that are garbage are a PROTOCOL error', async () => {
		inTwo(dockerd, Buffer.from('this is no frame at all'), 3, multiplexed);
		await expect(engine.containers.logs('web', {follow: true}).then(all)).rejects.toMatchObject({
			code: 'PROTOCOL',
		});
	});

	test('that the engine cannot go on with say what it says', async () => {
		const text = Buffer.from('error grabbing logs: \x1b[2Jbroken');
		inTwo(
			dockerd,
			Buffer.concat([Buffer.from([3, 0, 0, 0, 0, 0, 0, text.length]), text]),
			0,
			multiplexed,
		);
		await expect(engine.containers.logs('web', {follow: true}).then(all)).rejects.toMatchObject({
			code: 'SERVER',
			message: 'error grabbing logs: broken',
		});
	});

	test('end their connection when the reader leaves', async () => {
		let closed = false;
		dockerd.answer(({response, socket}) => {
			socket.on('close', () => {
				closed = true;
			});
			response.writeHead(200, multiplexed).write(fixture('mixed.multiplexed.bin'));
		});
		for await (const _ of await engine.containers.logs('web', {follow: true})) break;
		await expect.poll(() => closed).toBe(true);
	});

	test('are read without pause, whatever the reader does', async () => {
		const line = 'x'.repeat(1000);
		const entry = Buffer.from(`2026-11-24T09:32:53.106459532Z ${line}\n`);
		const header = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
		header.writeUInt32BE(entry.length, 4);
		const block = Buffer.concat(Array.from({length: 1000}, () => [header, entry]).flat());
		let sent = false;
		dockerd.answer(({response}) => {
			response.writeHead(200, multiplexed);
			for (let count = 0; count < 10; count++) response.write(block);
			response.end(() => {
				sent = true;
			});
		});
		const stream = await engine.containers.logs('web', {follow: true});
		// 10 MB are far more than a socket and its buffers hold: they leave only when somebody reads.
		await expect.poll(() => sent).toBe(true);
		expect(await all(stream)).toHaveLength(10_000);
	});
});
