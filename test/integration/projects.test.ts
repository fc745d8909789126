import {readFile, writeFile} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {ProjectCall} from '../../src/engine/call.ts';
import {project} from '../../src/kinds/project/project.ts';
import {contextOn} from '../actions/context.ts';
import {actionOf} from '../actions/rows.ts';
import {composeFile, labelProject, writeProject} from '../support/composed.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;

beforeAll(async () => {
	on = await actOnEngine('projects', {compose: true});
});
afterAll(() => on?.dockerd.down());

const rowOf = async (name: string) => {
	const rows = await project.source.list(on.engine, {});
	const row = rows.find(one => one.name === name);
	if (!row) throw new Error(`no project ${name}`);
	return row;
};
const act = async (id: string, name: string, values = {}) =>
	on.act(`project.${id}`, [await rowOf(name)], {fill: () => values});
/** Resolves once its containers are so: a list of the engine may be a moment behind. */
const become = (name: string, ...wanted: readonly string[]) =>
	expect
		.poll(async () => (await rowOf(name)).containers.map(one => `${one.name} ${one.state}`))
		.toEqual(wanted);
const call = (progress: string[] = []): ProjectCall => ({
	signal: new AbortController().signal,
	progress: line => progress.push(line),
});

describe('a project whose files are here', () => {
	const name = 'shop';
	let file: string;

	beforeAll(async () => {
		file = await writeProject(on.dockerd, name);
	});

	test('is brought up from its file, and docker compose lists it', async () => {
		const {said} = await on.act('project.open', [], {fill: () => ({file, name: ''})});
		expect(said).toEqual([`Brought up ${file}`]);
		const listed = await on.docker('compose', 'ls', '--format', 'json');
		const [row] = JSON.parse(listed) as readonly unknown[];
		expect(row).toEqual(project.answer?.(await rowOf(name)));
	});

	test('is scaled, stopped, started, paused and killed', async () => {
		const counts = 'web=2';
		const undo = await actionOf('project.scale').undo?.(contextOn(on.engine), await rowOf(name), {
			counts,
		});
		expect((await act('scale', name, {counts})).said).toEqual(['Scaled shop']);
		expect((await act('stop', name)).said).toEqual(['Stopped shop']);
		await become(name, 'shop-db-1 exited', 'shop-web-1 exited', 'shop-web-2 exited');
		expect((await act('start', name)).said).toEqual(['Started shop']);
		await become(name, 'shop-db-1 running', 'shop-web-1 running', 'shop-web-2 running');
		expect((await act('pause', name)).said).toEqual(['Paused shop']);
		await become(name, 'shop-db-1 paused', 'shop-web-1 paused', 'shop-web-2 paused');
		expect((await act('unpause', name)).said).toEqual(['Unpaused shop']);
		await become(name, 'shop-db-1 running', 'shop-web-1 running', 'shop-web-2 running');
		expect((await act('kill', name)).said).toEqual(['Killed shop']);
		await become(name, 'shop-db-1 exited', 'shop-web-1 exited', 'shop-web-2 exited');
		expect(await undo?.run(contextOn(on.engine))).toBe('shop has as many again: web=1');
		expect((await rowOf(name)).containers.map(one => one.name)).toEqual([
			'shop-db-1',
			'shop-web-1',
		]);
	});

	test('tells what its files come to, and what of it does not run', async () => {
		await act('up', name);
		const row = await rowOf(name);
		const before = await on.engine.projects.config(row, call());
		expect(Object.keys(before.hashes).sort()).toEqual(['db', 'web']);
		for (const {service, hash} of row.containers) expect(hash).toBe(before.hashes[service]);
		await writeFile(file, composeFile('sleep 2000000'));
		const after = await on.engine.projects.config(row, call());
		expect(after.hashes['db']).toBe(before.hashes['db']);
		expect(after.hashes['web']).not.toBe(before.hashes['web']);
		expect(JSON.stringify(after.config)).toContain('2000000');
	});

	test('tells what it does while it does it, and what went wrong in a sentence', async () => {
		const told: string[] = [];
		await on.engine.projects.compose(await rowOf(name), ['up', '--detach'], call(told));
		expect(told.join('\n')).toMatch(/Container shop-web-\d Recreated/);
		const good = await readFile(file, 'utf8');
		await writeFile(file, 'services: {web: {image: []}}');
		const {outcome, asked} = await act('up', name);
		expect(outcome).toBe('failed');
		expect(asked.toasts[0]?.text).toMatch(/^Cannot bring up shop: .*image must be a string/);
		expect(asked.toasts[0]?.hint).toContain('docker compose --project-name=shop');
		await writeFile(file, good);
	});

	test('goes down, and with its volumes only when that is asked for', async () => {
		expect((await act('down', name)).said).toEqual(['Took down shop']);
		expect(await rowOf(name)).toMatchObject({containers: [], volumes: ['shop_data']});
		const {asked} = await act('down', name, {volumes: true});
		expect(asked.questions[0]).toMatchObject({
			answer: 'typed',
			consequences: ['1 volume with its data: shop_data'],
		});
		expect(await on.gone('volume', 'inspect', 'shop_data')).toBe(true);
	});
});

