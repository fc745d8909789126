import {describe, expect, test} from 'vitest';
import {lineWidth} from '../../src/spans/spans.ts';
import {paintEnds, paintFull, paintLine} from '../../views/line.ts';
import {createTheme} from '../../views/theme.ts';

const theme = createTheme('plain');

describe('a line', () => {
	test('is cut where it is longer than its cells', () => {
		expect(paintLine([{text: 'abc'}, {text: 'def'}], 5, theme)).toBe('abcd…');
		expect(paintFull([{text: '日本'}], 6, theme)).toBe('日本  ');
	});

	test('keeps what stands at its right end', () => {
		expect(paintEnds([{text: 'a long title'}], [{text: '9/9'}], 10, theme)).toBe('a lon… 9/9');
	});

	test('stays one line, as wide as it was measured', () => {
		const line = [{text: 'a\nb'}, {text: '\tc\n'}];
		expect(lineWidth(line)).toBe(3);
		expect(paintFull(line, 5, theme)).toBe('abc  ');
	});
});
