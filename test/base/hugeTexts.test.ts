import {expect, test} from 'vitest';
import {graphemes} from '../../src/base/text/graphemes.ts';
import {measure} from '../../src/base/text/text.ts';
import {wrapText} from '../../src/base/text/wrap.ts';
import {yamlSlowly, yamlText} from '../../src/base/yamlText.ts';
import {container} from '../../src/kinds/container/container.ts';
import {containerRow} from '../actions/rows.ts';

test('a text on two rows is the same with a megabyte behind it', () => {
	for (const start of ['docker create --env A=1 ', '漢字 '.repeat(20), 'e\u0301'.repeat(60)]) {
		const rows = wrapText(`${start}${'x'.repeat(1000)}`, 30, 2);
		expect(wrapText(`${start}${'x'.repeat(2 ** 20)}`, 30, 2)).toEqual(rows);
		expect(rows.at(-1)).toMatch(/…$/);
	}
	// Line ends take no cells: there is no end to look for.
	expect(wrapText('\n'.repeat(2 ** 19), 30, 2).join('').length).toBeLessThan(10_000);
});

test('letters are measured with the marks behind them', () => {
	expect(measure('abc', 2)).toEqual({end: 2, used: 2});
	expect(measure('abc', 5)).toEqual({end: 3, used: 3});
	expect(measure('abe\u0301', 3)).toEqual({end: 4, used: 3});
	expect(measure('ab', 0)).toEqual({end: 0, used: 0});
	expect(graphemes('a\nb\r\nc')).toEqual(['a', '\n', 'b', '\r\n', 'c']);
});

test('an answer is written in parts as it is in one', async () => {
	const small = {
		Config: {Labels: {a: 'b', n: 1}, Cmd: ['x', {y: null}], Empty: {}},
		Name: 'web',
		No: null,
	};
	expect(await yamlSlowly(small)).toBe(yamlText(small));
	const large = {...small, Args: Array.from({length: 20_000}, (_, at) => `--argument-${at}`)};
	expect(await yamlSlowly(large)).toBe(JSON.stringify(large));
});

test('facts of labels are made when they are asked for', () => {
	let looked = 0;
	const labels = new Proxy<Record<string, string>>(
		{tier: 'web'},
		{
			ownKeys(target) {
				looked++;
				return Reflect.ownKeys(target);
			},
		},
	);
	const facts = container.facts(containerRow({labels}), undefined);
	expect(Object.keys(facts)).toContain('label');
	expect(looked).toBe(0);
	expect(facts['label']).toEqual(['tier', 'tier=web']);
	expect(looked).toBeGreaterThan(0);
});
