import {globSync, readFileSync} from 'node:fs';
import stringWidth from 'real-string-width';
import {expect, test, vi} from 'vitest';
import {graphemeWidth, simpleWidth} from '../../src/base/text/graphemes.ts';

const asked = vi.hoisted(() => vi.fn<(grapheme: string) => number>());
vi.mock('#exotic-width', () => ({exoticWidth: asked}));

test('the width of a control character is told without what takes long to load', () => {
	const controls = Array.from({length: 0xa0}, (_, code) => String.fromCharCode(code));
	for (const control of controls) {
		expect(graphemeWidth(control), `U+${control.charCodeAt(0).toString(16)}`).toBe(
			stringWidth(control),
		);
	}
	expect(asked).not.toHaveBeenCalled();
});

test('what our own screen shows has a width that every terminal knows', () => {
	const text = globSync('views/**/*.{ts,tsx}').map(file => readFileSync(file, 'utf8'));
	const signs = new Set(text.join('').match(/[^\x00-\x7f]/gu));
	expect(signs).toContain('›');
	const unsure = [...signs].filter(sign => simpleWidth(sign.charCodeAt(0)) !== 1);
	expect(unsure).toEqual([]);
});
