import {describe, expect, test} from 'vitest';
import {createInputDecoder} from '../../src/terminal/input/decoder.ts';
import {editLine, emptyLine, value} from '../../src/terminal/input/lineEdit.ts';
import {hostile} from '../support/hostile.ts';

/** What was typed into an empty line leaves: its text, `|` where the cursor is, and how it ended. */
const type = (typed: string): string => {
	const decoder = createInputDecoder();
	let state = emptyLine();
	let end = '';
	for (const event of [...decoder.push(typed), ...decoder.expire()]) {
		const edit = editLine(state, event);
		state = edit.state;
		if (edit.done) end = ` ${edit.done}`;
	}
	const before = state.graphemes.slice(0, state.cursor).join('');
	return `${before}|${state.graphemes.slice(state.cursor).join('')}${end}`;
};

describe('a line', () => {
	test.each([
		['a burst', 'ab\x7fc', 'ac|'],
		['a burst with an arrow', 'a\x1b[Db', 'b|a'],
		['return in a burst', 'hi\r', 'hi| submit'],
		['escape', 'hi\x1b', 'hi| cancel'],
		['home and end', 'abc\x1b[HX\x1b[FY', 'XabcY|'],
		['ctrl-a, ctrl-e', 'abc\x01X\x05Y', 'XabcY|'],
		['ctrl-b, ctrl-f', 'abc\x02\x02X\x06Y', 'aXbY|c'],
		['ctrl-w', 'abc def  \x17', 'abc |'],
		['ctrl-u', 'abc\x1b[D\x15', '|c'],
		['ctrl-k', 'abc\x1b[D\x1b[D\x0b', 'a|'],
		['ctrl-d, delete', 'abcd\x01\x04\x1b[3~', '|cd'],
		['alt-b, alt-f', 'ab cd\x1bbX\x1bfY', 'ab XcdY|'],
		['ctrl-arrows', 'ab cd\x1b[1;5DX\x1b[1;5CY', 'ab XcdY|'],
		['alt-d, alt-backspace', 'ab cd ef\x1bb\x1bb\x1bd\x1b\x7f', '| ef'],
		['at the ends nothing happens', '\x7f\x1b[D\x1b[3~a\x1b[C\x1b[C', 'a|'],
		['an emoji is one character', 'a🚀\x7f', 'a|'],
		['so is a family', 'a👩‍👩‍👧‍👦\x7f', 'a|'],
		['and a letter with its mark', 'e\u0301\x7f', '|'],
		['a mark joins the letter before the cursor', 'ex\x1b[D\u0301\x7f', '|x'],
		['keys that type nothing', 'a\x1b[15~\t\x1b[Ab', 'ab|'],
		['a paste is one line', '\x1b[200~l1\nl2\tl3\r\n\x1b[201~', 'l1 l2 l3|'],
		['a paste goes to the cursor', 'ab\x1b[D\x1b[200~XY\x1b[201~', 'aXY|b'],
		['a paste loses its sequences', '\x1b[200~a\x1b[31mred\x1b]0;t\x07\x1b[201~', 'ared|'],
		['wheel and clicks are no keys', 'a\x1b[<0;1;1M', 'a|'],
	])('%s', (_, typed, expected) => {
		expect(type(typed)).toBe(expected);
	});

	test('begins with a text, the cursor behind it', () => {
		expect(emptyLine('日本')).toEqual({graphemes: ['日', '本'], cursor: 2});
	});

	test('takes a long paste whole', () => {
		const text = 'word '.repeat(10_000);
		const {state} = editLine(emptyLine(), {type: 'paste', text});
		expect(value(state)).toBe(text);
	});

	test('an event that means nothing gives the same state', () => {
		const state = emptyLine('a');
		expect(editLine(state, {type: 'focus', focused: true}).state).toBe(state);
	});

	test.each(Object.entries(hostile))('pasted %s drives nothing', (_, text) => {
		const {state} = editLine(emptyLine(), {type: 'paste', text});
		expect(value(state)).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
	});
});

test('a text of a megabyte is one piece: it stays as it is, or goes as a whole', () => {
	const huge = 'x'.repeat(2 ** 20);
	const {graphemes, cursor} = emptyLine(huge);
	expect([graphemes.length, cursor]).toEqual([1, 1]);
	const press = (state: ReturnType<typeof emptyLine>, keys: string) =>
		createInputDecoder()
			.push(keys)
			.reduce((line, event) => editLine(line, event).state, state);
	expect(value(press(emptyLine(huge), 'ab'))).toBe(`${huge}ab`);
	expect(value(press(emptyLine(huge), '\x15web'))).toBe('web');
	const around = editLine(emptyLine('ab'), {type: 'paste', text: huge}).state;
	expect(value(around)).toBe(`ab${huge}`);
});

test('letters of a flag join what stands beside what is put in', () => {
	const at = (text: string, cursor: number) => ({...emptyLine(text), cursor});
	const type = (state: ReturnType<typeof emptyLine>, text: string) =>
		editLine(state, {type: 'paste', text}).state;
	const flag = type(at(`${'x'.repeat(20)}🇪${'y'.repeat(20)}`, 21), '🇸');
	expect(flag.graphemes[20]).toBe('🇪🇸');
	expect(flag.cursor).toBe(21);
});
