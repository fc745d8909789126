import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {RawLine} from '../../../src/engine/logTypes.ts';
import {createCountBy} from '../../../src/logs/count/countBy.ts';
import {readCountKeys} from '../../../src/logs/count/keys.ts';
import {createLineFilter} from '../../../src/logs/print/lineFilter.ts';
import {compileFilters, filtersOf} from '../../../src/logs/search/filters.ts';

const rawLines = (texts: readonly string[]): readonly RawLine[] =>
	texts.map(text => ({stream: 'stdout', timeNano: 0n, bytes: Buffer.from(text)}));

const countBy = (keys: string, texts: readonly string[], ...grep: readonly string[]) => {
	const count = createCountBy(readCountKeys(keys), compileFilters(filtersOf({grep})));
	const lineFilter = createLineFilter(count.test, () => 'web');
	const {lines} = lineFilter.pass({lines: rawLines(texts), sources: texts.map(() => 0)});
	count.take(lines.length);
	return {table: count.render('text'), json: count.render('json'), notes: count.notes()};
};

const nginx = readFileSync(new URL('../../fixtures/logs/nginx.txt', import.meta.url), 'utf8')
	.split('\n')
	.slice(0, -1);

test('fields of JSON and logfmt lines, most first, equal ones by their text', () => {
	const {table, notes} = countBy('status,user.name', [
		'{"status":200,"user":{"name":"ann"}}',
		'{"status":500,"user":{"name":"bob"}}',
		'{"status":200,"user":{"name":"ann"}}',
		'status=200 user.name=ann',
		'status=404 path=/x',
		'nothing of it',
	]);
	expect(table).toBe(
		[
			'COUNT  SHARE  STATUS  USER.NAME',
			'    3  50.0%  200     ann',
			'    1  16.7%  404',
			'    1  16.7%  500     bob',
			'',
		].join('\n'),
	);
	expect(notes).toEqual(['1 of 6 lines have no status, user.name']);
});

test('requests of access lines, as a regular expression counts them', () => {
	const request = /"([A-Z]+) ([^ ?"]+)[^"]*" (\d{3}) /;
	const counts = new Map<string, number>();
	for (const line of nginx) {
		const [, method, path, status] = request.exec(line) ?? [];
		if (path === undefined) continue;
		const key = `${method} ${path} ${status}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	expect(counts.size).toBeGreaterThan(3);
	const rows = countBy('method,path,status', nginx, 'HTTP')
		.json.trimEnd()
		.split('\n')
		.map(row => JSON.parse(row) as Record<string, unknown>);
	const told = rows
		.filter(({path}) => path !== '')
		.map(({count, method, path, status}) => [`${method} ${path} ${status}`, count]);
	expect(new Map(told as [string, number][])).toEqual(counts);
});

test('levels of whole records, the stream, the source, and what an expression finds', () => {
	const texts = [
		'ERROR x',
		'Traceback (most recent call last):',
		'  File "a.py"',
		'INFO took 12ms',
	];
	expect(countBy('level,stream,source', texts).table).toMatch(/ 1 +25\.0% +info +stdout +web$/m);
	expect(countBy('/took (\\d+)ms/', texts).table).toMatch(/^COUNT +SHARE +\/took \(\\d\+\)ms\/$/m);
	expect(countBy('/took (\\d+)ms/', texts).table).toMatch(/ 1 +25\.0% +12$/m);
	expect(countBy('/TOOK, *x|took/i,stream', texts).table).toMatch(/took +stdout/);
	expect(countBy('level', texts, 'level>=error').table).not.toContain('info');
});

test('what a container wrote is safe in both forms', () => {
	const {table, json} = countBy('a', ['{"a":"x\\u001b[31m\\u202ey"}']);
	expect(table).not.toMatch(/[\x1b\u202e]/);
	expect(json).not.toMatch(/\x1b|\\u001b|\u202e/);
});

test.each(['', ',', 'a,', ',a', 'a,,b'])('"%s" is nothing to count by', typed => {
	expect(() => readCountKeys(typed)).toThrow(/nothing to count by/);
});

test('an expression that is none is told', () => {
	expect(() => readCountKeys('/(/')).toThrow('/(/ is not a regular expression');
});
