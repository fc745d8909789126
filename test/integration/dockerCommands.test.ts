import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {project} from '../../src/kinds/project/project.ts';
import {writeProject} from '../support/composed.ts';
import {installBuildx} from '../support/dockerd.ts';
import {newFolder} from '../support/folder.ts';
import {makePlugin} from '../support/plugin.ts';
import {throughLocalhost} from '../support/registry.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;
let folder: string;
let before: string | undefined;

beforeAll(async () => {
	await installBuildx();
	on = await actOnEngine('dockerCommands', {compose: true});
	folder = newFolder('commands');
	before = process.env['DOCKER_CONFIG'];
	process.env['DOCKER_CONFIG'] = on.dockerd.env['DOCKER_CONFIG'];
});
afterAll(async () => {
	if (before === undefined) delete process.env['DOCKER_CONFIG'];
	else process.env['DOCKER_CONFIG'] = before;
	await on?.dockerd.down();
});

/** What an act has shown, as text. */
const shownBy = ({asked}: Awaited<ReturnType<typeof on.act>>): string =>
	(asked.outputs.at(-1)?.parts ?? [])
		.map(({head}) => head.map(({text}) => text).join(''))
		.join('\n');

describe('a service of a project', () => {
	const rowOf = async () => {
		const rows = await project.source.list(on.engine, {});
		const row = rows.find(one => one.name === 'shop');
		if (!row) throw new Error('no project shop');
		return row;
	};
	const act = async (verb: string, values: Readonly<Record<string, string | boolean>>) =>
		on.act(`project.${verb}`, [await rowOf()], {fill: () => values});

	beforeAll(async () => {
		const text = `
services:
  web: {image: busybox, init: true, command: sleep 1000000, ports: ['127.0.0.1::80']}
  job: {image: busybox, command: 'sh -c "read line; exit 3"', stdin_open: true}
`;
		const file = await writeProject(on.dockerd, 'shop', text);
		await on.docker('compose', '--file', file, 'up', '--detach', '--scale', 'job=2');
	});

	test('is copied into by its name, and exported', async () => {
		await writeFile(join(folder, 'here'), 'from here');
		const copied = await act('cp', {source: join(folder, 'here'), target: 'web:/there'});
		expect(copied.said).toEqual([`Copied ${join(folder, 'here')} to web:/there in shop`]);
		expect(await on.docker('exec', 'shop-web-1', 'cat', '/there')).toBe('from here');
		const file = join(folder, 'web.tar');
		expect((await act('export', {service: 'web', file})).said[0]).toContain('Exported shop-web-1');
		expect((await readFile(file)).includes('from here')).toBe(true);
	});

	test('is committed, and tells where its port is', async () => {
		await act('commit', {service: 'web', reference: 'shop/web:kept', message: 'kept'});
		expect(await on.inspect('{{.Comment}}', 'shop/web:kept')).toBe('kept');
		const {said} = await act('port', {service: 'web', port: '80'});
		const published = await on.docker('port', 'shop-web-1', '80');
		expect(said).toEqual([`80/tcp of shop-web-1 is ${published}`]);
		expect((await act('port', {service: 'web', port: '81'})).said[0]).toContain(
			'shop-web-1 publishes no port 81/tcp',
		);
	});

	test('runs a program in the container of that number, which ends what is waited for', async () => {
		const started = await act('exec', {
			...{service: 'job', index: '2', detach: true, command: 'touch /here'},
		});
		expect(started.said).toEqual(['Started touch in shop-job-2']);
		await expect.poll(() => on.docker('diff', 'shop-job-2')).toContain('A /here');
		expect(await on.docker('diff', 'shop-job-1')).not.toContain('here');
		const waited = act('wait', {services: 'job'});
		await on.docker('kill', 'shop-job-1', 'shop-job-2');
		expect((await waited).said).toEqual(['Ended: shop-job-1 with 137, shop-job-2 with 137']);
	});

	test('is run once with its settings, and a variable that no process list has', async () => {
		const {said} = await act('run', {
			...{service: 'web', detach: true, name: 'once', noDeps: true},
			...{env: 'WORD=it is so', command: 'sh -c \'echo "$WORD" >/said; sleep 1000000\''},
		});
		expect(said).toEqual(['Started once of shop']);
		await expect.poll(() => on.docker('exec', 'once', 'cat', '/said')).toBe('it is so');
		expect(await on.inspect('{{.HostConfig.Init}}', 'once')).toBe('true');
		await on.docker('rm', '--force', 'once');
	});

	test('has a docker compose of that version', async () => {
		const {said} = await on.act('project.version', []);
		expect(said[0]).toBe(await on.docker('compose', 'version'));
	});
});

