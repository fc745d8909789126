import {spawn} from 'node:child_process';
import {expect, test} from 'vitest';
import {runErrands} from '../../src/base/errands.ts';
import {ownName, stateOf} from '../../src/throwaway/owner.ts';
import {createThrowaway} from '../../src/throwaway/throwaway.ts';
import {containerRow} from '../actions/rows.ts';
import {recordingEngine} from '../actions/support.ts';

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
