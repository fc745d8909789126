import {execFileSync} from 'node:child_process';
import {chmod, copyFile, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer as createPlain} from 'node:http';
import {connect as connectTo, createServer as createNet, type Server} from 'node:net';
import {join} from 'node:path';
import {createServer, type TlsOptions} from 'node:tls';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import type {AppError} from '../../src/base/errors.ts';
import {createEngine} from '../../src/engine/connect.ts';
import {resolveEndpoints} from '../../src/engine/endpoint/endpoint.ts';
import {realSurroundings} from '../../src/engine/endpoint/surroundings.ts';
import {type Authority, createAuthority} from '../support/certificates.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {newFolder} from '../support/folder.ts';

let secure: TestEngine;
let authority: Authority;
let stranger: Authority;
/** Of the authority that the engine trusts. */
let known: Authority;
let good: string;
let scratch: string;
const servers: Server[] = [];

beforeAll(async () => {
	secure = await engineForTests('words', {tls: true});
	authority = await createAuthority();
	stranger = await createAuthority();
	known = await createAuthority(join(secure.dir, 'tls'));
	good = await authority.sign('good');
	scratch = newFolder('certs');
});
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});
afterAll(() => secure.down());

const listening = async (server: Server): Promise<string> => {
	servers.push(server);
	await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
	const address = server.address();
	return `tcp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
};

/** The engine's socket behind TLS with the certificate in `directory`. */
const behind = async (directory: string, more: TlsOptions = {}): Promise<string> => {
	const [cert, key] = await Promise.all(
		['cert.pem', 'key.pem'].map(file => readFile(join(directory, file))),
	);
	const server = createServer({...more, ...(cert && {cert}), ...(key && {key})}, client => {
		const upstream = connectTo(secure.host.replace('unix://', ''));
		for (const socket of [client, upstream]) socket.on('error', () => client.destroy());
		client.pipe(upstream).pipe(client);
	});
	server.on('tlsClientError', () => {});
	return listening(server);
};

const ask = async (host: string, env: Readonly<Record<string, string>>): Promise<AppError> => {
	const around = {...realSurroundings(), env: {DOCKER_HOST: host, ...env}};
	const [endpoint] = resolveEndpoints({}, around).candidates;
	if (endpoint === undefined) throw new Error('no endpoint');
	return createEngine(endpoint)
		.system.ping()
		.then(
			() => Promise.reject(new Error('it answered')),
			error => error,
		);
};
const verified = (host: string, directory: string) =>
	ask(host, {DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: directory});
const secureHost = () => `tcp://${secure.ip}:2376`;
const inDays = (days: number) =>
	new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);

/** A directory like `good`, in which a test may break something. */
const brokenCopy = async (name: string): Promise<string> => {
	const directory = await mkdtemp(join(scratch, `${name}-`));
	for (const file of ['ca.pem', 'cert.pem', 'key.pem']) {
		await copyFile(join(good, file), join(directory, file));
	}
	return directory;
};

test('our client certificate has expired: it is named, with its day', async () => {
	const expired = await known.sign('expired', {from: -20, to: -10});
	const error = await verified(secureHost(), expired);
	expect(error).toMatchObject({
		code: 'CONFIG',
		message: `our client certificate ${expired}/cert.pem expired on ${inDays(-10)}`,
		hint: expect.stringContaining('new one'),
	});
	// A server that hangs up without a word is no riddle either.
	const ca = await readFile(join(secure.dir, 'tls', 'ca.pem'));
	const server = await known.sign('server');
	const host = await behind(server, {requestCert: true, rejectUnauthorized: true, ca});
	expect((await verified(host, expired)).message).toBe(error.message);
});

test('our client certificate is not valid yet', async () => {
	const early = await known.sign('early', {from: 10, to: 20});
	expect(await verified(secureHost(), early)).toMatchObject({
		message: `our client certificate ${early}/cert.pem is not valid before ${inDays(10)}`,
		hint: expect.stringContaining('clocks'),
	});
});

test('our client certificate is of somebody whom the engine does not know', async () => {
	const foreign = await stranger.sign('foreign');
	await copyFile(join(secure.dir, 'tls', 'ca.pem'), join(foreign, 'ca.pem'));
	expect(await verified(secureHost(), foreign)).toMatchObject({
		code: 'DENIED',
		message: `${secureHost()} does not know who signed our client certificate`,
	});
});

test('there is no client certificate', async () => {
	const bare = await brokenCopy('bare');
	await copyFile(join(secure.dir, 'tls', 'ca.pem'), join(bare, 'ca.pem'));
	for (const file of ['cert.pem', 'key.pem']) await rm(join(bare, file));
	expect(await verified(secureHost(), bare)).toMatchObject({
		code: 'DENIED',
		message: `${secureHost()} wants a client certificate, and we have none`,
	});
});

