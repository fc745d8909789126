import {describe, expect, test} from 'vitest';
import {createEmulator, type Emulator} from '../../src/terminal/emulator/emulator.ts';
import {stripSgr} from '../support/sgr.ts';

const open = (columns = 20, rows = 4, scrollback = 100) => {
	const answers: string[] = [];
	const emulator = createEmulator({
		...{columns, rows, scrollback},
		answer: text => answers.push(text),
	});
	return {emulator, answers, write: (text: string) => emulator.write(Buffer.from(text))};
};

/** The rows of its screen, with SGR. */
const rows = (emulator: Emulator, isCursorShown = false) =>
	Array.from({length: emulator.rows}, (_, index) =>
		emulator.line(emulator.base + index, isCursorShown),
	);
const texts = (emulator: Emulator) => rows(emulator).map(stripSgr);

describe('what it shows', () => {
	test('text, colours of all kinds, and nothing behind the last of it', async () => {
		const {emulator, write} = open();
		await write('a\x1b[1;31mb\x1b[0;38;5;200mc\x1b[38;2;1;2;3;48;5;12md\x1b[m e\r\n\x1b[8mhidden');
		expect(rows(emulator).slice(0, 2)).toEqual([
			'a\x1b[0;1;31mb\x1b[0;38;5;200mc\x1b[0;38;2;1;2;3;104md\x1b[0m e',
			'hidden',
		]);
	});

	test('the cursor, unless it is hidden', async () => {
		const {emulator, write} = open();
		await write('ab');
		expect(rows(emulator, true)[0]).toBe('ab\x1b[0;7m \x1b[0m');
		await write('\x1b[?25l');
		expect(rows(emulator, true)[0]).toBe('ab');
		await write('\x1bc');
		expect(rows(emulator, true)[0]).toBe('\x1b[0;7m \x1b[0m');
	});

	test('the alternate screen, and what was before it', async () => {
		const {emulator, write} = open();
		await write('shell$ \x1b[?1049h\x1b[Heditor');
		expect(texts(emulator)[0]).toBe('editor');
		await write('\x1b[?1049l');
		expect(texts(emulator)[0]).toBe('shell$');
	});

	test('lines above the screen, as many as it keeps', async () => {
		const {emulator, write} = open(20, 4, 10);
		await write(Array.from({length: 50}, (_, index) => `line ${index}`).join('\r\n'));
		expect(emulator.lines).toBe(14);
		expect(emulator.text(0)).toBe('line 36');
		const followed = emulator.follow(4);
		await write('\r\nmore\r\nmore');
		expect(emulator.text(followed?.index ?? -1)).toBe('line 40');
		await write('\r\nmore'.repeat(20));
		expect(followed?.index).toBe(-1);
	});

	test('a resize', async () => {
		const {emulator, write} = open(20, 4);
		await write('0123456789012345678901234\r\n');
		emulator.resize(30, 3);
		expect(texts(emulator)[0]).toBe('0123456789012345678901234');
		emulator.resize(0, 0);
		expect(emulator.rows).toBe(1);
	});

	test('every character in its column, whatever stands beside it', async () => {
		const {emulator, write} = open(20, 5);
		await write(
			'[用户@主机 ~]$ ls\r\n👩\u200d👩\u200d👧|\r\n🇩🇪|❤\ufe0f|\r\ne\u0301\u0302|a\u202eb\u200bc|',
		);
		const shown = texts(emulator);
		expect(shown[0]).toBe('[用户@主机 ~]$ ls');
		expect(shown[1]).toBe('👩👩👧|');
		expect(shown[2]).toBe('🇩🇪|❤|');
		expect(shown[3]).toBe('e\u0301\u0302|abc|');
		// A sequence stands between those that would join.
		expect(rows(emulator)[1]).toContain('👩\x1b[0m👩');
	});
});

describe('what is kept from everybody', () => {
	test('it answers what kind of terminal it is and where the cursor stands, and nothing else', async () => {
		const {answers, write} = open();
		await write('\x1b[c\x1b[>c\x1b[5n\r\n\x1b[6n\x1b[?6n');
		expect(answers).toEqual(['\x1b[?1;2c', '\x1b[>0;276;0c', '\x1b[0n', '\x1b[2;1R', '\x1b[?2;1R']);
		answers.length = 0;
		await write(
			'\x1b]0;title\x07\x1b]52;c;?\x07\x1b]11;?\x07\x1bP$qm\x1b\\\x1b[?2004$p\x1b[18t\x1b[21t\x1bP+q544e\x1b\\\x1b[14t\x1b]4;1;?\x07',
		);
		expect(answers).toEqual([]);
	});

	test('sequences that say a million times do it not at all, or are done at once', async () => {
		const {emulator, write} = open(80, 24, 100);
		const huge = 2_147_483_647;
		for (const final of '@ABCDEFGHIJKLMPSTXZ`abdefr') {
			await write(`\x1b[2;2Hx\x1b[${huge}${final}\x1b[${huge};${huge}${final}`);
		}
		await write(`\x1b[${huge}'}\x1b[${huge}'~\x1b[${huge} @\x1b[${huge} A`);
		expect(emulator.lines).toBeLessThanOrEqual(124);
	});

	test('a cell has so many marks and not more', async () => {
		const {emulator, write} = open(80, 24, 100);
		await write(`a${'\u0301'.repeat(5000)}`);
		const text = Array.from({length: emulator.lines}, (_, index) => emulator.text(index)).join('');
		expect(text.length).toBeLessThan(80 * 24 * 18);
		expect(emulator.text(0).startsWith(`a${'\u0301'.repeat(16)}`)).toBe(true);
		await write(`\x1bca${'\u0301'.repeat(20)}`);
		expect(texts(emulator)[0]?.startsWith(`a${'\u0301'.repeat(16)}`)).toBe(true);
	});

	test('an answer is no line', async () => {
		const {answers, write} = open();
		await write('\x1b[2;3Habc\x1b[6n');
		expect(answers.join('')).not.toMatch(/[\r\n]/);
	});
});

test('what a program asks of the keyboard', async () => {
	const {emulator, write} = open();
	expect(emulator.modes).toEqual({applicationCursor: false, bracketedPaste: false});
	await write('\x1b[?1h\x1b[?2004h\x1b[?2026h');
	expect(emulator.modes).toEqual({applicationCursor: true, bracketedPaste: true});
	expect(emulator.isChanging).toBe(true);
	await write('\x1bc');
	expect(emulator.modes).toEqual({applicationCursor: false, bracketedPaste: false});
});
