import {chmod, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runDocker} from '../../src/engine/late/docker.ts';
import {newFolder} from '../support/folder.ts';

const folder = newFolder('docker');
const endpoint = {name: 'far', url: 'tcp://far:2376', source: 'test'};
const signal = new AbortController().signal;

/** Has a docker that is this script. */
const docker = async (script: string) => {
	const file = join(folder, 'docker');
	await writeFile(file, `#!/bin/sh\n${script}\n`);
	await chmod(file, 0o755);
	return {signal, environment: {PATH: `${folder}:/usr/bin:/bin`}};
};

test('docker is told which engine, with the files of its certificates, and what it prints is safe', async () => {
	const call = await docker('printf "%s\\033[2J|" "$@" "$DOCKER_HOST" "[$DOCKER_CONTEXT]"');
	const tls = {ca: '/tls/ca.pem', cert: '/tls/cert.pem', key: '/tls/key.pem', skipVerify: false};
	const printed = await runDocker({...endpoint, tls}, ['buildx', 'ls'], call);
	expect(printed).not.toContain('\x1b');
	expect(printed.split('|').map(word => word.replace(/[^\w:/.[\]-].*$/, ''))).toEqual([
		...['--tlsverify', '--tlscacert', '/tls/ca.pem', '--tlscert', '/tls/cert.pem'],
		...['--tlskey', '/tls/key.pem', 'buildx', 'ls', 'tcp://far:2376', '[]', ''],
	]);
});

test.each([
	["docker: 'buildx' is not a docker command.", 'there is no docker buildx on this machine'],
	['docker: unknown command: docker buildx', 'there is no docker buildx on this machine'],
	['ERROR: no builder "far" found', 'ERROR: no builder "far" found'],
])('of “%s” is said what is missing', async (said, message) => {
	const call = await docker(`echo '${said.replaceAll("'", `'\\''`)}' >&2; exit 1`);
	await expect(runDocker(endpoint, ['buildx', 'ls'], call)).rejects.toMatchObject({message});
	const complaints: string[] = [];
	const complaint = (line: string) => void complaints.push(line);
	const raw = runDocker(endpoint, ['buildx', 'bake'], {...call, complaint});
	await expect(raw).rejects.toThrow();
	expect(complaints).toEqual([said]);
});

test('without docker on this machine, that is said', async () => {
	const call = {signal, environment: {PATH: '/nowhere'}};
	await expect(runDocker(endpoint, ['manifest', 'rm', 'x'], call)).rejects.toMatchObject({
		code: 'UNSUPPORTED',
		message: "docker's own command is not on this machine",
	});
});
