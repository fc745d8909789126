import {expect, test} from 'vitest';
import {plainStart, plainText} from '../../../src/logs/text/plain.ts';
import {type LineStyle, paintLogLine} from '../../../src/logs/viewer/line/line.ts';
import {textOf} from '../../../src/spans/spans.ts';

const style: LineStyle = {
	...{time: 'off', wrap: false, left: 0, width: 21, now: 0, format: 'raw', table: undefined},
	...{current: false, note: '', pattern: undefined, highlights: [], label: undefined},
};
const rowOf = (text: string, left = 0): string => {
	const line = {text, stream: 'stdout', timeNano: 1n, cut: false} as const;
	return textOf(paintLogLine(line, {...style, left})[0] ?? []).replace(/\x1b\[[\d;]*m/g, '');
};

test.each([
	['one word', 'x'.repeat(60_000), ` ${'x'.repeat(19)}›`],
	['colours', '\x1b[31mred\x1b[0m '.repeat(5000), ' red red red red red›'],
	[
		'more colours than text',
		`${'\x1b[31m'.repeat(5000)}red${'x'.repeat(100)}`,
		' redxxxxxxxxxxxxxxxx›',
	],
	['a progress bar', `${'old\r'.repeat(10_000)}new${' '.repeat(2000)}`, ` new${' '.repeat(16)}›`],
	['wide letters', '漢'.repeat(20_000), ` ${'漢'.repeat(9)} ›`],
])('a long line of %s shows its start, and that it goes on', (_, text, shown) => {
	expect(rowOf(text)).toBe(shown);
});

test('scrolled to its end, a long line shows that', () => {
	const text = `${'x'.repeat(30_000)}end`;
	expect(rowOf(text, 29_990)).toBe(` ${'x'.repeat(10)}end`);
});

test('what a long line is stands at its start', () => {
	expect(plainStart('\x1b[31mred\x1b[0m')).toBe('red');
	const long = `${'old\r'.repeat(5000)}\x1b[31mError\x1b[0m: ${'x'.repeat(60_000)}`;
	expect(plainStart(long).length).toBeLessThan(10_000);
	expect(plainText(long).startsWith(plainStart(long))).toBe(true);
});
