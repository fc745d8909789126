import {spawn} from 'node:child_process';
import {expect, test} from 'vitest';
import {runErrands} from '../../src/base/errands.ts';
import {ownName, stateOf} from '../../src/throwaway/owner.ts';
import {createThrowaway} from '../../src/throwaway/throwaway.ts';
import {anyImage} from '../../src/throwaway/volume.ts';
import {containerRow} from '../actions/rows.ts';
import {recordingEngine} from '../actions/support.ts';
import {imageSummary} from '../support/things.ts';

const ended = async (): Promise<number> => {
	const child = spawn('true');
	await new Promise(resolve => {
		child.on('exit', resolve);
	});
	return child.pid ?? 0;
};
const by = (pid: number) => ownName().replace(/\d+$/, String(pid));

test('who made one is known on this machine alone', async () => {
	expect(stateOf(ownName())).toBe('this');
	expect(stateOf(by(process.ppid))).toBe('running');
	expect(stateOf(by(await ended()))).toBe('ended');
	for (const owner of [`other pid:[1] ${process.pid}`, by(0), 'x', '']) {
		expect(stateOf(owner)).toBe('elsewhere');
	}
});

interface Over {
	readonly state?: 'created';
	readonly createdAt?: number;
	/** Whose label it has. */
	readonly marked?: string;
}

test('one is made with its label, after what others have left was removed, and goes once', async () => {
	const made = (name: string, owner: string | undefined, over: Over = {}) =>
		containerRow({
			...{id: name, name, ...over},
			labels: owner ? {'gantry.throwaway': `${over.marked ?? name} ${owner}`} : {},
		});
	const pid = await ended();
	const young = {createdAt: Date.now()};
	const {engine, acts} = recordingEngine({
		'containers.list': () => [
			made('web', undefined),
			made('left', by(pid), young),
			made('ours-before', ownName(), young),
			made('of-another', by(process.ppid)),
			made('elsewhere-old', 'other 1', {state: 'created', createdAt: 0}),
			made('elsewhere-young', 'other 1', {state: 'created', ...young}),
			made('elsewhere-running', 'other 1'),
			// Somebody's, of an image that was committed from one.
			made('inherited', by(pid), {marked: 'left'}),
			made('left-of-another', by(pid), {marked: 'left'}),
		],
	});
	const body = {Image: 'busybox', Labels: {own: 'x'}};
	const one = await createThrowaway(engine.containers, {purpose: 'files', body});
	const removed = () =>
		acts()
			.filter(({name}) => name === 'containers.remove')
			.map(({args: [id]}) => id);
	expect(removed()).toEqual(['left', 'ours-before', 'elsewhere-old']);
	const created = acts().find(({name}) => name === 'containers.create');
	expect(created?.args).toEqual([
		{Image: 'busybox', Labels: {own: 'x', 'gantry.throwaway': `${one.name} ${ownName()}`}},
		{name: one.name, platform: ''},
	]);
	expect(one.name).toMatch(/^gantry-files-[\da-f]{6}$/);
	expect(runErrands()).toBeDefined();
	await one.remove();
	await one.remove();
	expect(removed().slice(3)).toEqual([one.name]);
	expect(runErrands()).toBeUndefined();
});

test("a volume of somebody's stays when the container that was made with it goes", async () => {
	const owner = by(await ended());
	const left = (name: string, more: Readonly<Record<string, string>>) =>
		containerRow({id: name, name, labels: {'gantry.throwaway': `${name} ${owner}`, ...more}});
	const removed: unknown[] = [];
	const bodies: unknown[] = [];
	const engine = {
		list: async () => [
			left('left-own', {}),
			left('left-kept', {'gantry.throwaway.volumes': 'keep'}),
		],
		create: async (body: unknown) => {
			bodies.push(body);
			return {id: 'made', warnings: []};
		},
		remove: async (id: string, how: unknown) => void removed.push([id, how]),
	};
	const options = {purpose: 'files', body: {Image: 'busybox'}, keepsVolumes: true} as const;
	const one = await createThrowaway(engine, options);
	await one.remove();
	expect(removed).toEqual([
		['left-own', {force: true, volumes: true}],
		['left-kept', {force: true, volumes: false}],
		[one.name, {force: true, volumes: false}],
	]);
	expect(bodies).toMatchObject([{Labels: {'gantry.throwaway.volumes': 'keep'}}]);
});

test('a volume is reached by an image that makes none of its own, or by any', async () => {
	const images = (all: readonly string[]) => ({
		list: async () => all.map(id => imageSummary(id)),
		inspect: async (id: string) => ({Config: {Volumes: id === 'data' ? {'/data': {}} : null}}),
	});
	expect(await anyImage(images(['data', 'plain']))).toBe('plain');
	expect(await anyImage(images(['data']))).toBe('data');
	await expect(anyImage(images([]))).rejects.toMatchObject({code: 'NOT_FOUND'});
});
