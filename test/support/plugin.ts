import {execFile} from 'node:child_process';
import {cp, mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import type {TestEngine} from './dockerd.ts';

const run = promisify(execFile);

/** Listens where the engine looks for a plugin, and says nothing. Every Debian has perl. */
const program = `
socket(my $s, 1, 1, 0); unlink "/run/docker/plugins/probe.sock";
bind($s, pack("S a108", 1, "/run/docker/plugins/probe.sock")) or die; listen($s, 5);
while (1) { accept(my $c, $s); close $c }
`;

/** Makes a plugin that can be enabled, and has one setting: LEVEL. Nothing of it comes from a registry. */
export const makePlugin = async ({dir, docker}: TestEngine, name: string): Promise<void> => {
	const root = join(dir, 'plugin', 'rootfs');
	await mkdir(root, {recursive: true});
	const {stdout} = await run('ldd', ['/usr/bin/perl']);
	const libraries = [...stdout.matchAll(/(?:=> )?(\/\S+)/g)].map(([, path = '']) => path);
	for (const path of ['/usr/bin/perl', ...libraries]) {
		await mkdir(join(root, dirname(path)), {recursive: true});
		await cp(path, join(root, path), {dereference: true});
	}
	const config = {
		description: 'of a test',
		entrypoint: ['/usr/bin/perl', '-e', program],
		interface: {types: ['docker.test/1.0'], socket: 'probe.sock'},
		network: {type: 'none'},
		env: [
			{name: 'LEVEL', settable: ['value'], value: 'low'},
			{name: 'API_TOKEN', settable: ['value'], value: 'not-a-real-secret'},
		],
	};
	await writeFile(join(dir, 'plugin', 'config.json'), JSON.stringify(config));
	await docker('plugin', 'create', name, join(dir, 'plugin'));
};
