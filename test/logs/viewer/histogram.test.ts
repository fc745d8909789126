import {describe, expect, test} from 'vitest';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {switchState, turnSwitch} from '../../../src/viewers/switches.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const start = 1_700_000_000_000;
const at = (seconds: number, text: string) => ({
	text,
	timeNano: BigInt(start + seconds * 1000) * 1_000_000n,
});

const open = async (lines: readonly {text: string; timeNano: bigint}[], width = 40) => {
	const log = createFakeLog();
	log.write(...lines);
	const rig = createRig({log});
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	watch(viewer);
	const body = () => draw(viewer, width, 6);
	body();
	const settle = () => rig.schedule.advance(300);
	await settle();
	const {log: tools} = viewer;
	const {histogram} = tools ?? {};
	if (!tools || !histogram) throw new Error('a log has a histogram');
	return {viewer, tools, histogram, body, settle, log};
};

/** A line a second, more in the fourth, and an error in the seventh. */
const lines = [
	...Array.from({length: 20}, (_, second) => at(second, `line ${second}`)),
	...Array.from({length: 7}, () => at(3, 'many')),
	at(6, 'ERROR broken'),
].sort((a, b) => Number(a.timeNano - b.timeNano));

describe('the bars above a log', () => {
	test('are as high as what was written then, and the errors have a colour of their own', async () => {
		const {viewer, histogram, body, settle} = await open(lines);
		expect(body()[0]).toBe(' line 14');
		histogram.turn();
		await settle();
		expect(body()[0]).toMatch(/^ ▁[ ▁]*█[ ▁]*▂[ ▁]*▁$/);
		expect(body().slice(1)).toEqual([15, 16, 17, 18, 19].map(n => ` line ${n}`));
		const red = viewer.row(0).filter(({tone}) => tone === 'bad');
		expect(red.map(({text}) => text.trim())).toEqual(['▂']);
		expect(switchState(viewer, 'histogram')).toBe('on');
		turnSwitch(viewer, 'histogram');
		expect(body()[0]).toBe(' line 14');
	});

	test('have a cursor of time, which the log goes to', async () => {
		const {viewer, tools, histogram, body, settle} = await open(lines);
		histogram.turn();
		await settle();
		histogram.turn();
		expect(histogram.state).toBe('cursor');
		histogram.stepError(-1);
		expect(told(viewer)).toMatch(/^[\d:.]+–[\d:.]+ · 2 lines · 1 error · following/);
		tools.place.seek(histogram.time() ?? 0n);
		await settle();
		expect(body().slice(1, 3)).toEqual([' line 6', ' ERROR broken']);
		histogram.move(-1000);
		expect(histogram.time()).toBe(BigInt(start) * 1_000_000n);
		histogram.leave();
		expect(histogram.state).toBe('on');
	});

	test('are those of the lines that pass the filters, and grow with the log', async () => {
		const {viewer, tools, histogram, settle, log} = await open(lines);
		histogram.turn();
		tools.filters.push({mode: 'include', text: 'ERROR'});
		await settle();
		histogram.turn();
		expect(told(viewer)).toMatch(/· 1 line · 1 error ·/);
		log.write(at(40, 'ERROR again'));
		await settle();
		histogram.move(1000);
		expect(told(viewer)).toMatch(/· 1 line · 1 error ·/);
		expect(histogram.time()).toBeGreaterThan(BigInt(start + 38_000) * 1_000_000n);
	});

	test('begin behind an empty cell, also where times stand beside them', async () => {
		for (const width of [40, 80]) {
			const {histogram, body, settle} = await open(lines, width);
			histogram.turn();
			await settle();
			expect(body()[0]).toMatch(width === 80 ? /^ 2023-\S+ \S+:20 .+ 2023-\S+ \S+:38$/ : /^ \S/);
		}
	});

	test('of no lines are none', async () => {
		const {histogram, body} = await open([]);
		histogram.turn();
		expect(body()[0]).toBe(' no lines yet');
		histogram.turn();
		histogram.move(1);
		expect(histogram.time()).toBeUndefined();
	});
});
