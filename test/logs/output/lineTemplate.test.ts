import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import type {LogLine} from '../../../src/engine/logTypes.ts';
import {createFormatter} from '../../../src/logs/output/format.ts';
import {readLineTemplate} from '../../../src/logs/output/lineTemplate.ts';

const line = (text: string): LogLine => ({
	...{stream: 'stderr', timeNano: 1_795_729_904_031_618_812n, text, cut: false},
});

const print = (template: string, ...texts: readonly string[]) => {
	const formatter = createFormatter({form: readLineTemplate(template), sources: ['web']});
	return texts.map(text => formatter.format(line(text), 0));
};

describe('a template of lines', () => {
	test.each([
		['{{.line}}', 'hello', 'hello\n'],
		['{{.source}}|{{.stream}}|{{.level}}|{{.line}}', 'ERROR bad', 'web|stderr|error|ERROR bad\n'],
		['{{ .time }} {{.msg}}', '{"msg":"done"}', '2026-11-26T21:51:44.031618812Z done\n'],
		['{{.msg}}\\t{{.http.status}}\\\\', '{"msg":"x","http":{"status":500}}', 'x\t500\\\n'],
		['{{.id}}', '{"id":1795729904031618812}', '1795729904031618812\n'],
		['{{json .user}} {{json .gone}}', '{"user":{"id":7,"n":"a b"}}', '{"id":7,"n":"a b"} null\n'],
		['[{{.gone}}]', 'level=info msg=x', '[]\n'],
		['{{.msg}}', 'level=info msg="two words"', 'two words\n'],
		[
			'{{.status}} {{.path}}',
			'1.2.3.4 - - [26/Nov/2026:21:53:10 +0000] "GET /a HTTP/1.1" 404 9',
			'404 /a\n',
		],
	])('%s of %s', (template, text, expected) => {
		expect(print(template, text)).toEqual([expected]);
	});

	test('lines of a record have the level of its first', () => {
		const told = print('{{.level}}', 'ERROR x', 'Traceback (most recent call last):', '  File "a"');
		expect(told).toEqual(['error\n', 'error\n', 'error\n']);
	});

	test('nothing of a field drives a terminal, and each line is one', () => {
		const text = JSON.stringify({msg: 'a\x1b]0;evil\x07b\nc\r\nd\x1b[31mred', n: 'x\u202ey'});
		const [told = ''] = print('{{.msg}}|{{.n}}|{{json .msg}}', text);
		expect(told.slice(0, -1)).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
		expect(told).toContain('red');
	});

	test.each([
		['{{.line', 'has no }} for its {{'],
		['{{line}}', 'is no name of a field'],
		['{{range .x}}', 'is no name of a field'],
		['{{.a | b}}', 'is no name of a field'],
		['plain', 'has no field in it'],
		['', 'has no field in it'],
	])('%s is refused', (template, why) => {
		expect(() => readLineTemplate(template)).toThrow(AppError);
		expect(() => readLineTemplate(template)).toThrow(why);
	});
});