test('what takes long is interrupted when it is given up', async () => {
	const file = await writeProject(
		on.dockerd,
		'slow',
		`
services:
  web: {image: busybox, init: true, command: sleep 1000000, depends_on: {db: {condition: service_healthy}}}
  db:
    image: busybox
    init: true
    command: sleep 1000000
    healthcheck: {test: 'false', interval: 1h, start_period: 1h}
`,
	);
	const {outcome, said} = await on.act('project.open', [], {
		fill: () => ({file, name: ''}),
		onStart: cancel =>
			void expect
				.poll(() => on.docker('ps', '--quiet', '--filter', 'name=slow-db-1'))
				.not.toBe('')
				.then(cancel),
	});
	expect(outcome).toBe('cancelled');
	expect(said[0]).toContain('given up');
	await become('slow', 'slow-db-1 running', 'slow-web-1 created');
	await act('down', 'slow');
});

describe('a project whose files are elsewhere', () => {
	const name = 'far';
	const times = (field: string) =>
		Promise.all(
			['web', 'db'].map(async service =>
				Date.parse(await on.inspect(`{{.State.${field}}}`, `${name}-${service}-1`)),
			),
		);

	beforeAll(() => labelProject(on.dockerd, name));

	test('says why its files are not to be had', async () => {
		const {outcome, asked} = await act('up', name);
		expect(outcome).toBe('failed');
		expect(asked.toasts[0]?.text).toBe(
			'Cannot bring up far: /nowhere/far/compose.yaml cannot be read here',
		);
		expect(asked.toasts[0]?.hint).toContain('Start, stop');
	});

	test('stops and starts in the order in which its services need each other', async () => {
		expect((await act('stop', name)).said).toEqual(['Stopped far']);
		await become(name, 'far-db-1 exited', 'far-web-1 exited');
		const [webEnd = 0, dbEnd = 0] = await times('FinishedAt');
		expect(webEnd).toBeLessThanOrEqual(dbEnd);
		expect((await act('start', name)).said).toEqual(['Started far']);
		const [webStart = 0, dbStart = 0] = await times('StartedAt');
		expect(dbStart).toBeLessThanOrEqual(webStart);
		expect((await act('restart', name)).said).toEqual(['Restarted far']);
		expect((await times('StartedAt'))[0]).toBeGreaterThan(webStart);
		await become(name, 'far-db-1 running', 'far-web-1 running');
	});

	test('is paused, and goes on', async () => {
		expect((await act('pause', name)).said).toEqual(['Paused far']);
		await become(name, 'far-db-1 paused', 'far-web-1 paused');
		expect((await act('unpause', name)).said).toEqual(['Unpaused far']);
		await become(name, 'far-db-1 running', 'far-web-1 running');
	});

	test('goes down with all that was made for it', async () => {
		expect((await act('kill', name)).said).toEqual(['Killed far']);
		await become(name, 'far-db-1 exited', 'far-web-1 exited');
		expect((await act('rm', name)).said).toEqual(['Removed the stopped containers of far']);
		await become(name);
		expect((await act('down', name, {volumes: true})).said).toEqual(['Took down far']);
		const left = await project.source.list(on.engine, {});
		expect(left.map(row => row.name)).not.toContain(name);
		expect(await on.gone('network', 'inspect', 'far_default')).toBe(true);
		expect(await on.gone('volume', 'inspect', 'far_data')).toBe(true);
	});
});
