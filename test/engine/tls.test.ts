import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {resolveEndpoints} from '../../src/engine/endpoint/endpoint.ts';
import {contextFiles, docker, type Machine, machine, two, urls} from './machine.ts';

describe('TLS', () => {
	const pem = (directory: string, ...parts: readonly string[]) =>
		Object.fromEntries(parts.map(part => [`${directory}/${part}.pem`, 'x']));
	const tls = (around: Machine, wanted = {}) =>
		resolveEndpoints(wanted, machine(around)).candidates[0];
	const env = {DOCKER_HOST: 'tcp://h'};

	test('is verified with any text in DOCKER_TLS_VERIFY, by the files of DOCKER_CERT_PATH', () => {
		const around = {
			env: {...env, DOCKER_TLS_VERIFY: '0', DOCKER_CERT_PATH: '/certs'},
			files: pem('/certs', 'ca', 'cert', 'key'),
		};
		expect(tls(around)).toMatchObject({
			url: 'tcp://h:2376',
			tls: {ca: '/certs/ca.pem', cert: '/certs/cert.pem', key: '/certs/key.pem', skipVerify: false},
		});
	});

	test('by DOCKER_TLS alone encrypts, and verifies nothing', () => {
		expect(tls({env: {...env, DOCKER_TLS: '1'}})).toMatchObject({
			url: 'tcp://h:2376',
			tls: {skipVerify: true},
		});
	});

	test('takes the files beside config.json without DOCKER_CERT_PATH', () => {
		const around = {env: {...env, DOCKER_TLS_VERIFY: '1'}, files: pem(docker, 'ca')};
		expect(tls(around)?.tls).toEqual({ca: `${docker}/ca.pem`, skipVerify: false});
	});

	test('to be verified without a CA is an error', () => {
		expect(() => tls({env: {...env, DOCKER_TLS_VERIFY: '1'}})).toThrow(
			expect.objectContaining({
				code: 'CONFIG',
				message: expect.stringContaining(`${docker}/ca.pem`),
			}),
		);
	});

	test('is not asked for by DOCKER_CERT_PATH alone, nor on a socket', () => {
		const files = pem('/certs', 'ca');
		expect(tls({env: {...env, DOCKER_CERT_PATH: '/certs'}, files})).toMatchObject({
			url: 'tcp://h:2375',
		});
		expect(tls({env: {...env, DOCKER_CERT_PATH: '/certs'}, files})?.tls).toBeUndefined();
		const socket = {env: {DOCKER_HOST: 'unix:///x', DOCKER_TLS_VERIFY: '1'}, files};
		expect(tls(socket)?.tls).toBeUndefined();
	});

	test('without a host is that of localhost, as for docker', () => {
		const around = {env: {DOCKER_TLS: '1'}, sockets: ['/run/podman/podman.sock']};
		expect(urls({}, around)).toEqual(['tcp://localhost:2376']);
	});

	test('of a context comes from its own files', () => {
		const id = createHash('sha256').update('prod').digest('hex');
		const directory = `${docker}/contexts/tls/${id}/docker`;
		const files = {...two, ...pem(directory, 'ca', 'cert', 'key')};
		expect(tls({files}, {context: 'prod'})?.tls).toEqual({
			ca: `${directory}/ca.pem`,
			cert: `${directory}/cert.pem`,
			key: `${directory}/key.pem`,
			skipVerify: false,
		});
		expect(tls({files: two}, {context: 'prod'})?.tls).toBeUndefined();
		const skipping = contextFiles('skip', 'tcp://s', true);
		expect(tls({files: skipping}, {context: 'skip'})).toMatchObject({
			url: 'tcp://s:2376',
			tls: {skipVerify: true},
		});
	});
});
