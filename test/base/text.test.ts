import {describe, expect, test} from 'vitest';
import {needsSafe, safeJson} from '../../src/base/safeJson.ts';
import {clipAnsi, wrapCells} from '../../src/base/text/sgr.ts';
import {
	clip,
	clipMiddle,
	oneLine,
	pad,
	plain,
	safeLine,
	safeName,
	safeText,
	width,
} from '../../src/base/text/text.ts';
import {hostile, longLine} from '../support/hostile.ts';

describe('text of several lines', () => {
	test('keeps line ends and tabs', () => {
		expect(safeText('a\tb\nc')).toBe('a\tb\nc');
		expect(safeText('a\r\nb')).toBe('a\nb');
	});

	test('loses sequences whole, and keeps what stands around them', () => {
		expect(safeText('a\x1b]52;c;eA==\x07b\x1b[2Jc\x1bPq\x1b\\d\x9b1me')).toBe('abcde');
	});

	test('shows the text of a sequence that never ends', () => {
		expect(safeText('a\x1b]0;rest')).toBe('a0;rest');
	});

	test.each(Object.entries(hostile))('of %s nothing is left that drives a terminal', (_, text) => {
		expect(safeText(text)).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b]/);
		expect(safeText(text).isWellFormed()).toBe(true);
	});
});

describe('a name', () => {
	test('is one line', () => {
		expect(safeName('a\r\nb\n\nc\n')).toBe('a⏎b⏎c');
	});

	test('has no colours', () => {
		expect(safeName('\x1b[31mred\x1b[0m')).toBe('red');
	});

	test('is at most 1,024 units long', () => {
		expect(safeName('x'.repeat(5000))).toHaveLength(1024);
	});

	test('piles at most four marks on a letter', () => {
		expect(safeName(`a${'\u0301'.repeat(100)}b`)).toBe(`a${'\u0301'.repeat(4)}b`);
		expect(safeName('a\u0301\x1b[m\u0301\x1b[m\u0301\u0301b')).toBe('a\u0301b');
	});

	test('does not begin with a mark, which would join what stands left of it', () => {
		expect(safeName('\u0301\u0302ab')).toBe('ab');
		expect(safeLine('\x1b[31m\u0301ab')).toBe('\x1b[31mab\x1b[0m');
		expect(safeText('\u200b\u0301ab')).toBe('ab');
		expect(needsSafe('{"a":"\u0301b"}')).toBe(true);
	});
});

describe('text of several lines on one', () => {
	test('shows where its lines end', () => {
		expect(oneLine('a\nb\tc')).toBe('a⏎b c');
		expect(oneLine('日本')).toBe('日本');
		const long = 'a\ud800\n\t日🚀';
		expect(oneLine(long.repeat(1000))).toBe('a\ud800⏎ 日🚀'.repeat(1000));
	});
});

describe('a log line', () => {
	test('keeps colours, and ends them', () => {
		expect(safeLine('\x1b[1;31mred')).toBe('\x1b[1;31mred\x1b[0m');
		expect(safeLine('\x1b[31mred\x1b[0m')).toBe('\x1b[31mred\x1b[0m');
	});

	test('keeps 256 and 16 million colours, in the form with semicolons', () => {
		expect(safeLine('\x1b[38:5:200ma')).toBe('\x1b[38;5;200ma\x1b[0m');
		expect(safeLine('\x1b[48:2::1:2:3ma')).toBe('\x1b[48;2;1;2;3ma\x1b[0m');
		expect(safeLine('\x1b[38;2;1;2;300ma')).toBe('a');
	});

	test('loses conceal and blink', () => {
		expect(safeLine('\x1b[5;8;1mx')).toBe('\x1b[1mx\x1b[0m');
		expect(safeLine('\x1b[8mx')).toBe('x');
	});

	test('puts tabs at their stops, counted in cells', () => {
		expect(safeLine('a\tb')).toBe('a       b');
		expect(safeLine('日本\tb')).toBe('日本    b');
		expect(safeLine('\x1b[31mab\x1b[0m\tc', {tab: 4})).toBe('\x1b[31mab\x1b[0m  c');
	});

	test('of a progress bar the last text stays', () => {
		expect(safeLine('10%\r20%\r30%\r\n')).toBe('30%');
	});

	test('is cut without half a character', () => {
		expect(safeLine('abc🚀', {max: 4})).toBe('abc');
		expect(safeLine(longLine).length).toBeLessThan(8192);
	});

	test('without its colours has none', () => {
		expect(plain('\x1b[31mred\x1b[0m\x1b]0;t\x07')).toBe('red');
	});
});

