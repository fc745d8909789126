import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {ConnectError, connect, createEngine} from '../../src/engine/connect.ts';
import {type FakeDockerd, fakeDockerd} from '../support/fakeDockerd.ts';

const started: FakeDockerd[] = [];
const start = async (options: Parameters<typeof fakeDockerd>[0] = {}) => {
	const dockerd = await fakeDockerd(options);
	started.push(dockerd);
	return dockerd;
};
afterEach(async () => {
	for (const dockerd of started.splice(0)) await dockerd.close();
});

const nowhere = {name: 'nowhere', url: 'unix:///nonexistent/docker.sock', source: 'test'};

describe('a ping', () => {
	test.each([
		['1.24', '1.24'],
		['1.41', '1.41'],
		['1.45', '1.45'],
		['1.52', '1.52'],
		['1.60', '1.52'],
		['2.0', '1.52'],
	])('of an engine with API %s agrees on %s', async (api, agreed) => {
		const {endpoint} = await start({api});
		expect((await createEngine(endpoint).system.ping()).api).toBe(agreed);
	});

	test('tells product, version and clock', async () => {
		const docker = await start({server: 'Docker/29.1.0 (linux)'});
		const askedAt = Math.floor(Date.now() / 1000);
		const about = await createEngine(docker.endpoint).system.ping();
		expect(about).toMatchObject({product: 'docker', version: '29.1.0'});
		expect(about.dateSeconds).toBeGreaterThanOrEqual(askedAt);
		expect(about.dateSeconds).toBeLessThanOrEqual(Date.now() / 1000);
		const podman = await start({server: 'Libpod/5.4.2 (linux)', api: '1.41'});
		expect(await createEngine(podman.endpoint).system.ping()).toMatchObject({
			product: 'podman',
			version: '5.4.2',
		});
	});

	test('of what is no engine says so', async () => {
		const {endpoint} = await start({api: ''});
		await expect(createEngine(endpoint).system.ping()).rejects.toMatchObject({
			code: 'PROTOCOL',
			message: expect.stringContaining('answers, but is not a Docker engine'),
		});
	});
});

describe('connect', () => {
	let dockerd: FakeDockerd;
	beforeEach(async () => {
		dockerd = await start();
	});

	test('takes the first candidate that answers, and tells what failed before', async () => {
		const other = await start({api: ''});
		const {engine, about, attempts} = await connect([nowhere, other.endpoint, dockerd.endpoint]);
		expect(engine.endpoint).toBe(dockerd.endpoint);
		expect(about.api).toBe('1.45');
		expect(attempts.map(({endpoint, error}) => [endpoint.name, error.code])).toEqual([
			['nowhere', 'UNREACHABLE'],
			['fake', 'PROTOCOL'],
		]);
	});

	test('fails with every attempt when none answers, and the words of the first', async () => {
		const other = await start({api: ''});
		const error = await connect([nowhere, other.endpoint]).catch(thrown => thrown);
		expect(error).toBeInstanceOf(ConnectError);
		expect(error).toMatchObject({
			code: 'UNREACHABLE',
			message: 'there is no socket at /nonexistent/docker.sock',
			hint: expect.stringContaining('systemctl start docker'),
		});
		expect(error.attempts).toHaveLength(2);
	});

	test('is CANCELLED with its signal', async () => {
		await expect(connect([dockerd.endpoint], {signal: AbortSignal.abort()})).rejects.toMatchObject({
			code: 'CANCELLED',
		});
	});

	test('tries the next one when certificates are missing', async () => {
		const tls = {ca: '/nonexistent/ca.pem', skipVerify: false};
		const {attempts} = await connect([{...nowhere, url: 'tcp://h:1', tls}, dockerd.endpoint]);
		expect(attempts[0]?.error).toMatchObject({
			code: 'CONFIG',
			message: 'cannot read /nonexistent/ca.pem: it is not there',
		});
	});
});
