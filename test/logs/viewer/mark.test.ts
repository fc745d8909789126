import {describe, expect, test} from 'vitest';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const open = async (count = 300) => {
	const log = createFakeLog();
	log.write(...Array.from({length: count}, (_, at) => `\x1b[31mline ${at}\x1b[0m`));
	const rig = createRig({log});
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	watch(viewer);
	draw(viewer, 40, 6);
	await rig.schedule.advance(200);
	const {mark} = viewer.log ?? {};
	if (!mark) throw new Error('lines of a log can be marked');
	const settle = () => rig.schedule.advance(200);
	/** Rows that are shown as marked. */
	const marked = () =>
		Array.from({length: 6}, (_, index) => viewer.row(index))
			.filter(row => row.some(({inverse}) => inverse))
			.map(row =>
				row
					.map(({text}) => text)
					.join('')
					.trim(),
			);
	return {...rig, viewer, mark, settle, marked};
};

describe('marked lines', () => {
	test('begin at the last one on the screen and go as far as one moves', async () => {
		const {viewer, mark, marked} = await open();
		expect(mark.range).toBeUndefined();
		mark.begin();
		expect(marked()).toEqual(['line 299']);
		viewer.scroll?.move(-2);
		expect(marked()).toEqual(['line 297', 'line 298', 'line 299']);
		expect(mark.count).toBe('3 lines');
		expect(told(viewer)).toMatch(/^3 lines marked/);
		mark.drop();
		expect(marked()).toEqual([]);
		expect(told(viewer)).not.toContain('marked');
	});

	test('scroll with the end that moves, and stay while lines come', async () => {
		const {viewer, mark, marked, settle, log} = await open();
		mark.begin();
		viewer.scroll?.move(-20);
		expect(mark.count).toBe('21 lines');
		expect(marked()[0]).toBe('line 279');
		log.write('one more');
		await settle();
		expect(mark.count).toBe('21 lines');
		expect(marked()[0]).toBe('line 279');
		viewer.scroll?.page(1);
		expect(mark.count).toBe('16 lines');
	});

	test('begin anew where one is', async () => {
		const {viewer, mark} = await open();
		mark.begin();
		viewer.scroll?.move(-10);
		mark.begin();
		expect(mark.count).toBe('1 line');
		viewer.scroll?.move(3);
		expect(mark.range).toEqual({from: 289, to: 293});
	});

	test('are those that the filters show', async () => {
		const {viewer, mark, settle} = await open();
		viewer.log?.filters.push({mode: 'include', text: '/9$/'});
		await settle();
		mark.begin();
		viewer.scroll?.move(-3);
		expect(mark.count).toBe('4 lines');
		expect(mark.range).toEqual({from: 269, to: 300});
	});

	test('reach the ends', async () => {
		const {viewer, mark, settle} = await open(20);
		mark.begin();
		viewer.scroll?.toStart();
		await settle();
		expect(mark.range).toEqual({from: 0, to: 20});
		viewer.scroll?.toEnd();
		expect(mark.count).toBe('1 line');
	});

	test('reach what is not kept: the start of the log, a time, a match', async () => {
		const {viewer, mark, settle, log, marked} = await open(30_000);
		mark.begin();
		viewer.scroll?.toStart();
		await settle();
		expect(mark.count).toMatch(/^(about 30,000|1,5\d\d\+) lines$/);
		expect(mark.edges?.map(({text}) => text.includes('line 0') || text.includes('29999'))).toEqual([
			true,
			true,
		]);
		expect(marked()[0]).toBe('line 0');
		viewer.scroll?.toEnd();
		viewer.log?.place.seek(1_700_000_000_000_000_000n + 28_001_000_000n);
		await settle();
		expect(mark.count).toBe('2,000 lines');
		viewer.search?.start('line 25000');
		await settle();
		viewer.search?.step(-1);
		for (let i = 0; i < 10; i++) await settle();
		expect(mark.count).toBe('5,000 lines');
		expect(mark.edges?.[0].text).toContain('line 25000');
		// What comes later is no part of it.
		log.write('one more');
		await settle();
		expect(mark.count).toBe('5,000 lines');
		mark.drop();
		expect(mark.edges).toBeUndefined();
	});
});
