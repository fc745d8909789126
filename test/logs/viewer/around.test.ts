import {expect, test} from 'vitest';
import {compileFilters, parseFilter} from '../../../src/logs/search/filters.ts';
import {createStreamFilter} from '../../../src/logs/search/streamFilter.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRandom} from '../../support/random.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';
import {lineAt} from '../support.ts';

const open = async (lines: readonly string[]) => {
	const log = createFakeLog();
	log.write(...lines);
	const rig = createRig({log});
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	watch(viewer);
	const body = (height = 200) => draw(viewer, 60, height).filter(Boolean);
	body();
	const settle = () => rig.schedule.advance(400);
	await settle();
	const {log: tools} = viewer;
	if (!tools) throw new Error('it is a log');
	return {viewer, tools, body, settle, log};
};

/** What grep -C prints. */
const around = (lines: readonly string[], most: number) =>
	lines.filter((_, at) =>
		lines.slice(Math.max(0, at - most), at + most + 1).some(line => line.includes('hit')),
	);

test('a filter shows the lines around those that meet it, and those that come', async () => {
	const {below} = createRandom(3);
	const lines = Array.from({length: 150}, (_, at) => `${below(9) === 0 ? 'hit' : 'line'} ${at}`);
	const {tools, body, settle, log} = await open(lines.slice(0, 120));
	tools.filters.push(parseFilter('& hit +2'));
	await settle();
	const shown = () =>
		body()
			.map(row => row.slice(1))
			.filter(row => !row.startsWith('─'));
	expect(shown()).toEqual(around(lines.slice(0, 120), 2));
	for (const line of lines.slice(120)) {
		log.write(line);
		await settle();
	}
	expect(shown()).toEqual(around(lines, 2));
	tools.filters.pop();
	await settle();
	expect(shown()).toEqual(lines);
});

test('lines around a match that is not kept are read with it', async () => {
	const lines = Array.from({length: 6000}, (_, at) => `${at === 900 ? 'hit' : 'line'} ${at}`);
	const {tools, body, settle} = await open(lines);
	tools.filters.push(parseFilter('& hit +1'));
	for (let round = 0; round < 10; round++) await settle();
	expect(body(20)).toEqual(expect.arrayContaining([' line 899', ' hit 900', ' line 901']));
});

test('the number stands at the end, behind what is looked for, and hides nothing', () => {
	expect(compileFilters([parseFilter('& a b +12')])?.around).toBe(12);
	expect(compileFilters([parseFilter('& a +1'), parseFilter('& b +3')])?.around).toBe(3);
	for (const one of ['& +3', '& a+3', '&! a +3', '& "a +3"']) {
		expect(compileFilters([parseFilter(one)])?.around).toBeUndefined();
	}
});

test('what is saved has them as well', () => {
	const filter = createStreamFilter(
		compileFilters([parseFilter('& hit +1')]) ?? {test: () => true, hasRegex: false},
	);
	const texts = ['a', 'b', 'hit', 'c', 'd', 'e', 'hit'];
	const batches = [texts.slice(0, 2), texts.slice(2, 5), texts.slice(5)];
	const passed = batches.flatMap(batch => filter.filter(batch.map(text => lineAt(text, 0n))));
	expect(passed.map(({text}) => text)).toEqual(['b', 'hit', 'c', 'e', 'hit']);
});

test('counts tell lines that meet it alone', async () => {
	const {viewer, tools, settle} = await open(['a', 'hit level=1 x=2', 'b']);
	tools.filters.push(parseFilter('& hit +1'));
	tools.counts?.show('stream');
	await settle();
	expect(told(viewer)).toMatch(/^stream · 1 value · 1 line/);
});
