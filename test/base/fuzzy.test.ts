import {describe, expect, test} from 'vitest';
import {abbreviates, fuzzy} from '../../src/base/text/fuzzy.ts';

const marked = (query: string, text: string): string | undefined => {
	const match = fuzzy(query, text);
	if (!match) return undefined;
	let out = '';
	let from = 0;
	for (const [start, end] of match.ranges) {
		out += `${text.slice(from, start)}[${text.slice(start, end)}]`;
		from = end;
	}
	return out + text.slice(from);
};

const ranked = (query: string, texts: readonly string[]): readonly string[] =>
	texts
		.map(text => ({text, score: fuzzy(query, text)?.score}))
		.filter(({score}) => score !== undefined)
		.sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
		.map(({text}) => text);

describe('what is found', () => {
	test.each([
		['api', 'shop-api-1', 'shop-[api]-1'],
		['API', 'shop-api-1', 'shop-[api]-1'],
		['sa', 'shop-api-1', '[s]hop-[a]pi-1'],
		['sa1', 'shop-api-1', '[s]hop-[a]pi-[1]'],
		['b1', 'busybox:1', '[b]usybox:[1]'],
		['kc', 'Kill container', '[K]ill [c]ontainer'],
		['web', 'cobweb web', 'cobweb [web]'],
		['ab', 'ba', undefined],
		['web', '', undefined],
		['', 'web', 'web'],
		// A later word start must not make the rest fail.
		['ab', 'xabx a', 'x[ab]x a'],
		['oe', 'o-x-e/o', '[o]-x-[e]/o'],
		['ao', 'ba-o-a', 'b[a]-[o]-a'],
	])('%j in %j', (query, text, expected) => {
		expect(marked(query, text)).toBe(expected);
	});

	test('ranges fit the text where lower case is longer', () => {
		expect(marked('web', 'İİ web')).toBe('İİ [web]');
	});

	test('every subsequence is found', () => {
		const text = 'aAb-cB.ab_ca';
		for (let mask = 1; mask < 1 << text.length; mask += 7) {
			const query = [...text].filter((_, index) => mask & (1 << index)).join('');
			expect(fuzzy(query, text), query).toBeDefined();
		}
	});
});

describe('what is better', () => {
	test.each([
		['web', ['web', 'web-2', 'my-web', 'cobweb', 'w-e-b']],
		['sa', ['shop-api-1', 'xs-xa']],
		['logs', ['logs', 'blogs', 'l-o-g-s']],
	])('%j ranks %j', (query, order) => {
		expect(ranked(query, [...order].reverse())).toEqual(order);
	});
});

test.each([
	['sapi', 'shop-api', true],
	['SA1', 'shop-api-1', true],
	['api', 'shop-api-1', true],
	['shop', 'crashloop', false],
	['clp', 'crashloop', true],
	['xa', 'shop-api', false],
	['hop', 'shop-api', false],
])('%j abbreviates %j: %j', (query, text, expected) => {
	expect(abbreviates(query, text)).toBe(expected);
});
