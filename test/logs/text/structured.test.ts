import {describe, expect, test} from 'vitest';
import {parseJson, writeJson} from '../../../src/logs/text/json.ts';
import {parseLogfmt} from '../../../src/logs/text/logfmt.ts';
import {prettyRows} from '../../../src/logs/text/pretty.ts';
import {
	cellsOf,
	fieldOf,
	fieldText,
	type LogRecord,
	pathsOf,
	readRecord,
	recordLevel,
} from '../../../src/logs/text/structured.ts';
import {createRandom} from '../../support/random.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

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

describe('numbers are told as they were written', () => {
	const source =
		'{"id":1795729904031618812,"price":1.10,"huge":1e400,"tiny":-0,"n":5,"deep":{"a":[1.50,2,"1.10"]},"at":"12:00:00.120"}';

	test('in fields, cells and rows', () => {
		const record = recordOf(source);
		expect(cellsOf(record, ['id', 'price', 'huge', 'tiny', 'n', 'deep'])).toEqual([
			...['1795729904031618812', '1.10', '1e400', '-0', '5', '{"a":[1.50,2,"1.10"]}'],
		]);
		const rows = prettyRows(record);
		expect(
			rows.map(row =>
				row
					.map(({text}) => text)
					.join('')
					.trim(),
			),
		).toEqual([
			...['{', '"id": 1795729904031618812,', '"price": 1.10,', '"huge": 1e400,', '"tiny": -0,'],
			...['"n": 5,', '"deep": {', '"a": [', '1.50,', '2,', '"1.10"', ']', '},'],
			...['"at": "12:00:00.120"', '}'],
		]);
		expect(rows[1]?.at(-2)?.role).toBe('number');
		expect(pathsOf(record)).toEqual(['id', 'price', 'huge', 'tiny', 'n', 'deep.a', 'at']);
	});

	test('in JSON of any shape', () => {
		const random = createRandom(seed);
		const numbers = [
			'0',
			'-0',
			'1',
			'12345678901234567890',
			'1.0',
			'1.50',
			'0.1',
			'1e5',
			'1E-7',
			'2.5e+3',
		];
		const strings = ['', 'a', '1.10', ':1.50,', '\\"1.10', '{\\"x\\":1.0}', 'e5', '\\\\'];
		const make = (depth: number): string => {
			const kind = random.below(depth > 3 ? 2 : 4);
			if (kind === 0) return random.pick(numbers);
			if (kind === 1) return `"${random.pick(strings)}"`;
			const items = Array.from({length: random.below(4)}, () => make(depth + 1));
			if (kind === 2) return `[${items.join(',')}]`;
			return `{${items.map((item, at) => `"k${at}":${item}`).join(',')}}`;
		};
		for (let run = 0; run < 3000; run++) {
			const text = `{"a":${make(0)}}`;
			expect(writeJson(parseJson(text))).toBe(text);
		}
	});

	test('and what is no JSON stays none', () => {
		for (const text of ['{"a":1.}', '{"a":01.10}', '{"a":1.10', '{"a":1.10 2}', '{1.10:1}']) {
			expect(readRecord(text)).toBeUndefined();
		}
		expect(fieldText(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toBe('…');
		// Where text has the mark itself, numbers are those of the language.
		expect(recordOf('{"a":"\\u00001.10","b":1.10}').get('b')).toBe(1.1);
	});
});

test.each(['{not json}', '[1,2]', '"text"', '{"a":1', 'plain text', 'a = b', ''])(
	'%.20s is no record',
	text => {
		expect(readRecord(text)).toBeUndefined();
	},
);

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
