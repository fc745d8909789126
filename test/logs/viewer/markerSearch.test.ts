import {describe, expect, test} from 'vitest';
import type {LogMarker} from '../../../src/logs/feed/markers.ts';
import {createIndexSet} from '../../../src/logs/search/indexSet.ts';
import {withMore} from '../../../src/logs/search/withMore.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createStore} from '../../../src/store/store.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
const start = 1_700_000_000_000_000_000n;

/** Three hundred lines, one millisecond apart, with markers before some of them, in a pane of ten rows. */
const open = async (drawn: Readonly<Record<string, number>>) => {
	const log = createFakeLog();
	log.write(...Array.from({length: 300}, (_, at) => `line ${at}.`));
	const rig = createRig({log});
	const all = Object.entries(drawn).map(([text, at]): LogMarker => {
		return {text, timeNano: start + BigInt(at) * 1_000_000n + 500_000n};
	});
	const markers = createStore<readonly LogMarker[]>(all, rig.schedule);
	const sources = [{containerId: 'web', name: 'web'}];
	const viewer = createLogPane({sources}, {...rig.deps, markers});
	watch(viewer);
	const settle = async () => {
		draw(viewer, 60, 10);
		await rig.schedule.advance(300);
	};
	const act = async (what: () => void) => {
		what();
		await settle();
	};
	await settle();
	return {
		status: () => told(viewer),
		search: (text: string) => act(() => viewer.search?.start(text)),
		step: (direction: 1 | -1) => act(() => viewer.search?.step(direction)),
		at: () =>
			draw(viewer, 60, 10)
				.find(row => row.startsWith('▌'))
				?.slice(1)
				.replace(colours, ''),
	};
};

describe('a search in a log', () => {
	test('finds markers by the line below, in their order with the lines', async () => {
		const {search, step, at, status} = await open({'deploy 120.': 50, 'deploy 7': 200});
		await search('deploy');
		expect(at()).toBe('line 200.');
		expect(status()).toContain('2 of 2 matches');
		await step(-1);
		expect(at()).toBe('line 50.');
		await search('120.');
		expect([at(), status()]).toEqual(['line 120.', expect.stringContaining('2 of 2')]);
		await step(-1);
		expect(at()).toBe('line 50.');
	});

	test('finds one behind the newest line there', async () => {
		const {search, at, status} = await open({done: 900});
		await search('done');
		expect([at(), status()]).toEqual(['line 299.', expect.stringContaining('1 of 1')]);
		await search('nothing');
		expect(status()).toContain('no match');
	});
});

test('lines that are found for both count once', () => {
	const lines = createIndexSet();
	for (const index of [3, 8]) lines.add(index);
	const all = withMore(lines, () => [5, 8, 11]);
	expect([all.size, all.countIn(4, 9), all.has(5), all.has(8), all.has(4)]).toEqual([
		...[4, 2, true, true, false],
	]);
	const walk = (from: number, direction: 1 | -1) => {
		const found: number[] = [];
		for (let at = all.next(from, direction); at !== undefined; at = all.next(at, direction))
			found.push(at);
		return found;
	};
	expect(walk(0, 1)).toEqual([3, 5, 8, 11]);
	expect(walk(20, -1)).toEqual([11, 8, 5, 3]);
});
