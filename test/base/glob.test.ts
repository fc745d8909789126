import {describe, expect, test} from 'vitest';
import {createGlob} from '../../src/base/text/glob.ts';
import {createRandom} from '../support/random.ts';

const literal = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

describe('a glob', () => {
	test('is the whole text; a star is anything', () => {
		expect(createGlob('web')('web')).toBe(true);
		expect(createGlob('web')('web-1')).toBe(false);
		expect(createGlob('w*-*1')('web-01')).toBe(true);
		expect(createGlob('*')('')).toBe(true);
		expect(createGlob('W*')('web')).toBe(false);
		expect(createGlob('W*', {ignoreCase: true})('web')).toBe(true);
	});

	test('says what an expression says', () => {
		const random = createRandom(11);
		const text = (letters: string, most: number) =>
			Array.from({length: random.below(most)}, () => random.pick([...letters])).join('');
		const begins = (all: string, at: number) => at === 0 || all[at - 1] === '/';
		const ends = (all: string, at: number) => at === all.length || ':@='.includes(all[at] ?? '');
		for (let round = 0; round < 300; round++) {
			const [glob, given] = [text('ab*/:', 6), text('aab/:', 10)];
			const inner = literal(glob).replaceAll('*', '.*');
			expect([glob, given, createGlob(glob)(given)]).toEqual([
				glob,
				given,
				new RegExp(`^${inner}$`, 's').test(given),
			]);
			expect([glob, given, createGlob(glob, {begins, ends})(given)]).toEqual([
				glob,
				given,
				new RegExp(`(?:^|/)${inner}(?:$|[:@=])`, 's').test(given),
			]);
		}
	});

	test('looks at each letter once, however many stars there are', () => {
		const looks = {count: 0};
		const ends = (all: string, at: number) => {
			looks.count++;
			return at === all.length;
		};
		const long = 'x'.repeat(100_000);
		expect(createGlob(`x${'*x'.repeat(30)}*y`, {ends})(long)).toBe(false);
		expect(createGlob('*x', {ends})(`${long}y`)).toBe(false);
		expect(looks.count).toBeLessThanOrEqual(long.length + 1);
	});
});
