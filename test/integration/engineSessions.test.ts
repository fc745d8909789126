import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {ContainerSession} from '../../src/engine/sessionTypes.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';

let dockerd: TestEngine;
let engine: Engine;
let id = '';

const start = (name: string, ...args: readonly string[]) =>
	dockerd.docker('run', '-d', '--network', 'none', '--name', name, ...args);
const enginesAt = async (url: string, tls?: Engine['endpoint']['tls']) => {
	const made = createEngine({name: 'test', url, source: 'test', ...(tls && {tls})});
	await made.system.ping();
	return made;
};

beforeAll(async () => {
	dockerd = await engineForTests('sessions', {tls: true});
	engine = await enginesAt(dockerd.host);
	id = await start('web', '--init', 'busybox', 'sleep', '1000000');
});
afterAll(() => dockerd?.down());

const size = {columns: 77, rows: 33};

/** What a session says until it ends, by stream. */
const listen = async (session: ContainerSession) => {
	const said = {stdout: '', stderr: ''};
	for await (const {from, bytes} of session.output) {
		said[from] += Buffer.from(bytes).toString('latin1');
	}
	return said;
};

/** Reads on until it has said so. */
const hear = async (output: AsyncIterator<{readonly bytes: Uint8Array}>, what: RegExp) => {
	let said = '';
	while (!what.test(said)) {
		const next = await output.next();
		if (next.done) throw new Error(`it ended after ${said}`);
		said += Buffer.from(next.value.bytes).toString();
	}
	return said;
};

const text = (typed: string) => Buffer.from(typed);
const inside = (script: string) => dockerd.docker('exec', 'web', 'sh', '-c', script);
const becomes = (script: string, what: string) =>
	expect.poll(() => inside(script), {timeout: 20_000}).toBe(what);
const running = (what: string) => `ps -o args | grep -c "^${what}" || true`;

describe('exec', () => {
	test('without a terminal: two streams, an exit code, what is written is read', async () => {
		const script = 'echo out; echo err >&2; cat; exit 3';
		const session = await engine.containers.exec(id, {
			command: ['sh', '-c', script],
			reads: true,
		});
		const said = listen(session);
		await session.write(text('typed\n'));
		session.endInput();
		expect(await said).toEqual({stdout: 'out\ntyped\n', stderr: 'err\n'});
		expect(await session.end()).toEqual({type: 'exited', code: 3});
		await session.close();
	});

	test('every byte arrives, both ways', async () => {
		const bytes = Buffer.from(Array.from({length: 200_000}, (_, at) => (at * 7) % 256));
		const session = await engine.containers.exec(id, {command: ['cat'], reads: true});
		const said = listen(session);
		await session.write(bytes);
		session.endInput();
		expect((await said).stdout === bytes.toString('latin1')).toBe(true);
	});

	test('with a terminal: its size from the first byte on, and the new one', async () => {
		const script =
			'stty size; until [ "$(stty size)" = "20 90" ]; do sleep 0.1; done; echo new; exit 7';
		const command = ['sh', '-c', script];
		const session = await engine.containers.exec(id, {command, terminal: size});
		const output = session.output[Symbol.asyncIterator]();
		expect(await hear(output, /\n/)).toBe('33 77\r\n');
		session.resize({columns: 1, rows: 1});
		session.resize({columns: 90, rows: 20});
		expect(await hear(output, /new/)).toBe('new\r\n');
		expect((await output.next()).done).toBe(true);
		expect(await session.end()).toEqual({type: 'exited', code: 7});
	});

	test('as another user, in a folder, with variables', async () => {
		const command = ['sh', '-c', 'echo $(id -u) $PWD "$WORD"'];
		const session = await engine.containers.exec(id, {
			...{command, user: '65534', workingDir: '/tmp'},
			env: ['WORD=a b'],
		});
		expect((await listen(session)).stdout).toBe('65534 /tmp a b\n');
	});

	test('that a program is missing is told', async () => {
		const session = await engine.containers.exec(id, {command: ['no-such-program']});
		expect((await listen(session)).stdout).toMatch(/no-such-program/);
		expect(await session.end()).toMatchObject({
			type: 'exited',
			code: expect.toSatisfy(code => code >= 126),
		});
	});

	test('what runs in it ends with it', async () => {
		const command = ['sh', '-c', 'echo on; sleep 424242; true'];
		const session = await engine.containers.exec(id, {command, terminal: size});
		await hear(session.output[Symbol.asyncIterator](), /on/);
		expect(await inside(running('sleep 424242'))).toBe('1');
		await session.close();
		await becomes(running('sleep 424242'), '0');
	});

	test('left with its detach keys it has no exit code', async () => {
		const session = await engine.containers.exec(id, {
			...{command: ['sleep', '353535'], terminal: size},
		});
		const said = listen(session);
		await becomes(running('sleep 353535'), '1');
		await session.write(text('\x10\x11'));
		await said;
		expect(await session.end()).toEqual({type: 'left'});
	});

	test('detached it is only started', async () => {
		await engine.containers.execDetached(id, {command: ['touch', '/detached']});
		await becomes('ls /detached 2>/dev/null || true', '/detached');
	});

	test('of a container that does not run', async () => {
		const stopped = await dockerd.docker('create', 'busybox', 'true');
		const asked = engine.containers.exec(stopped, {command: ['true']});
		await expect(asked).rejects.toMatchObject({code: 'CONFLICT'});
	});

	test('over TLS', async () => {
		const tls = {
			ca: `${dockerd.dir}/tls/ca.pem`,
			cert: `${dockerd.dir}/tls/cert.pem`,
			key: `${dockerd.dir}/tls/key.pem`,
			skipVerify: false,
		};
		const far = await enginesAt(`tcp://${dockerd.ip}:2376`, tls);
		const session = await far.containers.exec(id, {command: ['stty', 'size'], terminal: size});
		expect((await listen(session)).stdout).toBe('33 77\r\n');
		expect(await session.end()).toEqual({type: 'exited', code: 0});
	});
});

