import {expect, test} from 'vitest';
import {asciiText} from '../../src/terminal/ascii.ts';
import {hasUtf8} from '../../src/terminal/locale.ts';
import {parseAscii} from '../../src/terminal/screen/asciiRow.ts';
import {parseRow} from '../../src/terminal/screen/cells.ts';
import {createStyles} from '../../src/terminal/screen/style.ts';

test.each([
	[{}, true],
	[{LANG: ''}, true],
	[{LANG: 'C.UTF-8'}, true],
	[{LANG: 'de_DE.utf8'}, true],
	[{LANG: 'C'}, false],
	[{LANG: 'de_DE.ISO-8859-1'}, false],
	[{LANG: 'C.UTF-8', LC_CTYPE: 'POSIX'}, false],
	[{LANG: 'C', LC_ALL: 'en_US.UTF-8', LC_CTYPE: 'C'}, true],
])('the locale of %j has UTF-8: %s', (env, has) => {
	expect(hasUtf8(env)).toBe(has);
});

test('a line of text is too, with its colours', () => {
	expect(asciiText('\x1b[31m!!\x1b[m  web  loop ×32 · "cafe\u0301…"')).toBe(
		'\x1b[31m!!\x1b[m  web  loop x32 . "cafe~"',
	);
});

const shown = (line: string) => parseAscii(line, createStyles()).chars.join('');

test('what is drawn is drawn with what looks like it, each cell in its place', () => {
	expect(shown('┌ a ─┐')).toBe('+ a -+');
	expect(shown('▌✓ web › a…')).toBe('>v web > a~');
	expect(shown('▁▂▃▄▅▆▇█')).toBe('_.-=+*%#');
	expect(shown('café')).toBe('cafe');
	expect(shown('漢x👩‍👩‍👧x')).toBe('??x??x');
	expect(shown('⠂⣿')).toBe('**');
	expect(shown('plain')).toBe('plain');
});

test('colours stay, and nothing is wide or unsure any more', () => {
	const line = '\x1b[31m漢é👍\x1b[m !';
	const styles = createStyles();
	const [whole, ascii] = [parseRow(line, styles), parseAscii(line, styles)];
	expect(ascii.styles).toEqual(whole.styles);
	expect([whole.isWide, whole.isUnsure, ascii.isWide, ascii.isUnsure]).toEqual([
		true,
		true,
		false,
		false,
	]);
});
