import {describe, expect, test} from 'vitest';
import type {Theme} from '../../hooks/useTheme.ts';
import {backgroundOf, createTheme, type ThemeName, themeOf} from '../../views/theme.ts';

describe('depth', () => {
	test.each([
		[{TERM: 'xterm-256color', COLORTERM: 'truecolor'}, 'rgb'],
		[{TERM: 'xterm-256color'}, '256'],
		[{TERM: 'screen-256color', COLORTERM: 'truecolor'}, '256'],
		[{TERM: 'xterm'}, '16'],
		[{TERM: 'linux'}, '16'],
		[{}, '16'],
		[{TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '1'}, 'attributes'],
		[{TERM: 'xterm-256color', NO_COLOR: ''}, '256'],
		[{TERM: 'dumb', COLORTERM: 'truecolor'}, 'plain'],
	] as const)('%o is %s', (env, depth) => {
		const looks = ({paint}: Theme) => [paint('x', 'bad'), paint('x', 'bad', 'bold')];
		expect(looks(themeOf(env))).toEqual(looks(createTheme(depth)));
	});
});

describe('background', () => {
	test.each([
		[{}, 'dark'],
		[{COLORFGBG: '15;0'}, 'dark'],
		[{COLORFGBG: '0;15'}, 'light'],
		[{COLORFGBG: '0;default;7'}, 'light'],
		[{COLORFGBG: '7;8'}, 'dark'],
	])('%o is %s', (env, background) => {
		expect(backgroundOf(env)).toBe(background);
	});
});

describe('paint', () => {
	test('begins and ends its own look, so that pieces can be joined', () => {
		const theme = createTheme('16');
		expect(theme.paint('a', 'bad') + theme.paint('b')).toBe('\x1b[31ma\x1b[39mb');
		expect(theme.paint('a', 'bad', 'bold')).toBe('\x1b[1;31ma\x1b[22;39m');
		expect(theme.paint('a', 'muted', 'bold')).toBe('\x1b[1ma\x1b[22m');
	});

	test('the ground of the row under the cursor lies under all of its looks', () => {
		const theme = createTheme('256');
		expect(theme.tint(`${theme.paint('a', 'bad', 'inverse')}b`)).toBe(
			'\x1b[48;5;236m\x1b[7;38;5;203ma\x1b[27;39mb\x1b[49m',
		);
		expect(createTheme('attributes').tint('a')).toBe('a');
		expect(createTheme('plain').tint('a')).toBe('a');
	});

	test('an empty text stays empty', () => {
		expect(createTheme('rgb').paint('', 'bad', 'bold')).toBe('');
	});

	test('without colour there is no colour, but bold and dim', () => {
		const theme = themeOf({TERM: 'xterm-256color', NO_COLOR: '1'});
		const all = ['normal', 'muted', 'good', 'warn', 'bad', 'info', 'accent', 'busy'] as const;
		const painted = all.map(tone => theme.paint('x', tone, 'inverse')).join('');
		expect(painted).not.toMatch(/\x1b\[[\d;]*(3[0-8]|4[0-8]|9\d)/);
		expect(theme.paint('x', 'bad')).toBe('\x1b[1mx\x1b[22m');
	});

	test('a dumb terminal gets no escapes', () => {
		expect(themeOf({TERM: 'dumb'}).paint('x', 'bad', 'inverse')).toBe('x');
	});

	test('every meaning looks different in 256 and in all colours, on both backgrounds', () => {
		for (const depth of ['256', 'rgb'] as const) {
			for (const background of ['dark', 'light'] as const) {
				const theme = createTheme(depth, background);
				const all = ['normal', 'muted', 'good', 'warn', 'bad', 'info', 'accent', 'busy'] as const;
				expect(new Set(all.map(tone => theme.paint('x', tone))).size).toBe(all.length);
			}
		}
	});
});

describe('the name in the settings', () => {
	const env = {TERM: 'xterm-256color', COLORTERM: 'truecolor', COLORFGBG: '15;0'};
	const bad = (name: ThemeName, more = {}) => themeOf({...env, ...more}, name).paint('x', 'bad');

	test('chooses the background, or fewer colours', () => {
		expect(bad('auto')).toBe(createTheme('rgb', 'dark').paint('x', 'bad'));
		expect(bad('light')).toBe(createTheme('rgb', 'light').paint('x', 'bad'));
		expect(bad('16')).toBe('\x1b[31mx\x1b[39m');
		expect(bad('none')).toBe('\x1b[1mx\x1b[22m');
	});

	test('never brings back what NO_COLOR or a dumb terminal forbids', () => {
		expect(bad('dark', {NO_COLOR: '1'})).toBe('\x1b[1mx\x1b[22m');
		expect(bad('16', {TERM: 'dumb'})).toBe('x');
	});
});