describe('attach', () => {
	test('to a terminal: typed, resized, left running', async () => {
		const container = await start('steady', '-it', 'busybox', 'sh');
		const session = await engine.containers.attach(container, {terminal: size});
		expect(session).toMatchObject({tty: true, reads: true});
		const output = session.output[Symbol.asyncIterator]();
		await session.write(text('stty size; echo mar""ked\r'));
		expect(await hear(output, /marked/)).toContain('33 77');
		await session.write(text('\x10\x11'));
		while (!(await output.next()).done);
		expect(await session.end()).toEqual({type: 'left'});
		expect(await dockerd.docker('inspect', '-f', '{{.State.Status}}', 'steady')).toBe('running');
		const again = await engine.containers.attach(container, {terminal: size});
		const said = listen(again);
		await again.write(text('exit 5\r'));
		await said;
		expect(await again.end()).toEqual({type: 'exited', code: 5});
	});

	test('without a terminal: two streams, and the code of a container that is removed at its end', async () => {
		const script = 'read line; echo "got $line"; echo err >&2; exit 4';
		const container = await start('lines', '-i', '--rm', 'busybox', 'sh', '-c', script);
		const session = await engine.containers.attach(container, {terminal: size});
		expect(session).toMatchObject({tty: false, reads: true});
		const said = listen(session);
		await session.write(text('typed\n'));
		expect(await said).toEqual({stdout: 'got typed\n', stderr: 'err\n'});
		expect(await session.end()).toEqual({type: 'exited', code: 4});
	});

	test('closed, it leaves the container alone', async () => {
		const session = await engine.containers.attach(id, {terminal: size});
		expect(session.reads).toBe(false);
		await session.close();
		expect(await dockerd.docker('inspect', '-f', '{{.State.Status}}', 'web')).toBe('running');
	});
});

test('an engine that dies ends the session with a sentence', async () => {
	const session = await engine.containers.exec(id, {command: ['sh'], terminal: size});
	const output = session.output[Symbol.asyncIterator]();
	await hear(output, /#/);
	await dockerd.signal('KILL');
	const said = (async () => {
		while (!(await output.next()).done);
		return session.end();
	})();
	await expect(said).rejects.toMatchObject({code: 'UNREACHABLE'});
});
