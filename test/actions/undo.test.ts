import {describe, expect, test} from 'vitest';
import type {AnyAction} from '../../src/actions/action.ts';
import type {EndedAct} from '../../src/actions/ports.ts';
import {createRunner} from '../../src/actions/runner.ts';
import {createUndoStack} from '../../src/actions/undoStack.ts';
import {AppError} from '../../src/base/errors.ts';
import {actionOf, containerRow, imageRow} from './rows.ts';
import {attempt, type Call, fakePorts, recordingEngine, type Script} from './support.ts';

const setUp = (script: Script = {}, more: Parameters<typeof fakePorts>[0] = {}) => {
	const {engine, acts} = recordingEngine(script);
	const fake = fakePorts({engine, ...more});
	const recorded: EndedAct[] = [];
	const ports = {
		...fake.ports,
		record: (done: EndedAct) => {
			recorded.push(done);
			undo.push(done);
		},
	};
	const undo = createUndoStack(ports);
	const run = (action: AnyAction, ...rows: readonly unknown[]) =>
		createRunner(ports).run(action, rows);
	return {run, undo, acts, recorded, asked: fake.asked};
};

const web = containerRow();
const stopped = containerRow({state: 'exited', status: 'Exited (0) 1 second ago'});
const paused = containerRow({state: 'paused', status: 'Up 1 hour (Paused)'});
const image = imageRow();
const id = web.id;

const ways: readonly [string, unknown, Call, string][] = [
	['container.stop', web, {name: 'containers.start', args: [id]}, 'docker start web'],
	['container.start', stopped, {name: 'containers.stop', args: [id, {}]}, 'docker stop web'],
	['container.pause', web, {name: 'containers.unpause', args: [id]}, 'docker unpause web'],
	['container.unpause', paused, {name: 'containers.pause', args: [id]}, 'docker pause web'],
	[
		'container.rename',
		web,
		{name: 'containers.rename', args: [id, {name: 'web'}]},
		'docker rename web-2 web',
	],
	[
		'image.tag',
		image,
		{name: 'images.remove', args: ['web:v3', {force: false}]},
		'docker rmi web:v3',
	],
];

test.each(ways)('%s is taken back by the opposite call', async (name, row, call, line) => {
	const {run, undo, acts, asked, recorded} = setUp(
		{'images.inspect': () => ({Id: image.id})},
		{fill: ({fields}) => ('name' in fields ? {name: 'web-2'} : {reference: 'web:v3'})},
	);
	await run(actionOf(name), row);
	expect(undo.reason()).toBeUndefined();
	await undo.undo();
	expect(acts().at(-1)).toEqual(call);
	expect(asked.questions.at(-1)).toMatchObject({commands: [line], verb: 'Undo'});
	expect(recorded.map(({outcome}) => outcome)).toEqual(['done', 'done']);
	expect(undo.reason()).toContain('nothing to undo');
});

test('many rows are taken back together, and a no leaves all as it is', async () => {
	let sure = false;
	const {run, undo, acts} = setUp({}, {consent: () => sure});
	await run(actionOf('container.stop'), web, containerRow({id: 'd'.repeat(64), name: 'db'}));
	await undo.undo();
	expect(acts().map(({name}) => name)).toEqual(['containers.stop', 'containers.stop']);
	sure = true;
	await undo.undo();
	expect(
		acts()
			.map(({name}) => name)
			.slice(2),
	).toEqual(['containers.start', 'containers.start']);
});

test('what failed is not taken back, nor what cannot be', async () => {
	const {run, undo} = setUp({
		'containers.stop': () => {
			throw new AppError('CONFLICT', 'no');
		},
	});
	await run(actionOf('container.stop'), web);
	await run(actionOf('container.kill'), web);
	expect(undo.reason()).toBe('Kill web cannot be taken back');
});

test('a way back that fails is told and written down', async () => {
	const {run, undo, asked, recorded} = setUp({
		'containers.start': () => {
			throw new AppError('CONFLICT', 'port 80 is taken');
		},
	});
	await run(actionOf('container.stop'), web);
	await undo.undo();
	expect(asked.toasts.at(-1)).toMatchObject({tone: 'bad', text: 'Start web: port 80 is taken'});
	expect(recorded.at(-1)).toMatchObject({id: 'undo', outcome: 'failed'});
});

test('a tag that was taken from another image goes back to it', async () => {
	const other = `sha256:${'e'.repeat(64)}`;
	const {run, undo, acts} = setUp(
		{'images.list': () => [{id: other, tags: ['shop:v1']}]},
		{fill: () => ({reference: 'shop:v1'})},
	);
	await run(actionOf('image.tag'), image);
	await undo.undo();
	expect(acts().at(-1)).toEqual({
		name: 'images.tag',
		args: [other, {repository: 'shop', tag: 'v1'}],
	});
});

test('read-only mode takes nothing back', async () => {
	expect(setUp({}, {readOnly: true}).undo.reason()).toContain('read-only');
});

describe('that there is no way back is said before', () => {
	const final = ['It cannot be undone'];
	const anonymous = {
		...{type: 'volume', source: '', destination: '/data', writable: true},
		name: '3f'.repeat(32),
	};

	test('where volumes go with a container, and not where it can be made again', async () => {
		const rm = async (volumes: boolean) => {
			const row = containerRow({state: 'exited', mounts: [anonymous]});
			const {asked} = await attempt('container.rm', [row], {fill: () => ({volumes})});
			return asked.questions[0]?.final;
		};
		expect(await rm(true)).toEqual(final);
		expect(await rm(false)).toEqual([]);
	});

	test('by the names of those, where others can be had back', async () => {
		const db = containerRow({id: 'd'.repeat(64), name: 'db'});
		const script: Script = {
			'containers.inspect': id => {
				if (id === db.id) throw new Error('it is gone');
				return {raw: {}};
			},
		};
		const {asked} = await attempt('container.rm', [web, db], {fill: () => ({force: true})}, script);
		expect(await asked.questions[0]?.final).toEqual(['It cannot be undone for db']);
	});

	test('of a limit where there was none, which is asked about, and not of another limit', async () => {
		const update = async (memory: number) => {
			const script = {'containers.inspect': () => ({raw: {HostConfig: {Memory: memory}}})};
			const {asked} = await attempt(
				'container.update',
				[web],
				{fill: () => ({memory: '1g'})},
				script,
			);
			return asked.questions;
		};
		const [question, ...others] = await update(0);
		expect(question).toMatchObject({question: 'Update web?', answer: 'yes'});
		expect(await question?.final).toEqual(final);
		expect(others).toEqual([]);
		expect(await update(512_000_000)).toEqual([]);
	});
});
