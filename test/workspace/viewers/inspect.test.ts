import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import type {InspectJson, Json} from '../../../src/engine/things.ts';
import {countHidden, envLines} from '../../../src/workspace/viewers/env.ts';
import {inspectLines} from '../../../src/workspace/viewers/inspect.ts';
import {mask, maskVariable} from '../../../src/workspace/viewers/secrets.ts';
import {textOf} from '../../../src/workspace/viewers/spans.ts';
import {jsonLines, yamlLines} from '../../../src/workspace/viewers/yaml.ts';
import {createRandom} from '../../support/random.ts';

const yaml = (json: Json) => yamlLines(json).map(textOf).join('\n');

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
		expect(JSON.parse(jsonLines(json).map(textOf).join('\n'))).toEqual(json);
	});
});

describe('secrets', () => {
	test.each([
		['DB_PASSWORD=hunter2', `DB_PASSWORD=${mask}`],
		['API_TOKEN=abc', `API_TOKEN=${mask}`],
		['aws_secret_access_key=x=y', `aws_secret_access_key=${mask}`],
		['DATABASE_URL=postgres://app:hunter2@db/shop', `DATABASE_URL=postgres://app:${mask}@db/shop`],
		['PATH=/bin', 'PATH=/bin'],
		['PASSWORD=', 'PASSWORD='],
		['NOVALUE', 'NOVALUE'],
		['KEYBOARD=de', 'KEYBOARD=de'],
		['MONKEY=bananas', 'MONKEY=bananas'],
	])('%s', (variable, shown) => {
		expect(maskVariable(variable)).toBe(shown);
	});

	const raw: InspectJson = {Config: {Env: ['TOKEN=abc', 'A=1']}, Args: ['TOKEN=abc']};

	test('env hides them until they are revealed', () => {
		expect(envLines(raw, false).map(textOf)).toEqual(['A=1', `TOKEN=${mask}`]);
		expect(envLines(raw, true).map(textOf)).toEqual(['A=1', 'TOKEN=abc']);
		expect(countHidden(raw)).toBe(1);
	});

	test('so does inspect, in both formats', () => {
		for (const format of ['yaml', 'json'] as const) {
			const text = inspectLines({Config: {Env: ['TOKEN=abc']}}, format, false)
				.map(textOf)
				.join();
			expect(text).toContain(mask);
			expect(text).not.toContain('abc');
		}
		expect(inspectLines(raw, 'yaml', true).map(textOf).join()).toContain('TOKEN=abc');
	});
});
