import {expect, test} from 'vitest';
import {lettersOf as lettersBut} from '../../src/overlays/letters.ts';

const lettersOf = (titles: readonly string[]) => lettersBut(titles, 'gjkq');

test('a title has the letter that it begins with, where it is the first to', () => {
	expect(lettersOf(['NAME', 'MEM/LIMIT', 'NET ↓/↑', 'CPU %', 'CPU 3 MIN'])).toEqual([
		'n',
		'm',
		'e',
		'c',
		'p',
	]);
});

test('no title takes a key that moves in the list or closes it, and none is given twice', () => {
	expect(lettersOf(['Queue', 'Jobs', 'Kind', 'G'])).toEqual(['u', 'o', 'i', undefined]);
	expect(lettersOf(['A', 'A', 'Aa', ''])).toEqual(['a', undefined, undefined, undefined]);
});
