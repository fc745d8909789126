import {describe, expect, test} from 'vitest';
import {indexAtTime, indexOfRun} from '../../../src/logs/feed/timeAt.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const levels = ['INFO', 'WARN', 'ERROR'];

/** A log of lines `0 INFO`, `1 WARN`, `2 ERROR`, …, one millisecond apart. */
const open = async (count = 300) => {
	const log = createFakeLog();
	log.write(...Array.from({length: count}, (_, at) => `${at} ${levels[at % 3]}`));
	const rig = createRig({log});
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	watch(viewer);
	draw(viewer, 40, 6);
	await rig.schedule.advance(200);
	const {log: tools} = viewer;
	if (!tools) throw new Error('a log has tools');
	const settle = () => rig.schedule.advance(200);
	return {...rig, viewer, tools, settle, lines: () => draw(viewer, 40, 6)};
};

describe('filters', () => {
	test('only lines that pass are there to be scrolled through; the others are counted', async () => {
		const {viewer, tools, settle, lines} = await open();
		tools.filters.push({mode: 'include', text: 'ERROR'});
		await settle();
		expect(lines()).toEqual([284, 287, 290, 293, 296, 299].map(at => ` ${at} ERROR`));
		expect(told(viewer)).toContain('& ERROR · 200 hidden');
		viewer.scroll?.move(-1);
		expect(lines()[0]).toBe(' 281 ERROR');
		viewer.scroll?.toStart();
		await settle();
		expect(lines().slice(0, 3)).toEqual(['── start of the log ──', ' 2 ERROR', ' 5 ERROR']);
	});

	test('filters stack, exclude, and go one by one', async () => {
		const {tools, settle, lines} = await open();
		tools.filters.push({mode: 'include', text: 'ERROR'});
		tools.filters.push({mode: 'exclude', text: '29'});
		await settle();
		expect(lines().at(-1)).toBe(' 287 ERROR');
		tools.filters.pop();
		await settle();
		expect(lines().at(-1)).toBe(' 299 ERROR');
		tools.filters.pop();
		await settle();
		expect(lines().at(-2)).toBe(' 298 WARN');
	});

	test('new lines are filtered as they come', async () => {
		const {log, tools, settle, lines} = await open();
		tools.filters.push({mode: 'include', text: 'level>=warn'});
		log.write('one INFO', 'two WARN');
		await settle();
		expect(lines().slice(-2)).toEqual([' 299 ERROR', ' two WARN']);
	});

	test('where nothing passes it is said, and how to get out', async () => {
		const {tools, settle, lines} = await open();
		tools.filters.push({mode: 'include', text: 'nowhere'});
		await settle();
		expect(lines().join('\n')).toMatch(/No line passes/);
	});

	test('a search finds only what is shown', async () => {
		const {viewer, tools, settle} = await open();
		tools.filters.push({mode: 'include', text: 'ERROR'});
		viewer.search?.start('29');
		await settle();
		// 29, 290, 293, 296 and 299: the other lines with a 29 are no errors.
		expect(told(viewer)).toMatch(/ of 5 matches$/);
	});
});

test('errors are stepped through, without a search', async () => {
	const {viewer, tools, settle, lines} = await open();
	viewer.scroll?.toEnd();
	tools.place.stepError(-1);
	await settle();
	tools.place.stepError(-1);
	tools.place.stepError(-1);
	tools.place.stepError(-1);
	await settle();
	expect(lines().some(line => line.includes('ERROR'))).toBe(true);
	expect(told(viewer)).not.toMatch(/following/);
});

