import {writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createEngine} from '../../src/engine/connect.ts';
import {askEarly} from '../../src/engine/http/earlyAnswer.ts';
import {newFolder} from '../support/folder.ts';

const dir = newFolder('early');
let count = 0;
const leave: (() => void)[] = [];

beforeEach(() => {
	for (const name of ['DOCKER_HOST', 'DOCKER_CONTEXT']) vi.stubEnv(name, undefined);
	vi.stubEnv('DOCKER_CONFIG', dir);
	writeFileSync(join(dir, 'config.json'), '{}');
});
afterEach(() => {
	vi.unstubAllEnvs();
	for (const end of leave.splice(0)) end();
});

/** Answers every request with these bytes and hangs up; keeps what it was asked. */
const answering = async (first: string, ...more: readonly string[]) => {
	const answers = [first, ...more];
	const asked: string[] = [];
	const socketPath = join(dir, `${count++}.sock`);
	const server = createServer(socket => {
		socket.once('data', data => {
			asked.push(data.toString().split('\r\n', 1)[0] ?? '');
			socket.end(answers[asked.length - 1] ?? '');
		});
	});
	await new Promise<void>(done => server.listen(socketPath, done));
	leave.push(() => server.close());
	return {host: `unix://${socketPath}`, asked};
};
const ok = 'HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n';
const listed = (id: string) =>
	JSON.stringify([{Id: id.repeat(64), Names: ['/é'], Image: 'a', ImageID: '', State: 'running'}]);

test('the body of an answer that is whole and says OK', async () => {
	const {host, asked} = await answering(`${ok}[]`);
	const early = askEarly({host});
	expect(early?.url).toBe(host);
	expect(await early?.body).toBe('[]');
	expect(asked).toEqual(['GET /containers/json?all=1 HTTP/1.0']);
});

test.each([
	['another status', 'HTTP/1.0 500 Internal Server Error\r\n\r\n{"message":"no"}'],
	['a head that was cut', 'HTTP/1.0 200 OK\r\nContent-'],
	['nothing', ''],
	['something that is no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
])('%s is of no use', async (_, answer) => {
	const {host} = await answering(answer);
	expect(await askEarly({host})?.body).toBeUndefined();
});

test('nor is a socket that is not there', async () => {
	expect(await askEarly({host: `unix://${dir}/none.sock`})?.body).toBeUndefined();
});

test('nothing is asked where the engine is not surely a socket of this machine', () => {
	expect(askEarly({host: 'tcp://127.0.0.1:2375'})).toBeUndefined();
	expect(askEarly({context: 'far'})).toBeUndefined();
	vi.stubEnv('DOCKER_HOST', 'ssh://far');
	expect(askEarly({})).toBeUndefined();
	vi.stubEnv('DOCKER_HOST', undefined);
	vi.stubEnv('DOCKER_CONTEXT', 'far');
	expect(askEarly({})).toBeUndefined();
	vi.stubEnv('DOCKER_CONTEXT', '');
	writeFileSync(join(dir, 'config.json'), '{"currentContext": "far"}');
	expect(askEarly({})).toBeUndefined();
});

test('--host goes before DOCKER_HOST, and a context before both', async () => {
	const {host} = await answering(`${ok}[]`);
	vi.stubEnv('DOCKER_HOST', 'unix:///elsewhere.sock');
	expect(askEarly({host})?.url).toBe(host);
	expect(askEarly({})?.url).toBe('unix:///elsewhere.sock');
	expect(askEarly({context: 'far'})).toBeUndefined();
});

const whole = (body: string) =>
	`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;

test('an engine takes it for its first list, and asks for the next', async () => {
	const {host, asked} = await answering(ok + listed('a'), whole(listed('b')));
	const early = askEarly({host});
	const engine = createEngine({name: 'a', url: host, source: 'test'}, {early});
	const ids = async () => (await engine.containers.list({})).map(({id}) => id[0]);
	expect(await ids()).toEqual(['a']);
	expect(await ids()).toEqual(['b']);
	expect(asked).toHaveLength(2);
});

test('an engine elsewhere does not take it', async () => {
	const early = askEarly({host: (await answering(ok + listed('a'))).host});
	const {host} = await answering(whole(listed('b')));
	const engine = createEngine({name: 'b', url: host, source: 'test'}, {early});
	expect((await engine.containers.list({})).map(({id}) => id[0])).toEqual(['b']);
});
