import {afterEach, expect, test} from 'vitest';
import {createLookBack} from '../../src/shells/lookBack.ts';
import {createEmulator, type Emulator} from '../../src/terminal/emulator/emulator.ts';
import {stripSgr} from '../support/sgr.ts';

let emulator: Emulator;
afterEach(() => emulator.release());

const having = async (text: string, scrollback = 100) => {
	emulator = createEmulator({columns: 10, rows: 4, scrollback, answer: () => {}});
	await emulator.write(Buffer.from(text.replaceAll('\n', '\r\n')));
	return createLookBack(() => emulator);
};
const said = (look: ReturnType<typeof createLookBack>) =>
	look
		.status()
		.map(({text}) => text)
		.join('');
const numbers = (count: number) => Array.from({length: count}, (_, at) => `n${at}`).join('\n');

test('goes to the first match from what is seen on, else to the last one above it', async () => {
	const look = await having(numbers(40));
	expect(look.start('n1', 0)).toBe(1);
	expect(said(look)).toBe('1 of 11 matches');
	expect(look.start('n1', 12)).toBe(12);
	expect(look.start('n1', 36)).toBe(19);
	expect(look.step(1, 36)).toBe(1);
	expect(look.step(-1, 0)).toBe(19);
	expect(look.step(-1, 0)).toBe(18);
	expect(look.start('none', 0)).toBeUndefined();
	expect(said(look)).toBe('no match');
	expect(look.start('/(/', 0)).toBeUndefined();
	expect(said(look)).not.toMatch(/match/);
	look.start('', 0);
	expect(look.isOn).toBe(false);
});

test('finds what goes over the end of a row, and goes on from its line as others come', async () => {
	const look = await having(`one\nlong line that wraps here\n${numbers(3)}`);
	expect(look.start('line that', 0)).toBe(1);
	expect(look.start('wraps', 0)).toBe(2);
	await emulator.write(Buffer.from(`\r\nwraps too\r\n${'x\r\n'.repeat(20)}`));
	expect(look.step(1, 0)).toBe(emulator.lines - 22);
	expect(said(look)).toBe('2 of 2 matches');
});

test('goes on from what is seen once its own line is gone', async () => {
	const look = await having(`hit\n${numbers(5)}`, 10);
	expect(look.start('hit', 0)).toBe(0);
	await emulator.write(Buffer.from(`\r\nhit\r\n${'x\r\n'.repeat(10)}`));
	const row = look.step(1, 0) ?? -1;
	expect(emulator.text(row)).toBe('hit');
	expect(said(look)).toBe('1 of 1 matches');
});

test('what is found is inverse, and nothing else of a row is another', async () => {
	const look = await having('漢字 one é one');
	look.start('one', 0);
	const marks = look.marks(emulator.text(0));
	const marked = emulator.line(0, false, marks);
	expect(stripSgr(marked)).toBe(stripSgr(emulator.line(0, false)));
	expect(marked).toMatch(/\x1b\[0;7mone\x1b\[0m/);
});

test('what another terminal is shown of it is the same', async () => {
	await having('\x1b[?1h\x1b[?2004h\x1b[31mred\x1b[m\nplain\x1b[?25l');
	const other = createEmulator({columns: 10, rows: 4, scrollback: 0, answer: () => {}});
	const compare = async () => {
		await other.write(Buffer.from(`\x1bc${emulator.snapshot()}`));
		for (let row = 0; row < 4; row++) {
			expect(other.line(other.base + row, true)).toBe(emulator.line(emulator.base + row, true));
		}
		expect(other.modes).toEqual(emulator.modes);
	};
	await compare();
	await emulator.write(Buffer.from('\x1b[?1049h\x1b[2J\x1b[2;3Hown\x1b[?25h\x1b[1;7H'));
	await compare();
	other.release();
});