test('the certificate of the engine has expired, or is not valid yet', async () => {
	const expired = await behind(await authority.sign('old', {from: -20, to: -10}));
	expect(await verified(expired, good)).toMatchObject({
		code: 'CONFIG',
		message: `the certificate of ${expired} has expired`,
		hint: expect.stringContaining('on the engine'),
	});
	const early = await behind(await authority.sign('young', {from: 10, to: 20}));
	expect(await verified(early, good)).toMatchObject({
		message: `the certificate of ${early} is not valid yet`,
		hint: expect.stringContaining('clocks'),
	});
});

test('the certificate of the engine is for another name, which is told', async () => {
	const host = await behind(await authority.sign('elsewhere', {address: '10.1.2.3'}));
	expect(await verified(host, good)).toMatchObject({
		code: 'CONFIG',
		message: `the certificate of ${host} is for another name: it is for 10.1.2.3`,
	});
});

test('the engine is signed by somebody we do not know', async () => {
	const host = await behind(await stranger.sign('other'));
	expect(await verified(host, good)).toMatchObject({
		code: 'CONFIG',
		message: `the certificate of ${host} is signed by somebody we do not know`,
		hint: expect.stringContaining('ca.pem'),
	});
});

test('a protocol that is too old', async () => {
	// Node's own cannot: it has no way to offer what OpenSSL forbids.
	const host = await behind(good, {
		minVersion: 'TLSv1',
		maxVersion: 'TLSv1.1',
		ciphers: 'ALL:@SECLEVEL=0',
	});
	expect(await verified(host, good)).toMatchObject({
		code: 'CONFIG',
		message: expect.stringContaining('a version of TLS'),
		hint: expect.stringContaining('TLS 1.2'),
	});
});

test('TLS where there is none, and none where it is wanted', async () => {
	const plain = await listening(createPlain((_request, response) => response.end('OK')));
	expect((await verified(plain, good)).message).toBe(`${plain} does not speak TLS`);
	expect(await ask(secureHost(), {})).toMatchObject({
		code: 'CONFIG',
		hint: expect.stringContaining('DOCKER_TLS_VERIFY=1'),
	});
	// Some answer with an alert, others hang up.
	const alert = await listening(
		createNet(socket =>
			socket.on('data', () => socket.end(Buffer.from([0x15, 3, 1, 0, 2, 2, 70]))),
		),
	);
	expect(await ask(alert, {})).toMatchObject({code: 'CONFIG', message: `${alert} wants TLS`});
	const silent = await behind(good);
	expect(await ask(silent, {})).toMatchObject({
		message: `${silent} hung up without an answer`,
		hint: expect.stringContaining('DOCKER_TLS_VERIFY=1'),
	});
});

test('files that are missing, broken, locked or do not fit are named', async () => {
	const host = 'tcp://127.0.0.1:1';
	const message = async (name: string, spoil: (directory: string) => Promise<unknown>) => {
		const directory = await brokenCopy(name);
		await spoil(directory);
		const {code, message: said} = await verified(host, directory);
		expect(code).toBe('CONFIG');
		return said.replaceAll(directory, '…');
	};
	expect(await message('no-key', at => rm(join(at, 'key.pem')))).toBe(
		'there is …/cert.pem, but no key that goes with it',
	);
	expect(await message('no-cert', at => rm(join(at, 'cert.pem')))).toBe(
		'there is …/key.pem, but no certificate that goes with it',
	);
	for (const [file, what] of [
		['ca.pem', 'certificate'],
		['cert.pem', 'certificate'],
		['key.pem', 'private key'],
	] as const) {
		expect(await message(file, at => writeFile(join(at, file), 'nonsense'))).toBe(
			`there is no ${what} in …/${file}`,
		);
	}
	expect(
		await message('other-key', async at =>
			copyFile(join(await authority.sign('another'), 'key.pem'), join(at, 'key.pem')),
		),
	).toBe('the key …/key.pem does not belong to the certificate …/cert.pem');
	const locked = (at: string) => {
		const key = join(at, 'key.pem');
		execFileSync('openssl', ['pkey', '-in', key, '-aes128', '-passout', 'pass:word', '-out', key]);
		return Promise.resolve();
	};
	expect(await message('locked', locked)).toBe('the key …/key.pem has a passphrase');
	const garbled = (at: string) =>
		writeFile(
			join(at, 'cert.pem'),
			'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
		);
	expect(await message('garbled', garbled)).toMatch(/^cannot use the certificates …\/ca.pem/);
});

test('a key that we may not read is no missing one', async () => {
	const directory = await brokenCopy('private');
	await chmod(scratch, 0o755);
	await chmod(directory, 0o755);
	await chmod(join(directory, 'key.pem'), 0o600);
	await chmod(join(directory, 'cert.pem'), 0o644);
	await chmod(join(directory, 'ca.pem'), 0o644);
	process.seteuid?.(65_534);
	try {
		const error = await verified('tcp://127.0.0.1:1', directory);
		expect(error.message).toBe(`cannot read ${directory}/key.pem: no permission`);
	} finally {
		process.seteuid?.(0);
	}
});
