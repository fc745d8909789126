import {describe, expect, test} from 'vitest';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const open = async (lines: readonly string[], width = 60) => {
	const log = createFakeLog();
	log.write(...lines);
	const rig = createRig({log});
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	watch(viewer);
	const body = (height = 14) => draw(viewer, width, height).filter(Boolean);
	body();
	await rig.schedule.advance(300);
	const {log: tools} = viewer;
	const {record} = tools ?? {};
	if (!tools || !record) throw new Error('a log has records');
	const settle = () => rig.schedule.advance(300);
	return {viewer, tools, record, body, settle, log};
};

const json = (fields: Record<string, unknown>) => JSON.stringify(fields);

describe('a line with all its fields', () => {
	test('has every field as deep as they are nested, numbers as they were written', async () => {
		const line =
			'{"level":"warn","id":1795729904031618812,"price":1.10,"user":{"id":7},"tags":["a"],"items":[{"sku":"x"}],"gone":null,"at":{}}';
		const {record, body, viewer} = await open(['before', line]);
		expect(record.show()).toBe(true);
		expect(body()).toEqual([
			' time         2023-11-14T22:13:20.002000000Z',
			' stream       stdout',
			'▌level        warn',
			' id           1795729904031618812',
			' price        1.10',
			' user.id      7',
			' tags         ["a"]',
			' items.0.sku  x',
			' gone         null',
			' at           {}',
		]);
		expect(told(viewer)).toBe('10 fields');
	});

	test('of long values and those of several lines shows all, and copies them whole', async () => {
		const msg = `could not\nreach ${'the far away database '.repeat(4)}`;
		const {record, body, viewer} = await open([json({msg, n: 1})], 40);
		record.show();
		expect(body().slice(2)).toEqual([
			'▌msg     could not',
			' msg     reach the far away database the'.replace('msg', '   '),
			'         far away database the far away',
			'         database the far away database',
			' n       1',
		]);
		viewer.scroll?.move(2);
		expect(record.current()).toMatchObject({key: 'msg', text: msg});
	});

	test('of an access line has its request, of others their level and text', async () => {
		const access =
			'10.0.0.1 - - [01/May/2026:12:00:00 +0000] "GET /a?b=1 HTTP/1.1" 404 12 "-" "curl"';
		const {record, body} = await open(['ERROR no disk', access], 90);
		record.show();
		expect(body().slice(2, 7)).toEqual([
			'▌level   warn',
			' status  404',
			' method  GET',
			' path    /a',
			' client  10.0.0.1',
		]);
		expect(record.step(-1)).toBe(true);
		expect(body().slice(2)).toEqual(['▌level   error', ' text    ERROR no disk']);
		expect(record.step(-1)).toBe(false);
	});

	test('of a record has what is folded under its first line', async () => {
		const trace = ['Error: refused', '    at a (x:1)', '    at b (x:2)'];
		const {record, body, viewer} = await open(['fine', ...trace]);
		record.show();
		expect(body().slice(3)).toEqual([
			' text    Error: refused',
			'             at a (x:1)',
			'             at b (x:2)',
		]);
		expect(told(viewer)).toBe('4 fields · 3 lines');
		expect(record.whole()).toBe(trace.join('\n'));
	});

	test('goes from line to line on the same field, and back to the one it was left at', async () => {
		const lines = Array.from({length: 30}, (_, n) => json({a: n, user: {id: n % 3}}));
		const {record, body, viewer} = await open(lines);
		record.show();
		viewer.scroll?.move(1);
		for (let step = 0; step < 20; step++) record.step(-1);
		expect(body().find(row => row.startsWith('▌'))).toBe('▌user.id  0');
		record.hide();
		expect(body().filter(row => row.startsWith('▌'))).toEqual([`▌${lines[9]}`]);
		record.show();
		expect(body()[2]).toBe('▌a        9');
	});

	test('filters by the value, or without it', async () => {
		const lines = Array.from({length: 9}, (_, n) => json({n, user: {id: n % 3}}));
		const {record, tools, body, viewer, settle} = await open(lines);
		record.show();
		viewer.scroll?.move(1);
		const only = record.filter('include');
		expect(only).toEqual({mode: 'include', text: 'user.id=2'});
		record.hide();
		if (only) tools.filters.push(only);
		await settle();
		expect(body().filter(row => row.includes('"n"'))).toEqual(
			[2, 5, 8].map(n => ` ${lines[n]}`).with(-1, `▌${lines[8]}`),
		);
	});

	test('says no filter for what none can say, and none that drives the terminal', async () => {
		const {record, viewer} = await open([json({a: 'x\u001b[31my\nz', 'b c': 1, source: 'q'})]);
		record.show();
		expect(record.filter('include')?.text).toBe('a="x*[31my*z"');
		viewer.scroll?.move(2);
		expect(record.current()?.key).toBe('b c');
		expect(record.filter('include')).toBeUndefined();
		viewer.scroll?.move(1);
		expect(record.filter('include')).toBeUndefined();
	});

	test('of no line is none', async () => {
		const {record} = await open([]);
		expect(record.show()).toBe(false);
		expect(record.shown).toBe(false);
	});
});
