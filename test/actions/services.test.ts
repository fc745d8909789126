import {describe, expect, test} from 'vitest';
import {createRunner} from '../../src/actions/runner.ts';
import {parseDockerLine} from '../../src/commands/dockerLine.ts';
import {createProjects} from '../../src/engine/projects/projects.ts';
import {answeringPorts} from '../../src/workspace/answering.ts';
import {createTable} from '../../src/workspace/table.ts';
import {contextOn} from './context.ts';
import {actionOf, composed, projectRow} from './rows.ts';
import {attempt, fakePorts, recordingEngine} from './support.ts';

const runnables = createTable().entries;
const shop = projectRow(
	composed('web'),
	composed('db', {state: 'paused'}),
	composed('api', {state: 'exited'}),
);

/** A line, and the call that it comes to. */
const lines: readonly (readonly [line: string, call: object])[] = [
	['start api', {}],
	['stop --timeout 1 web db', {timeout: '1'}],
	['restart --timeout 1 web', {timeout: '1'}],
	['pause web', {}],
	['unpause db', {}],
	['kill --signal HUP web', {signal: 'HUP'}],
	['rm --force --volumes api', {volumes: true, stop: false}],
	['rm --force --stop web', {volumes: false, stop: true}],
];

test.each(lines)('compose %s is for those services alone', async (line, said) => {
	const typed = `docker compose --project-name shop --profile debug ${line}`;
	const read = parseDockerLine(typed, runnables);
	if (read?.type !== 'act') throw new Error(`${typed} is not read`);
	expect(read.names).toEqual(['shop']);
	const {engine, calls} = recordingEngine();
	const {ports, asked} = fakePorts({engine});
	await createRunner(answeringPorts(ports, read.values)).run(actionOf(read.id), [shop], {
		isTyped: true,
	});
	const services = String(read.values['services']).split(' ');
	expect(asked.activities[0]?.line).toBe(typed);
	expect(calls.at(-1)?.args).toEqual([
		shop,
		expect.objectContaining({services, words: ['--profile', 'debug', ...line.split(' ')], ...said}),
	]);
	expect(asked.toasts.at(-1)?.text).toContain(`${services.join(', ')} of shop`);
});

test('a service that is not there is told by those that are', async () => {
	const fields = await actionOf('project.stop').fields?.(
		[shop],
		contextOn(recordingEngine().engine),
	);
	const {services} = fields ?? {};
	const check = services?.type === 'text' ? services.check : undefined;
	expect(check?.('web cache')).toBe('shop has no service cache: it has api, db, web');
	expect([check?.('web db'), check?.('')]).toEqual([undefined, undefined]);
});

test('what is taken back is what was done', async () => {
	const {engine} = recordingEngine();
	const undo = await actionOf('project.stop').undo?.(contextOn(engine), shop, {
		services: 'web',
	});
	expect(undo?.line).toBe('docker start shop-web-1');
});

describe('rm with a stop before it', () => {
	const all = projectRow(composed('web'), composed('db'));

	test('is asked for what runs, said as docker compose has it, and done', async () => {
		const fill = () => ({services: 'web', stop: true, volumes: true});
		const {asked, acts} = await attempt('project.rm', [all], {fill});
		expect(asked.questions[0]).toMatchObject({
			question: 'Stop and remove the containers of web of shop?',
			consequences: ['shop-web-1'],
		});
		expect(asked.activities[0]?.line).toMatch(/ rm --force --stop --volumes web$/);
		expect(acts()[0]?.args[1]).toEqual({
			...{services: ['web'], stop: true, volumes: true},
			words: ['rm', '--force', '--stop', '--volumes', 'web'],
		});
	});

	test('is what there is where nothing has stopped', async () => {
		const fields = await actionOf('project.rm').fields?.(
			[all],
			contextOn(recordingEngine().engine),
		);
		const {stop} = fields ?? {};
		const check = stop?.type === 'flag' ? stop.check : undefined;
		expect(check?.(false, {services: ''})).toBe('shop has no stopped container');
		expect(check?.(false, {services: 'web'})).toBe('web of shop has no stopped container');
		expect(check?.(true, {services: 'web'})).toBeUndefined();
	});
});

describe('where its files are not here', () => {
	const {engine, acts} = recordingEngine();
	const {containers, networks, volumes} = engine;
	const projects = createProjects(engine.endpoint, {containers, networks, volumes});
	const call = {signal: new AbortController().signal};
	const part = {services: ['web'], words: [], timeout: '3'};

	test('its containers are asked, of these services alone', async () => {
		await projects.stop(shop, part, call);
		await projects.restart(shop, part, call);
		const {id} = composed('web');
		expect(acts()).toEqual([
			{name: 'containers.stop', args: [id, {timeoutSeconds: 3}]},
			{name: 'containers.restart', args: [id, {timeoutSeconds: 3}]},
		]);
	});

	test('rm stops what runs before it removes it, where that is said', async () => {
		const before = acts().length;
		await projects.rm(shop, {services: ['web'], words: [], volumes: true, stop: true}, call);
		const {id} = composed('web');
		expect(acts().slice(before)).toEqual([
			{name: 'containers.stop', args: [id, {}]},
			{name: 'containers.remove', args: [id, {force: false, volumes: true}]},
		]);
	});
});
