import {expect, test} from 'vitest';
import {createScheduler} from '../../../src/base/schedule.ts';
import {counted} from '../../../src/base/text/format.ts';
import {copyMarked} from '../../../src/logs/export/copying.ts';
import type {LogMarker} from '../../../src/logs/feed/markers.ts';
import {fakeEngine} from '../../support/fakeEngine.ts';
import {createFakeFeed, lineAt} from '../support.ts';

const schedule = createScheduler();

/** Copies all lines of a log that are marked; tells what was copied, said and is still marked. */
const copy = async (
	texts: readonly string[],
	budgetBytes = 8 << 20,
	markers: readonly LogMarker[] = [],
) => {
	const feed = createFakeFeed({schedule, budgetBytes});
	feed.write(texts.map((text, at) => lineAt(text, BigInt(at))));
	const copied: string[] = [];
	const said: string[] = [];
	let range: {from: number; to: number} | undefined = {from: 0, to: texts.length};
	const mark = {
		get range() {
			return range;
		},
		edges: undefined,
		count: counted(texts.length, 'line'),
		begin() {},
		drop() {
			range = undefined;
		},
	};
	const context = {
		schedule,
		engine: {hub: () => ({engine: fakeEngine()})},
		logs: {markers: {get: () => markers}},
		change() {},
		terminal: {
			copy(text: string, what: string) {
				copied.push(text);
				said.push(what);
			},
		},
		dialog: {toasts: {show: ({text}: {readonly text: string}) => said.push(text)}},
	};
	const origin = {
		feed,
		sources: () => [{containerId: 'web', name: 'web'}],
		sourceOf: () => 0,
		isMark: () => false,
	};
	await copyMarked(context, {log: {filters: {all: () => []}, mark}, origin});
	return {copied, said, isMarked: range !== undefined};
};

test('marked lines are copied without colours, and marked no more', async () => {
	expect(await copy(['\x1b[31mone\x1b[0m', 'two'])).toEqual({
		copied: ['one\ntwo'],
		said: ['2 lines'],
		isMarked: false,
	});
});

test('a marker that was drawn between them is copied along', async () => {
	const between = {timeNano: 2n, text: 'deploy'};
	const {copied, said} = await copy(['one', 'two', 'three'], 8 << 20, [between]);
	expect(copied).toEqual(['one\ntwo\n── deploy · 1970-01-01T00:00:00.000000002Z ──\nthree']);
	expect(said).toEqual(['3 lines']);
});

test('lines that are not kept any more are loaded for it', async () => {
	const texts = Array.from({length: 700}, (_, at) => `line ${at} ${'x'.repeat(60)}`);
	const {copied, said} = await copy(texts, 20_000);
	expect(copied).toEqual([texts.join('\n')]);
	expect(said).toEqual(['700 lines']);
});

test('of more than a terminal takes, the first lines are copied; all stay marked', async () => {
	const texts = Array.from({length: 2000}, (_, at) => `line ${at} ${'x'.repeat(90)}`);
	const {copied, said, isMarked} = await copy(texts);
	const [text = ''] = copied;
	expect(Buffer.byteLength(text)).toBeLessThan(74_000);
	expect(text.startsWith('line 0 ')).toBe(true);
	expect(said[0]).toBe(`the first ${text.split('\n').length} of 2,000 lines`);
	expect(said[1]).toContain('Z saves all');
	expect(isMarked).toBe(true);
});

test('a line that is too long alone is not cut, but said', async () => {
	const {copied, said} = await copy(['x'.repeat(100_000)]);
	expect(copied).toEqual([]);
	expect(said).toEqual(['That line is too long to be copied: Z saves it']);
});
