import {rm, writeFile} from 'node:fs/promises';
import {createConnection} from 'node:net';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {connect, createEngine} from '../../src/engine/connect.ts';
import {resolveEndpoints} from '../../src/engine/endpoint/endpoint.ts';
import {realSurroundings} from '../../src/engine/endpoint/surroundings.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {newFolder} from '../support/folder.ts';
import {patienceMs} from '../support/patience.ts';

let secure: TestEngine;
let open: TestEngine;
let elsewhere: string;

/** Waits until a connection to the port comes about. */
const reached = (host: string, port: number) =>
	vi.waitFor(
		() =>
			new Promise<void>((resolve, reject) => {
				const socket = createConnection({host, port, timeout: 1000});
				socket.once('connect', () => {
					socket.destroy();
					resolve();
				});
				socket.once('timeout', () => socket.destroy(new Error('timeout')));
				socket.once('error', reject);
			}),
		{timeout: patienceMs},
	);

beforeAll(async () => {
	[secure, open] = await Promise.all([
		engineForTests('tls', {tls: true}),
		engineForTests('tcp', {tcp: true}),
	]);
	// Addresses are used again, and for some seconds the host may send to whoever had them before.
	await Promise.all([reached(secure.ip, 2376), reached(open.ip, 2375)]);
	elsewhere = newFolder('certs');
});
afterAll(() => Promise.all([secure.down(), open.down()]));

/** The endpoint that a person with these variables means. */
const endpoint = (env: Readonly<Record<string, string>>) => {
	const {candidates} = resolveEndpoints({}, {...realSurroundings(), env, home: homedir()});
	return candidates;
};
const secureHost = () => `tcp://${secure.ip}:2376`;

describe('over TLS', () => {
	test('every kind of call works with the right certificates', async () => {
		const {engine, about} = await connect(
			endpoint({
				DOCKER_HOST: `tcp://${secure.ip}`,
				DOCKER_TLS_VERIFY: '1',
				DOCKER_CERT_PATH: join(secure.dir, 'tls'),
			}),
		);
		expect(about.product).toBe('docker');
		const id = await secure.docker(
			'run',
			'-d',
			'--init',
			'busybox',
			'sh',
			'-c',
			'echo hi; exec sleep 1000',
		);
		const lines: string[] = [];
		for await (const batch of await engine.containers.logs(id, {follow: true})) {
			lines.push(...batch.map(({text}) => text));
			break;
		}
		expect(lines).toEqual(['hi']);
		await engine.containers.kill(id, {signal: 'KILL'});
		await expect.poll(async () => (await engine.containers.list())[0]?.state).toBe('exited');
	});

	const failing = async (env: Readonly<Record<string, string>>) => {
		const [candidate] = endpoint(env);
		if (candidate === undefined) throw new Error('no endpoint');
		return createEngine(candidate)
			.system.ping()
			.then(
				() => 'it worked',
				error => ({code: error.code, message: error.message, hint: error.hint}),
			);
	};

	test('without a client certificate the engine refuses us', async () => {
		const env = {DOCKER_HOST: secureHost(), DOCKER_TLS: '1', DOCKER_CERT_PATH: elsewhere};
		expect(await failing(env)).toMatchObject({
			code: 'DENIED',
			message: `${secureHost()} wants a client certificate, and we have none`,
			hint: expect.stringContaining('DOCKER_CERT_PATH'),
		});
	});

	test('with the CA of somebody else we refuse the engine', async () => {
		const ca = await import('node:tls').then(tls => tls.rootCertificates[0] ?? '');
		await writeFile(join(elsewhere, 'ca.pem'), ca);
		const env = {DOCKER_HOST: secureHost(), DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: elsewhere};
		expect(await failing(env)).toMatchObject({
			code: 'CONFIG',
			message: `the certificate of ${secureHost()} is signed by somebody we do not know`,
		});
	});

	test('a file that is no certificate is named', async () => {
		await writeFile(join(elsewhere, 'ca.pem'), 'nonsense');
		await writeFile(join(elsewhere, 'cert.pem'), 'nonsense');
		await writeFile(join(elsewhere, 'key.pem'), 'nonsense');
		const env = {DOCKER_HOST: secureHost(), DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: elsewhere};
		expect(await failing(env)).toMatchObject({
			code: 'CONFIG',
			message: expect.stringContaining(elsewhere),
		});
	});

	test('a plain connection to it says what is missing', async () => {
		expect(await failing({DOCKER_HOST: secureHost()})).toMatchObject({
			code: 'CONFIG',
			hint: expect.stringContaining('DOCKER_TLS_VERIFY=1'),
		});
	});

	test('to an engine without it says so', async () => {
		const env = {
			DOCKER_HOST: `tcp://${open.ip}:2375`,
			DOCKER_TLS: '1',
			DOCKER_CERT_PATH: elsewhere,
		};
		await rm(join(elsewhere, 'cert.pem'), {force: true});
		await rm(join(elsewhere, 'key.pem'), {force: true});
		expect(await failing(env)).toMatchObject({
			code: 'CONFIG',
			message: `tcp://${open.ip}:2375 does not speak TLS`,
		});
	});
});

test('over tcp without TLS everything works too', async () => {
	const {engine} = await connect(endpoint({DOCKER_HOST: `tcp://${open.ip}:2375`}));
	const id = await open.docker('run', '-d', '--init', 'busybox', 'sleep', '1000');
	await engine.containers.pause(id);
	expect((await engine.containers.inspect(id)).state).toBe('paused');
});

test('a port where nobody listens is UNREACHABLE', async () => {
	await expect(connect(endpoint({DOCKER_HOST: `tcp://${open.ip}:9`}))).rejects.toMatchObject({
		code: 'UNREACHABLE',
		message: `nobody answers at tcp://${open.ip}:9: the engine is down`,
	});
});