describe('builders', () => {
	const act = (verb: string, values: Readonly<Record<string, string | boolean>> = {}) =>
		on.act(`image.${verb}`, [], {fill: () => values});
	const builders = () => on.docker('buildx', 'ls');

	test('are made, used, inspected, stopped and removed', async () => {
		const made = {name: 'far', driver: 'remote', endpoint: 'tcp://127.0.0.1:1', use: true};
		expect((await act('createBuilder', made)).said).toEqual(['Created the builder far']);
		expect(await builders()).toMatch(/^far\* +remote/m);
		expect((await act('useBuilder', {builder: 'default'})).said[0]).toContain('default');
		expect(await builders()).toMatch(/^default\* /m);
		const listed = await act('builders');
		expect(listed.said).toEqual(['2 builders']);
		expect(shownBy(listed)).toMatch(/^far +remote/m);
		expect(shownBy(await act('inspectBuilder', {builder: 'far'}))).toContain('tcp://127.0.0.1:1');
		expect((await act('stopBuilder', {builder: 'far'})).outcome).toBe('done');
		expect((await act('rmBuilder', {builder: 'far'})).said).toEqual(['Removed the builder far']);
		expect(await builders()).not.toContain('far');
	});

	test('bake what a file says, tell what that takes, and are pruned', async () => {
		await writeFile(
			join(folder, 'Dockerfile'),
			'FROM busybox:latest\nARG WORD\nRUN echo $WORD >/w\n',
		);
		const target = (tag: string) => ({tags: [tag], args: {WORD: tag}, network: 'none'});
		const file = {
			group: {default: {targets: ['one', 'two']}},
			target: {one: target('baked:one'), two: target('baked:two')},
		};
		await writeFile(join(folder, 'docker-bake.json'), JSON.stringify(file));
		const baked = await act('bake', {folder, set: 'two.args.WORD=other'});
		expect(baked.said[0]).toMatch(/^Baked default: \d+ steps/);
		expect(await on.docker('run', '--rm', '--network=none', 'baked:two', 'cat', '/w')).toBe(
			'other',
		);
		expect(shownBy(baked)).toContain('RUN echo');
		expect(shownBy(await act('builderUsage', {builder: 'default'}))).toMatch(/^Total:/m);
		const {said, asked} = await act('pruneBuilder', {builder: 'default', all: true});
		expect(asked.questions[0]?.consequences[0]).toContain('can go');
		expect(said[0]).toContain('Pruned the cache of default');
		expect(await on.docker('buildx', 'du')).toMatch(/Total:\s+0B/);
	});

	test('say what is wrong in the words of buildx', async () => {
		const {outcome, said} = await act('inspectBuilder', {builder: 'nowhere'});
		expect(outcome).toBe('failed');
		expect(said[0]).toContain('no builder "nowhere" found');
	});
});

test('a manifest list is made of images in a registry, pushed and inspected', async () => {
	const host = await on.dockerd.plainRegistry();
	const [image, list] = [`${host}/web:amd64`, `${host}/web:all`];
	await on.docker('tag', 'busybox', image);
	await on.docker('push', image);
	const act = (verb: string, values: Readonly<Record<string, string | boolean>>) =>
		on.act(`image.${verb}`, [], {fill: () => ({insecure: true, ...values})});
	expect((await act('createManifest', {list, images: image})).outcome).toBe('done');
	expect((await act('annotateManifest', {list, image, arch: 'arm64'})).outcome).toBe('done');
	expect((await act('pushManifest', {list, purge: true})).said[0]).toMatch(
		/^Pushed .* \(\w{12}\)$/,
	);
	const shown = shownBy(await act('inspectManifest', {reference: list}));
	expect(shown).toContain('architecture: arm64');
	const asked = await on.docker('manifest', 'inspect', '--insecure', list);
	expect(shown).toContain(JSON.parse(asked).manifests[0].digest);

	// BuildKit takes a registry for one without TLS only where it is on this machine.
	const near = await throughLocalhost(host);
	const [joined, from] = [`${near.host}/web:joined`, `${near.host}/web:amd64`];
	expect((await act('createRemote', {sources: from, tags: joined})).said).toEqual([
		`Made ${joined} of ${from}`,
	]);
	const remote = shownBy(await act('inspectRemote', {reference: joined}));
	expect(remote).toMatch(/^MediaType: .*manifest/m);
	const pushed = await on.docker('manifest', 'inspect', '--insecure', `${host}/web:joined`);
	expect(JSON.parse(pushed).manifests).toHaveLength(1);
	await near.end();
});

test('a plugin is set, enabled, inspected without its secrets, disabled and removed', async () => {
	const name = 'test/probe:v1';
	await makePlugin(on.dockerd, name);
	const act = (verb: string, values: Readonly<Record<string, string | boolean>> = {}) =>
		on.act(`container.${verb}`, [], {fill: () => values});
	const told = (format: string) => on.docker('plugin', 'inspect', '--format', format, name);
	await act('setPlugin', {name, settings: 'LEVEL=high'});
	expect(await told('{{.Settings.Env}}')).toContain('LEVEL=high');
	expect((await act('enablePlugin', {name})).said).toEqual([`Enabled the plugin ${name}`]);
	expect(await told('{{.Enabled}}')).toBe('true');
	expect(shownBy(await act('plugins'))).toMatch(/test\/probe:v1 +of a test +true/);
	const shown = shownBy(await act('inspectPlugin', {name}));
	expect(shown).toContain('LEVEL=high');
	expect(shown).not.toContain('not-a-real-secret');
	expect((await act('rmPlugin', {name})).outcome).toBe('failed');
	await act('disablePlugin', {name});
	expect(await told('{{.Enabled}}')).toBe('false');
	expect((await act('rmPlugin', {name})).said).toEqual([`Removed the plugin ${name}`]);
	expect(await on.docker('plugin', 'ls', '--quiet')).toBe('');
});