describe('JSON', () => {
	test('keys and values are safe, all else is the same', () => {
		const parsed = {'a\x1b[2J': ['x\x07', 1, null, {b: true}]};
		expect(safeJson(parsed)).toEqual({a: ['x', 1, null, {b: true}]});
	});

	test('a key `__proto__` stays a key', () => {
		const copy = safeJson(JSON.parse('{"__proto__": {"admin": "yes\\u0007"}}'));
		expect(Object.keys(copy)).toEqual(['__proto__']);
		expect(copy.admin).toBeUndefined();
	});

	test('nested without end is cut', () => {
		const deep = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`);
		expect(JSON.stringify(safeJson(deep))).toContain('…');
	});

	test.each(Object.entries(hostile))('with %s in it is recognised as such', (_, text) => {
		// As Go writes it, and as JavaScript does.
		const go = JSON.stringify({text})
			.replace(
				/[<>&\u2028\u2029]/g,
				char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
			)
			.replace(/\\([bf])/g, (_all, char) => (char === 'b' ? '\\u0008' : '\\u000c'));
		for (const raw of [JSON.stringify({text}), go]) {
			if (safeText(text) !== text) expect(needsSafe(raw)).toBe(true);
		}
	});

	test('of an ordinary answer is not walked', () => {
		const raw = '{"Cmd":["sh","-c","a \\u003c b \\u0026\\u0026 \\"c\\"\\n\\t\\\\ é 日本"]}\n';
		expect(needsSafe(raw)).toBe(false);
	});
});

describe('cells', () => {
	test.each([
		['shop-api-1', 10, 'shop-api-1'],
		['a-long-network-name-17', 12, 'a-long-n…-17'],
		['日本語ログ収集サービス', 13, '日本語ロ…ビス'],
		['abcdef', 4, 'abc…'],
		['abcdef', 0, ''],
	])('%s in the middle to %i', (text, cells, shown) => {
		expect(clipMiddle(text, cells)).toBe(shown);
		expect(width(clipMiddle(text, cells))).toBeLessThanOrEqual(cells);
	});

	test.each([
		['abc', 3],
		['日本', 4],
		['e\u0301', 1],
		['🚀', 2],
		['👩‍👩‍👧‍👦', 2],
		['│▌é', 3],
		['', 0],
	])('%s takes %i', (text, cells) => {
		expect(width(text)).toBe(cells);
	});

	test('a clipped text ends with an ellipsis, and never has half a character', () => {
		expect(clip('abcdef', 4)).toBe('abc…');
		expect(clip('abcd', 4)).toBe('abcd');
		expect(clip('日本語', 5)).toBe('日本…');
		expect(clip('日本語', 4)).toBe('日…');
		expect(clip('abc', 0)).toBe('');
	});

	test('a padded text has exactly that many', () => {
		expect(pad('ab', 5)).toBe('ab   ');
		expect(pad('ab', 5, 'right')).toBe('   ab');
		expect(pad('日本', 7, 'center')).toBe(' 日本  ');
		expect(width(pad('日本語', 4))).toBe(4);
	});

	test('a window on a coloured text keeps the colours that hold in it', () => {
		expect(clipAnsi('\x1b[31mabc\x1b[32mdef\x1b[0mghi', 2, 3)).toBe('\x1b[31mc\x1b[32mde\x1b[0m');
		expect(clipAnsi('\x1b[31mabc\x1b[0mdef', 4, 2)).toBe('ef');
		expect(clipAnsi('abcdef', 2, 2)).toBe('cd');
	});

	test('a window shows half of a wide character as a space', () => {
		expect(clipAnsi('日本', 1, 2)).toBe('  ');
		expect(clipAnsi('日本', 1, 3)).toBe(' 本');
	});

	test('wrapped rows carry their colours', () => {
		expect(wrapCells('\x1b[31mabcdef', 4)).toEqual(['\x1b[31mabcd\x1b[0m', '\x1b[31mef\x1b[0m']);
		expect(wrapCells('日本語', 5)).toEqual(['日本', '語']);
		expect(wrapCells('', 5)).toEqual(['']);
		expect(wrapCells('abc', 0)).toEqual([]);
	});

	test('wrapped rows repeat only the colours that still hold', () => {
		const rows = wrapCells('\x1b[1mab\x1b[0;31mcd\x1b[0;32mefg', 3);
		expect(rows[2]).toBe('\x1b[0;32mg\x1b[0m');
	});

	test('a character wider than the row is left out', () => {
		expect(wrapCells('a日b', 1)).toEqual(['a', 'b']);
	});
});