describe('times', () => {
	test('a jump brings what was written then to the top', async () => {
		const {viewer, tools, settle, lines} = await open();
		const first = 1_700_000_000_000_000_000n;
		tools.place.seek(first + 101_000_000n);
		await settle();
		expect(lines()[0]).toBe(' 100 WARN');
		expect(tools.place.time()).toBe(first + 101_000_000n);
		expect(told(viewer)).not.toMatch(/reading back/);
	});

	test('older lines are read until a run is reached, and the end of the one before stands at the bottom', async () => {
		const {log, tools, settle, lines} = await open(50);
		const began = 1_700_000_005_000_000_000n;
		const later = Array.from({length: 2000}, (_, at) => began + BigInt(at) * 1_000_000n);
		log.write(...later.map((timeNano, at) => ({text: `new ${at}`, timeNano})));
		await settle();
		expect(lines().at(-1)).toBe(' new 1999');
		tools.place.seekRun(began);
		await settle();
		expect(lines().slice(-2)).toEqual([' 49 WARN', ' new 0']);
	});

	test('lines of a run that are on their way are gone to when they come', async () => {
		const {log, viewer, tools, settle, schedule, lines} = await open(50);
		const began = 1_700_000_005_000_000_000n;
		const write = (...texts: readonly string[]) =>
			log.write(...texts.map((text, at) => ({text, timeNano: began + BigInt(at)})));
		tools.place.seekRun(began);
		await settle();
		expect(lines().at(-1)).toBe(' 49 WARN');
		write('a', 'b', 'c');
		await settle();
		expect(lines().slice(-2)).toEqual([' 49 WARN', ' a']);
		// Somebody who moved, or has seen the end for a while, stays where he is.
		for (const [times, leave] of [
			[2n, () => viewer.scroll?.toEnd()],
			[3n, () => schedule.advance(6000)],
		] as const) {
			tools.place.seekRun(began * times);
			await settle();
			await leave();
			const texts = ['news', 'more', 'and more'];
			log.write(...texts.map(text => ({text, timeNano: began * times})));
			await settle();
			expect(lines().at(-1)).toBe(' and more');
		}
	});

	test('a run begins with lines that the engine had before it took note of the start', () => {
		const lines = [0, 500, 505, 1500, 1510, 1580, 1620, 1700];
		const at = (index: number) => ({
			...{stream: 'stdout' as const, text: '', cut: false},
			timeNano: BigInt(lines[index] ?? 0) * 1_000_000n,
		});
		const window = {first: 0, end: lines.length, at, gaps: []};
		const indexOf = (ms: number) => indexOfRun(window, BigInt(ms) * 1_000_000n);
		expect(indexOf(1500)).toBe(3);
		expect(indexOf(1600)).toBe(3);
		expect(indexOf(1710)).toBe(3);
		expect(indexOf(1400)).toBe(3);
		expect(indexOf(1900)).toBe(8);
		expect(indexOf(20)).toBe(0);
		expect(indexOfRun({...window, gaps: [{from: 2, to: 4, gone: true}]}, 1_600_000_000n)).toBe(4);
	});

	test('moving away gives the jump up', async () => {
		const {viewer, tools, settle, lines} = await open(3000);
		tools.place.seek(0n);
		viewer.scroll?.toEnd();
		await settle();
		expect(lines().at(-1)).toBe(' 2999 ERROR');
	});

	test('the index of a time, with lines missing', () => {
		const at = (index: number) =>
			index >= 40 && index < 60
				? undefined
				: {stream: 'stdout' as const, timeNano: BigInt(index * 10), text: '', cut: false};
		const window = {
			...createRig().deps.hub.logs({containerId: 'x', stdout: true, stderr: true}).get(),
			first: -100,
			end: 100,
			at,
			gaps: [{from: 40, to: 60, gone: false}],
		};
		for (const index of [-100, -1, 0, 39, 61, 99]) {
			expect(indexAtTime(window, BigInt(index * 10))).toBe(index);
		}
		expect(indexAtTime(window, 5000n)).toBe(100);
		expect(indexAtTime(window, 500n)).toBeGreaterThanOrEqual(40);
		expect(indexAtTime(window, 500n)).toBeLessThanOrEqual(60);
	});
});

test('where there is no error it is said, until there is one', async () => {
	const {log, viewer, tools, settle} = await open(2);
	tools.place.stepError(-1);
	await settle();
	expect(told(viewer)).toMatch(/ · no errors$/);
	log.write('2 ERROR');
	await settle();
	expect(told(viewer)).not.toContain('no errors');
});
