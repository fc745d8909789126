import {expect, test} from 'vitest';
import type {FileChange} from '../../src/engine/things.ts';
import {createChangesViewer} from '../../src/workspace/tabs/changesViewer.ts';
import {fakeEngine} from '../support/fakeEngine.ts';
import {pathStat} from '../support/things.ts';
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
		return pathStat({sizeBytes: 1000});
	};
	const engine = fakeEngine({containers: {changes: async () => changes, statPath}});
	const viewer = createChangesViewer({...deps, hub: {...deps.hub, engine}}, 'web');
	viewer.setSize(60, 10);
	watch(viewer);
	const shown = (height = 10) => draw(viewer, 60, 10).slice(0, height);
	await expect.poll(() => viewer.status()).not.toEqual([]);
	return {asked, most: () => most, shown, viewer};
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

test('of very many changes the sizes of those in the window are asked, drawn or not, a few at a time', async () => {
	const files = Array.from({length: 20_000}, (_, at) => ({
		...{kind: 'added' as const, path: `/data/${String(at).padStart(5, '0')}`},
	}));
	const {shown, asked, most, viewer} = await open(files);
	await expect.poll(() => asked).toHaveLength(9);
	expect(most()).toBe(4);
	expect(shown(2)).toEqual(['▌C ▾ data ≥ 9kB', ' A     00000 1kB']);
	viewer.scroll?.toEnd();
	await expect.poll(() => asked).toHaveLength(19);
	expect(asked.at(-1)).toBe('/data/19999');
	viewer.setSize(60, 12);
	await expect.poll(() => asked).toHaveLength(21);
});
