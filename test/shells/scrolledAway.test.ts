import {afterEach, describe, expect, test} from 'vitest';
import {scrolledAwayIn} from '../../src/shells/scrolledAway.ts';
import {createEmulator, type Emulator} from '../../src/terminal/emulator/emulator.ts';
import {createRandom} from '../support/random.ts';

const [columns, rows, scrollback] = [20, 5, 30];
const keep = rows + scrollback;
let open: Emulator[] = [];
afterEach(() => {
	for (const emulator of open) emulator.release();
	open = [];
});

const fresh = () => {
	const emulator = createEmulator({columns, rows, scrollback, answer: () => {}});
	open.push(emulator);
	return emulator;
};
const shown = (emulator: Emulator) =>
	Array.from({length: emulator.lines}, (_, index) => emulator.line(index, true));

/** Both ways: all of it, and without what is passed. */
const both = async (before: string, text: string) => {
	const [all, less] = [fresh(), fresh()];
	for (const one of [all, less]) await one.write(Buffer.from(before));
	const bytes = Buffer.from(text);
	await all.write(bytes);
	const passed = scrolledAwayIn(bytes, keep);
	if (passed) {
		await less.write(bytes.subarray(0, passed.from));
		const skips = less.scrolls;
		await less.write(bytes.subarray(skips ? passed.to : passed.from));
	} else await less.write(bytes);
	return {all: shown(all), less: shown(less), passed, scrolls: less.scrolls};
};

const lines = (count: number, make: (at: number) => string = at => `line ${at}`) =>
	Array.from({length: count}, (_, at) => `${make(at)}\r\n`).join('');

describe('lines that nobody would see', () => {
	test('are those before the last ones that are kept', () => {
		const bytes = Buffer.from(lines(100));
		const {from = 0, to = 0} = scrolledAwayIn(bytes, keep) ?? {};
		expect(bytes.subarray(0, from).toString()).toBe('line 0\r\n');
		expect(bytes.subarray(to).toString().split('\r\n')).toHaveLength(keep + 1);
		expect(scrolledAwayIn(Buffer.from(lines(keep)), keep)).toBeUndefined();
		expect(scrolledAwayIn(Buffer.from(''), keep)).toBeUndefined();
	});

	test.each([
		['a sequence behind them', `${lines(100)}\x1b[2J`],
		['a control in two bytes', `${lines(100)}\u009b2J`],
		['lines that begin where the one above ends', 'a\n'.repeat(100)],
	])('there are none before %s', (_name, text) => {
		expect(scrolledAwayIn(Buffer.from(text), keep)).toBeUndefined();
	});

	test('only where they scroll away: on no screen of its own, and not where a part of it scrolls', async () => {
		const emulator = fresh();
		const is = async (text: string) => {
			await emulator.write(Buffer.from(text));
			return emulator.scrolls;
		};
		expect(await is('text')).toBe(true);
		expect(await is('\x1b[2;4r')).toBe(false);
		expect(await is('\x1b[r')).toBe(true);
		expect(await is('\x1b[?1049h\x1b[2;4r')).toBe(false);
		expect(await is('\x1b[?1049l')).toBe(true);
		expect(await is('\x1b[1;3r\x1bc')).toBe(true);
	});

	test('leave the screen as it would be, whatever stands before them', async () => {
		const {below, pick} = createRandom(7);
		const heads = [
			'\x1b[31mred ',
			'\x1b[2;4r',
			'\x1b[?1049h',
			'\x1b[4h',
			'plain',
			'\x1b]0;title',
			'é漢',
		];
		const words = ['y', '', 'x'.repeat(50), 'ab\tc', '漢字', '\rover'];
		let skipped = 0;
		for (let run = 0; run < 60; run++) {
			const word = (at: number) => `${pick(words)}${at}`;
			const text = `${pick(heads)}${lines(40 + below(100), word)}${word(0)}`;
			const {all, less, passed, scrolls} = await both(pick(heads), text);
			if (passed && scrolls) skipped++;
			expect(less).toEqual(all);
		}
		expect(skipped).toBeGreaterThan(10);
	});
});
