import {chmod, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {AppError} from '../../src/base/errors.ts';
import type {Endpoint} from '../../src/engine/call.ts';
import {connect, createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {newFolder} from '../support/folder.ts';

let dockerd: TestEngine;
let engine: Engine;
let stubborn: string;

const at = (path: string): Endpoint => ({name: 'test', url: `unix://${path}`, source: 'test'});
const failure = (promise: Promise<unknown>): Promise<AppError> =>
	promise.then(
		() => Promise.reject(new Error('it did not fail')),
		error => error,
	);
const drain = async (stream: AsyncIterable<unknown>) => {
	for await (const _ of stream);
};

beforeAll(async () => {
	dockerd = await engineForTests('faults', {flags: ['--live-restore']});
	stubborn = await dockerd.docker(
		'run',
		'-d',
		'busybox',
		'sh',
		'-c',
		'trap "" TERM; while :; do sleep 1; done',
	);
});
afterAll(() => dockerd.down());
beforeEach(async () => {
	({engine} = await connect([at(join(dockerd.dir, 'docker.sock'))]));
});

describe('an engine that is killed', () => {
	test('ends streams and waiting acts as UNREACHABLE, and works again when it is back', async () => {
		const {signal} = new AbortController();
		const events = await engine.system.events({sinceSeconds: 1, types: []}, {signal});
		const logs = await engine.containers.logs(stubborn, {follow: true});
		const waiting = [
			failure(drain(events)),
			failure(drain(logs)),
			failure(engine.containers.stop(stubborn, {timeoutSeconds: 60})),
		];
		// The stop has begun when the engine says that it sent the signal.
		await expect
			.poll(() =>
				dockerd.docker('events', '--since', '1m', '--until', '0s', '--filter', 'event=kill'),
			)
			.toContain(stubborn);
		await engine.containers.list();
		await dockerd.signal('KILL');
		for (const error of await Promise.all(waiting)) {
			expect(error).toMatchObject({
				code: 'UNREACHABLE',
				message: expect.stringContaining('was lost'),
			});
		}
		await expect
			.poll(async () => (await failure(engine.containers.list())).message)
			.toBe(`nobody answers at ${dockerd.dir}/docker.sock: the engine is down`);
		await dockerd.start();
		expect(await engine.containers.list()).toHaveLength(1);
	});

	test('leaves kept connections that no read stumbles over', async () => {
		for (let round = 0; round < 3; round++) {
			await Promise.all(Array.from({length: 8}, () => engine.containers.list()));
			await dockerd.signal('KILL');
			await dockerd.start();
			const lists = await Promise.all(Array.from({length: 8}, () => engine.containers.list()));
			expect(lists.map(list => list.length)).toEqual(Array(8).fill(1));
		}
	});
});

test('an engine that is stopped takes its socket along', async () => {
	await dockerd.stop();
	expect(await failure(engine.system.ping())).toMatchObject({
		code: 'UNREACHABLE',
		message: `there is no socket at ${dockerd.dir}/docker.sock`,
		hint: expect.stringContaining('systemctl start docker'),
	});
	await dockerd.start();
	await engine.system.ping();
});

test('an engine that is frozen is a TIMEOUT for every call, and recovers', async () => {
	await dockerd.signal('STOP');
	try {
		const call = {deadlineMs: 200};
		const calls = [
			() => engine.system.ping(call),
			() => engine.containers.list(call),
			() => engine.containers.inspect(stubborn, call),
			() => engine.containers.logs(stubborn, {follow: true}, call),
			() => engine.containers.pause(stubborn, call),
		];
		for (const ask of calls) {
			expect(await failure(ask())).toMatchObject({
				code: 'TIMEOUT',
				// 0.2 s, and what pings have measured of the way.
				message: expect.stringMatching(/^the engine did not answer within [\d.]+ s$/),
			});
		}
	} finally {
		await dockerd.signal('CONT');
	}
	await engine.system.ping();
	// The engine got the pause all the same, as the hint of the error says.
	await expect.poll(async () => (await engine.containers.inspect(stubborn)).state).toBe('paused');
	await engine.containers.unpause(stubborn);
});

describe('a socket', () => {
	test('that is not ours to use is DENIED, and says what joining the group means', async () => {
		await chmod(dockerd.dir, 0o755);
		process.seteuid?.(65_534);
		try {
			expect(await failure(createEngine(engine.endpoint).system.ping())).toMatchObject({
				code: 'DENIED',
				message: `no permission for ${dockerd.dir}/docker.sock`,
				hint: expect.stringMatching(/usermod -aG docker.*as good as root/),
			});
		} finally {
			process.seteuid?.(0);
		}
	});

	test('that is a file, a directory or too long a path is a CONFIG error', async () => {
		const directory = newFolder('sockets');
		const file = join(directory, 'file.sock');
		await writeFile(file, '');
		for (const path of [file, directory]) {
			expect(await failure(createEngine(at(path)).system.ping())).toMatchObject({
				code: 'CONFIG',
				message: `${path} is not a socket`,
			});
		}
		const long = `/${'x'.repeat(200)}`;
		expect(await failure(createEngine(at(long)).system.ping())).toMatchObject({
			code: 'CONFIG',
			message: expect.stringContaining('107 bytes'),
		});
	});
});
