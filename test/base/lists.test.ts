import {expect, test} from 'vitest';
import {pairsOf, partsOf, wordsOf} from '../../src/base/text/lists.ts';

test.each([
	['', []],
	['a=b; c=d', ['a=b', 'c=d']],
	['a=b;c=d', ['a=b', 'c=d']],
	// A value may hold a semicolon, commas and another sign.
	['o=addr=1.2.3.4,rw; note=x;y', ['o=addr=1.2.3.4,rw', 'note=x;y']],
	['a=b\nc d', ['a=b', 'c d']],
])('%j has its parts', (text, parts) => {
	expect(partsOf(text)).toEqual(parts);
});

test('pairs are divided at their first sign', () => {
	expect(pairsOf('o=size=1m; plain=\nbare')).toEqual({o: 'size=1m', plain: '', bare: ''});
});

test('words are divided by commas and spaces', () => {
	expect(wordsOf(' a, b  c\nd')).toEqual(['a', 'b', 'c', 'd']);
});
