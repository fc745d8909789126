import {describe, expect, test} from 'vitest';
import {chordOf, parseChord, printChord} from '../../src/actions/keys/chord.ts';
import {AppError} from '../../src/base/errors.ts';

const press = (name: string, over: Partial<Parameters<typeof chordOf>[0]> = {}) =>
	chordOf({name, text: '', ctrl: false, alt: false, shift: false, ...over});

describe('as written', () => {
	test.each([
		['K', 'K'],
		['k', 'k'],
		['ctrl+r', 'ctrl+r'],
		['Ctrl-R', 'ctrl+r'],
		['ctrl+alt+x', 'ctrl+alt+x'],
		['alt+X', 'alt+X'],
		['enter', 'return'],
		['Esc', 'escape'],
		['PgDn', 'pagedown'],
		['shift+tab', 'shift+tab'],
		['space', 'space'],
		[' ', 'space'],
		['F5', 'f5'],
		['g g', 'g g'],
		['  ctrl+w   h ', 'ctrl+w h'],
		['+', '+'],
		['-', '-'],
		['ctrl+-', 'ctrl+-'],
		['ctrl++', 'ctrl++'],
		['é', 'é'],
	])('%j is %j', (written, chord) => {
		expect(parseChord(written)).toBe(chord);
		expect(parseChord(chord)).toBe(chord);
	});

	test.each([
		['', 'empty'],
		['ctrl', 'no key called "ctrl"'],
		['ctrl+', 'no key called'],
		['meta+x', 'no key called "meta+x"'],
		['shift+k', 'write `K`'],
		['ctrl+i', 'terminals send it as tab'],
		['ctrl-[', 'terminals send it as esc'],
		['kk', 'no key called "kk"'],
		['g  gg', 'no key called "gg"'],
		['\x1b', 'no key called'],
	])('%j is none', (written, why) => {
		expect(() => parseChord(written)).toThrow(why);
		expect(() => parseChord(written)).toThrow(AppError);
	});
});

describe('as pressed', () => {
	test.each([
		['k', press('k', {text: 'k'})],
		['K', press('k', {text: 'K', shift: true})],
		['ctrl+r', press('r', {ctrl: true})],
		['alt+X', press('X', {alt: true, shift: true})],
		['enter', press('return')],
		['space', press('space', {text: ' '})],
		['ctrl+space', press('space', {ctrl: true})],
		['shift+tab', press('tab', {shift: true})],
		['f5', press('f5')],
		['*', press('*', {text: '*', shift: true})],
		['é', press('é', {text: 'é'})],
	])('%s', (written, pressed) => {
		expect(pressed).toBe(parseChord(written));
	});
});

test('for people', () => {
	const shown = [
		'return',
		'escape',
		'up',
		'ctrl+r',
		'g g',
		'ctrl+w left',
		'shift+pagedown',
		'ctrl++',
	];
	expect(shown.map(printChord)).toEqual([
		'enter',
		'esc',
		'↑',
		'ctrl+r',
		'g g',
		'ctrl+w ←',
		'shift+pgdn',
		'ctrl++',
	]);
});
