import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import type {Json} from '../../src/base/json.ts';
import {textOf} from '../../src/spans/spans.ts';
import {layOutJson} from '../../src/viewers/json/document.ts';
import {type Lines, textOfLines} from '../../src/viewers/lines.ts';
import {createRandom} from '../support/random.ts';

/** Each line as it is shown, not the text that is copied. */
const everyLine = (lines: Lines) =>
	Array.from({length: lines.length}, (_, index) => textOf(lines.at(index) ?? [])).join('\n');
const yaml = (json: Json) => textOfLines(layOutJson('yaml').lines(json));

describe('yaml', () => {
	test('reads like a document', () => {
		const json = {
			Id: 'abc',
			State: {Running: true, Pid: 12, Error: '', Health: null},
			Args: ['-c', 'echo hi'],
			Empty: [],
			None: {},
			Mounts: [{Type: 'bind', RW: false}, ['a', []]],
		};
		expect(yaml(json)).toBe(
			[
				'Id: abc',
				'State:',
				'  Running: true',
				'  Pid: 12',
				'  Error: ""',
				'  Health: null',
				'Args:',
				'- -c',
				'- echo hi',
				'Empty: []',
				'None: {}',
				'Mounts:',
				'- Type: bind',
				'  RW: false',
				'- - a',
				'  - []',
			].join('\n'),
		);
	});

	test.each([
		'yes',
		'No',
		'null',
		'~',
		'12',
		'1e3',
		'0x1f',
		'.5',
		'-',
		'- x',
		'--- a',
		'2024-01-01',
		'12:30:45',
		'a: b',
		'a #b',
		'#a',
		' a',
		'a ',
		'a\nb',
		'"q"',
		"'",
		'*a',
		'&a',
		'!a',
		'%a',
		'@a',
		'`a',
		'{a',
		'[a',
		'|',
		'>',
		'?',
		'? a',
		':',
		'a:',
		'=',
		'<<',
		'.inf',
		'0o17',
		'+1',
		'1_000',
		'日本',
		'\u007f',
		'-c',
		'--flag=x',
		'...',
		'---',
	])('%j is a text again when it is read', text => {
		expect(parse(yaml({[text]: text, list: [text]}), {version: '1.1'})).toEqual({
			[text]: text,
			list: [text],
		});
		expect(parse(yaml({[text]: text}))).toEqual({[text]: text});
	});

	test('any JSON is the same again when it is read', () => {
		const random = createRandom(3);
		const pieces = [
			'a',
			' ',
			':',
			'-',
			'#',
			'\n',
			'"',
			"'",
			'1',
			'0',
			'.',
			'{',
			'[',
			'é',
			'true',
			'~',
		];
		const text = () => Array.from({length: random.below(6)}, () => random.pick(pieces)).join('');
		const value = (depth: number): Json => {
			const choice = random.below(depth > 3 ? 4 : 6);
			if (choice === 0) return text();
			if (choice === 1) return random.below(1000) - 500;
			if (choice === 2) return null;
			if (choice === 3) return random.below(2) === 0;
			const items = Array.from({length: random.below(4)}, () => value(depth + 1));
			return choice === 4
				? items
				: Object.fromEntries(items.map((item, index) => [`${text()}${index}x`, item]));
		};
		for (let round = 0; round < 400; round++) {
			const json = {root: value(0)};
			expect(parse(yaml(json))).toEqual(json);
		}
	});

	test('json is the same, too', () => {
		const json = {a: [1, {b: 'c: "d"'}], e: null};
		expect(JSON.parse(everyLine(layOutJson('json').lines(json)))).toEqual(json);
	});
});
