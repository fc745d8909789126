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
	const body = () => draw(viewer, width, 8).filter(Boolean);
	body();
	const settle = () => rig.schedule.advance(300);
	await settle();
	const {log: tools} = viewer;
	const {counts} = tools ?? {};
	if (!tools || !counts) throw new Error('a log has counts');
	return {viewer, tools, counts, body, settle, log};
};

const access = (status: number, path: string) =>
	`10.0.0.1 - - [01/May/2026:12:00:00 +0000] "GET ${path} HTTP/1.1" ${status} 12 "-" "curl"`;
const requests = [
	...Array.from({length: 6}, () => access(200, '/')),
	...Array.from({length: 3}, () => access(500, '/orders')),
	access(404, '/x'),
	'starting',
];

describe('the lines of a log counted by what they say', () => {
	test('stand in the place of the lines, most first, with their shares', async () => {
		const {counts, body, viewer, settle} = await open(requests);
		expect(counts.show('status,path')).toBeUndefined();
		await settle();
		expect(body()).toEqual([
			'     lines  share  status  path',
			'▌        6  54.5%  200     /',
			'         3  27.3%  500     /orders',
			'         1   9.1%  404     /x',
		]);
		expect(told(viewer)).toBe('status,path · 3 values · 11 lines · 1 say nothing');
	});

	test('go on with the log, and the cursor stays on its row', async () => {
		const {counts, body, viewer, settle, log} = await open(requests);
		counts.show('status');
		await settle();
		viewer.scroll?.move(1);
		log.write(...Array.from({length: 9}, () => access(500, '/orders')));
		await settle();
		expect(body().slice(1, 3)).toEqual(['▌       12  60.0%  500', '         6  30.0%  200']);
	});

	test('a row is a filter of the log; without it they are counted anew', async () => {
		const {counts, body, tools, viewer, settle} = await open(requests);
		counts.show('status,path');
		await settle();
		viewer.scroll?.move(1);
		expect(counts.filter('include')).toEqual({mode: 'include', text: 'status=500 path="/orders"'});
		const without = counts.filter('exclude');
		if (without) tools.filters.push(without);
		await settle();
		expect(body().slice(1)).toEqual([
			'▌        6  75.0%  200     /',
			'         1  12.5%  404     /x',
		]);
		counts.hide();
		expect(body().filter(row => row.includes('/orders'))).toEqual([]);
	});

	test('an expression counts its group, and its row finds the same lines', async () => {
		const lines = ['user=bob x', 'user=bobby y', 'user=bob z', 'nobody'];
		const {counts, body, tools, settle} = await open(lines);
		counts.show('/user=(\\w+)/');
		await settle();
		expect(body()[1]).toBe('▌        2  50.0%  bob');
		const only = counts.filter('include');
		expect(only?.text).toBe('/user=(\\w+)/=bob');
		counts.hide();
		if (only) tools.filters.push(only);
		await settle();
		expect(body().filter(row => row.includes('user'))).toEqual([' user=bob x', ' user=bob z']);
	});

	test('lines that lack one of several fields are found by that', async () => {
		const {counts, settle} = await open(['{"a":1}', '{"a":1,"b":2}', '{"a":1}']);
		counts.show('a,b');
		await settle();
		expect(counts.filter('include')?.text).toBe('a=1 !b~.');
	});

	test('what is nothing to count by is said', async () => {
		const {counts} = await open(requests);
		expect(counts.show('/(/')).toMatch(/not a regular expression/);
		expect(counts.by).toBeUndefined();
		expect(counts.keys()).toEqual(['level', 'status', 'path', 'method', 'client', 'stream']);
	});

	test('only lines that pass the filters count, and of the streams of the pane', async () => {
		const {counts, tools, body, settle} = await open(requests);
		tools.filters.push({mode: 'include', text: 'status>=400'});
		counts.show('status');
		await settle();
		expect(body().slice(1)).toEqual(['▌        3  75.0%  500', '         1  25.0%  404']);
	});
});
