import {expect, test} from 'vitest';
import type {Engine} from '../../src/engine/engine.ts';
import type {FileChange} from '../../src/engine/things.ts';
import {createChangesViewer} from '../../src/workspace/tabs/changesViewer.ts';
import {wholeOf} from '../support/part.ts';
import {createRig, draw, watch} from './rig.ts';

/** A container with these changes, each file of 1000 bytes. */
const open = async (changes: readonly FileChange[]) => {
	const {deps} = createRig();
	const asked: string[] = [];
	let [now, most] = [0, 0];
	const statPath = async (_id: string, path: string) => {
		asked.push(path);
		now += 1;
		most = Math.max(most, now);
		await undefined;
		now -= 1;
		return {type: 'file', sizeBytes: 1000};
	};
	const engine = wholeOf<Engine>({containers: {changes: async () => changes, statPath}});
	const viewer = createChangesViewer({...deps, hub: {...deps.hub, engine}}, 'web');
	watch(viewer);
	const shown = (height = 10) => draw(viewer, 60, height);
	await expect.poll(() => shown(1)).toEqual([expect.stringContaining('▾')]);
	return {asked, most: () => most, shown};
};

test('what was added or changed has its size, and a directory the sum of them', async () => {
	const {shown, asked} = await open([
		{kind: 'modified', path: '/etc'},
		{kind: 'added', path: '/etc/new'},
		{kind: 'modified', path: '/etc/old'},
		{kind: 'deleted', path: '/etc/gone'},
	]);
	await expect
		.poll(() => shown(4))
		.toEqual(['▌C ▾ etc 2kB', ' D     gone', ' A     new 1kB', ' C     old 1kB']);
	expect(asked).toEqual(['/etc/new', '/etc/old']);
});

test('of very many changes the sizes of those on the screen are asked, a few at a time', async () => {
	const files = Array.from({length: 20_000}, (_, at) => ({
		...{kind: 'added' as const, path: `/data/${String(at).padStart(5, '0')}`},
	}));
	const {shown, asked, most} = await open(files);
	shown();
	await expect.poll(() => shown(2)).toEqual(['▌C ▾ data ≥ 9kB', ' A     00000 1kB']);
	expect(asked).toHaveLength(9);
	expect(most()).toBe(4);
});
