import {chmodSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {authHeaders, configHeaders} from '../../src/engine/registry/authHeader.ts';
import {
	eraseCredentials,
	findCredentials,
	knownRegistries,
	storeCredentials,
} from '../../src/engine/registry/credentials.ts';
import {registryKey, registryOfReference} from '../../src/engine/registry/names.ts';
import {newFolder} from '../support/folder.ts';

/** How docker's config.json names it. */
const defaultRegistry = 'https://index.docker.io/v1/';

let folder: string;
const before = {...process.env};
beforeEach(() => {
	folder = newFolder('config');
	process.env['DOCKER_CONFIG'] = folder;
});
afterEach(() => {
	process.env = {...before};
});

const at = (name: string) => join(folder, name);
const write = (config: unknown) => writeFileSync(at('config.json'), JSON.stringify(config));
const read = () => JSON.parse(readFileSync(at('config.json'), 'utf8'));
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A keychain: one file for each registry, and what it was asked. */
const keychain = (name: string) => {
	const script = `#!/bin/sh
read -r input; echo "$1 $*" >>${at('asked')}
case $1 in
store) echo "$input" >${at('kept')} ;;
get) if [ -e ${at('kept')} ]; then cat ${at('kept')}; else echo 'credentials not found in native keychain'; exit 1; fi ;;
erase) rm ${at('kept')} ;;
esac
`;
	writeFileSync(at(`docker-credential-${name}`), script);
	chmodSync(at(`docker-credential-${name}`), 0o755);
	process.env['PATH'] = `${folder}${delimiter}${process.env['PATH']}`;
};

test('the registry of a reference is what looks like a host', () => {
	expect(registryOfReference('nginx:1.27')).toBe(defaultRegistry);
	expect(registryOfReference('team/web:v1')).toBe(defaultRegistry);
	expect(registryOfReference('localhost/web')).toBe('localhost');
	expect(registryOfReference('registry:5000/team/web:v1')).toBe('registry:5000');
	expect(registryOfReference('registry.test/web@sha256:0')).toBe('registry.test');
	expect(registryKey('https://registry.test:5000/v2/')).toBe('registry.test:5000');
	expect(registryKey('')).toBe(defaultRegistry);
});

describe('the header of an engine', () => {
	// Of every length that base64 knows.
	test.each(['a', 'ab', 'abc'])('has its padding, with the password %s', async password => {
		write({auths: {'registry:5000': {auth: base64(`ada:${password}`)}}});
		const {'X-Registry-Auth': header = ''} = await authHeaders('registry:5000/web');
		expect(header.length % 4).toBe(0);
		expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
			username: 'ada',
			password,
			serveraddress: 'registry:5000',
		});
	});

	test('is nobody where nobody logged in, and a token where there is one', async () => {
		expect((await authHeaders('web'))['X-Registry-Auth']).toBe('e30=');
		write({auths: {r: {auth: base64('ada:'), identitytoken: 'tok'}}});
		const {'X-Registry-Config': header = ''} = await configHeaders();
		expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
			r: {identitytoken: 'tok', serveraddress: 'r'},
		});
	});
});

describe('config.json', () => {
	test('is made for its owner alone, and keeps what else is in it', async () => {
		await storeCredentials('r:5000', {username: 'ada', password: 'p:q'});
		expect(statSync(at('config.json')).mode & 0o777).toBe(0o600);
		write({...read(), currentContext: 'far', HttpHeaders: {a: 'b'}});
		await storeCredentials('other', {username: 'bob', password: 'x'});
		expect(read()).toEqual({
			auths: {'r:5000': {auth: base64('ada:p:q')}, other: {auth: base64('bob:x')}},
			currentContext: 'far',
			HttpHeaders: {a: 'b'},
		});
		expect(await findCredentials('r:5000')).toEqual({username: 'ada', password: 'p:q'});
		expect(await eraseCredentials('r:5000')).toBe(true);
		expect(await eraseCredentials('r:5000')).toBe(false);
		expect(await knownRegistries()).toEqual(['other']);
	});

	test('that others may read is told', async () => {
		write({auths: {}});
		chmodSync(at('config.json'), 0o644);
		expect(await storeCredentials('r', {username: 'ada', password: 'p'})).toContain(
			'others may read',
		);
		expect(statSync(at('config.json')).mode & 0o777).toBe(0o644);
	});

	test('that is broken is not written over, nor taken for empty', async () => {
		writeFileSync(at('config.json'), '{"auths": {"r": {"auth": "c2VjcmV0');
		const attempt = storeCredentials('r', {username: 'ada', password: 'p'});
		await expect(attempt).rejects.toThrow('is not JSON');
		await expect(findCredentials('r')).rejects.not.toThrow('c2VjcmV0');
		expect(readFileSync(at('config.json'), 'utf8')).toContain('c2VjcmV0');
	});
});

describe('a keychain', () => {
	test('keeps the password, and config.json only the name', async () => {
		keychain('test');
		write({credsStore: 'test'});
		expect(await findCredentials('r')).toBeUndefined();
		await storeCredentials('r', {username: 'ada', password: 'p'});
		expect(read()).toEqual({credsStore: 'test', auths: {r: {}}});
		expect(await findCredentials('r')).toEqual({username: 'ada', password: 'p'});
		expect(readFileSync(at('asked'), 'utf8')).not.toContain('p"');
		expect(await eraseCredentials('r')).toBe(true);
		expect(read()).toEqual({credsStore: 'test', auths: {}});
	});

	test('of one registry goes before the one of all, and a token is one', async () => {
		keychain('own');
		write({credsStore: 'missing', credHelpers: {r: 'own'}});
		await storeCredentials('r', {username: 'ada', identityToken: 'tok'});
		expect(await findCredentials('r')).toEqual({identityToken: 'tok'});
		// As for docker: a keychain that is not there has nothing.
		expect(await findCredentials('other')).toBeUndefined();
		const lost = storeCredentials('other', {username: 'ada', password: 'p'});
		await expect(lost).rejects.toThrow('there is no docker-credential-missing');
	});
});
