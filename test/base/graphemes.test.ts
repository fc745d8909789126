import {globSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {simpleWidth} from '../../src/base/text/graphemes.ts';

test('what our own screen shows has a width that every terminal knows', () => {
	const text = globSync('views/**/*.{ts,tsx}').map(file => readFileSync(file, 'utf8'));
	const signs = new Set(text.join('').match(/[^\x00-\x7f]/gu));
	expect(signs).toContain('›');
	const unsure = [...signs].filter(sign => simpleWidth(sign.charCodeAt(0)) !== 1);
	expect(unsure).toEqual([]);
});
