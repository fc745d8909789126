import {describe, expect, test} from 'vitest';
import {width} from '../../src/base/text/text.ts';
import {textOf} from '../../src/spans/spans.ts';
import {wrapWords} from '../../src/spans/wrapWords.ts';

const rows = (value: string, cells: number, hang = 8) =>
	wrapWords([{text: 'Command ', tone: 'muted'}, {text: value}], cells, hang).map(textOf);

describe('lines in rows', () => {
	test('end between words, and go on under their value', () => {
		expect(rows('one two three four', 20)).toEqual(['Command one two', '        three four']);
		expect(rows('one', 20)).toEqual(['Command one']);
	});

	test('have longer words than a row cut, and lose no letter', () => {
		expect(rows('abcdefghijklmnopqrstuvwxyz', 20)).toEqual([
			'Command abcdefghijkl',
			'        mnopqrstuvwx',
			'        yz',
		]);
		expect(rows('a bcdefghijklmnopqrstuvwxyz', 20)[0]).toBe('Command a');
	});

	test('are never too wide, with wide characters and in narrow panes', () => {
		const text = 'sh -c 日本語のログ echo “ünïcode” 🐳 and-a-very-long-word-that-goes-on';
		for (let cells = 4; cells < 60; cells += 1) {
			const shown = rows(text, cells);
			for (const row of shown) expect(width(row)).toBeLessThanOrEqual(cells);
			const letters = (value: string) => value.replaceAll(' ', '');
			expect(letters(shown.join(''))).toBe(letters(`Command${text}`));
		}
	});

	test('keep what is styled', () => {
		const line = [
			{text: 'a ', tone: 'muted'},
			{text: 'bb cc', tone: 'bad'},
		] as const;
		expect(wrapWords(line, 5, 0)).toEqual([
			[
				{text: 'a ', tone: 'muted'},
				{text: 'bb', tone: 'bad'},
			],
			[{text: 'cc', tone: 'bad'}],
		]);
	});
});
