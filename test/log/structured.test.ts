import {describe, expect, test} from 'vitest';
import {parseLogfmt} from '../../src/log/logfmt.ts';
import {prettyRows} from '../../src/log/pretty.ts';
import {
	cellsOf,
	fieldOf,
	type LogRecord,
	pathsOf,
	readRecord,
	recordLevel,
} from '../../src/log/structured.ts';

const recordOf = (text: string): LogRecord => {
	const record = readRecord(text);
	if (!record) throw new Error(`no record: ${text}`);
	return record;
};
const textOf = (record: LogRecord) =>
	prettyRows(record).map(row => row.map(({text}) => text).join(''));

describe('a JSON line', () => {
	const record = recordOf(
		' {"time":"12:00","level":"error","message":"no\\u001b[31m","http":{"status":503,"a.b":{"c":1}},"tags":["x",{"y":2}],"none":null} ',
	);

	test('has fields by key and by dotted path, also where keys have dots', () => {
		expect(record.format).toBe('json');
		expect(record.get('http.status')).toBe(503);
		expect(record.get('http.a.b.c')).toBe(1);
		expect(record.get('tags.1.y')).toBe(2);
		expect(record.get('http.nothing')).toBeUndefined();
		expect(record.get('toString')).toBeUndefined();
	});

	test('has the common fields by whatever name', () => {
		expect(fieldOf(record, 'ts')).toBe('12:00');
		expect(fieldOf(record, 'msg')).toBe('no\u001b[31m');
		expect(recordLevel(record)).toBe('error');
	});

	test('is shown as cells that are safe', () => {
		expect(cellsOf(record, ['level', 'msg', 'http', 'none', 'absent'])).toEqual([
			'error',
			'no',
			'{"status":503,"a.b":{"c":1}}',
			'null',
			'',
		]);
	});

	test('tells its paths', () => {
		expect(pathsOf(record)).toEqual([
			'time',
			'level',
			'message',
			'http.status',
			'http.a.b.c',
			'tags',
			'none',
		]);
	});

	test('is written out over rows', () => {
		expect(textOf(recordOf('{"a":{"b":[1,"x"],"c":{}},"d":true}'))).toEqual([
			'{',
			'  "a": {',
			'    "b": [',
			'      1,',
			'      "x"',
			'    ],',
			'    "c": {}',
			'  },',
			'  "d": true',
			'}',
		]);
		const [, , row] = prettyRows(recordOf('{"a":1,"b":"x"}'));
		expect(row?.map(({role}) => role)).toEqual(['sign', 'key', 'sign', 'text']);
	});

	test('is never written out without end', () => {
		const rows = textOf(recordOf(`{"a":[${'1,'.repeat(2000)}1]}`));
		expect(rows.length).toBe(501);
		expect(rows.at(-1)).toContain('not shown');
		const deep = recordOf(`{"a":${'['.repeat(200)}${']'.repeat(200)}}`);
		expect(textOf(deep).some(row => row.includes('…'))).toBe(true);
	});
});

test.each([
	'{not json}',
	'[1,2]',
	'"text"',
	'{"a":1',
	'plain text',
	'a = b',
	'',
	`{"a":"${'x'.repeat(300_000)}"}`,
])('%.20s is no record', text => {
	expect(readRecord(text)).toBeUndefined();
});

describe('a line of logfmt', () => {
	test('has its pairs, with quotes and escapes', () => {
		const record = recordOf(
			'level=warn msg="say \\"hi\\" = \\n now" took=1.5s empty= path=/a/b?x=1',
		);
		expect(record.fields).toEqual({
			level: 'warn',
			msg: 'say "hi" = \n now',
			took: '1.5s',
			empty: '',
			path: '/a/b?x=1',
		});
		expect(recordLevel(record)).toBe('warn');
		expect(textOf(record)[1]).toBe('msg=say "hi" = ⏎ now');
	});

	test('may have some words in between, but is mostly pairs', () => {
		expect(Object.fromEntries(parseLogfmt('12:00 app a=1 b=2') ?? [])).toEqual({a: '1', b: '2'});
		expect(parseLogfmt('we found that a=1 here')).toBeUndefined();
		expect(parseLogfmt('a=1')).toBeUndefined();
		expect(parseLogfmt(`${'word '.repeat(100_000)}`)).toBeUndefined();
		expect(Object.fromEntries(parseLogfmt('a=1 b="open') ?? [])).toEqual({a: '1', b: 'open'});
	});

	test('has a key __proto__ like any other', () => {
		expect(recordOf('__proto__=1 a=2').get('a')).toBe('2');
		expect(recordOf('{"__proto__":{"x":1}}').get('x')).toBeUndefined();
	});
});
