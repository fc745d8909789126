import {describe, expect, test} from 'vitest';
import {width} from '../../src/base/text/text.ts';
import {hostile} from '../support/hostile.ts';
import {createScreenRig} from '../support/screenRig.ts';
import {createVt} from '../support/vt.ts';

const line = (y: number) => `row ${y} of a table with some text in it`;
const filled = (rows: number) => Array.from({length: rows}, (_, y) => line(y));
const changed = (lines: readonly string[], y: number, text: string) => lines.with(y, text);

describe('an update', () => {
	test('of a screen that shows it already is nothing', async () => {
		const {frame, screen} = createScreenRig();
		await frame(filled(50));
		expect(await frame(filled(50))).toBe('');
		screen.schedule();
		expect(await frame()).toBe('');
		expect(screen.counters.frames).toBe(1);
	});

	test('of a number writes that number', async () => {
		const {frame} = createScreenRig();
		const lines = changed(filled(50), 10, `${line(10)} 12.3%`);
		await frame(lines);
		expect(await frame(changed(lines, 10, `${line(10)} 12.4%`))).toBe('\x1b[11;43H4');
	});

	test('moves over a few unchanged characters by writing them', async () => {
		const {frame} = createScreenRig();
		await frame(['abcdef']);
		expect(await frame(['AbcDef'])).toBe('\rAbcD');
	});

	test('of the row under a cursor takes at most 100 bytes', async () => {
		const {frame} = createScreenRig();
		const table = (cursor: number) =>
			Array.from({length: 50}, (_, y) => {
				const name = `container-name-${y}`.padEnd(24);
				const marked = y === cursor ? `\x1b[36m▌\x1b[39m \x1b[1m${name}\x1b[22m` : `  ${name}`;
				const rest = `\x1b[32mup\x1b[39m 3 hours   shop/api:4.2   ${y}.4 %   312M / 512M  8080→80`;
				return (marked + rest).padEnd(220);
			});
		await frame(table(20));
		const bytes = await frame(table(21));
		expect(Buffer.byteLength(bytes)).toBeLessThanOrEqual(100);
	});

	test('clears the rest of a row that got shorter', async () => {
		const {frame} = createScreenRig();
		await frame(['a long line of text']);
		expect(await frame(['a long'])).toBe('\x1b[7G\x1b[K');
	});

	test('never erases with a background on', async () => {
		const {frame} = createScreenRig();
		await frame(['\x1b[44mblue and long, very long\x1b[0m']);
		expect(await frame(['\x1b[44mBLUE\x1b[0m'])).toBe('\rBLUE\x1b[m\x1b[K');
	});

	test('is marked as one when it is long, and only then', async () => {
		const {frame} = createScreenRig();
		const first = await frame(filled(50));
		expect(first).toMatch(/^\x1b\[\?2026h.*\x1b\[\?2026l$/s);
		expect(await frame(changed(filled(50), 3, 'x'))).not.toContain('2026');
	});

	test('that moves rows scrolls the terminal, never its first row', async () => {
		const {frame} = createScreenRig();
		await frame(filled(50));
		const bytes = await frame([line(0), ...filled(50).slice(2), 'a new line']);
		expect(bytes).toBe('\x1b[2;50r\x1b[S\x1b[r\x1b[50Ha new line');
		const back = await frame(filled(50));
		expect(back).toBe(`\x1b[2;50r\x1b[T\x1b[r\x1b[2H${line(1)}`);
	});

	test('that scrolls never drags a background in', async () => {
		const {frame} = createScreenRig();
		const lines = changed(filled(50), 49, '\x1b[44mblue');
		await frame(lines);
		const bytes = await frame([line(0), ...lines.slice(2), 'a new line']);
		expect(bytes).toMatch(/^\x1b\[m\x1b\[2;50r/);
	});

	test('scrolls two panes above each other at once', async () => {
		const {frame} = createScreenRig();
		const lines = filled(50);
		await frame(lines);
		const bytes = await frame([
			...lines.slice(0, 5),
			...lines.slice(7, 25),
			'new 1',
			'new 2',
			...lines.slice(25, 30),
			...lines.slice(33),
			'new 3',
			'new 4',
			'new 5',
		]);
		expect(bytes).toContain('\x1b[6;25r\x1b[2S');
		expect(bytes).toContain('\x1b[31;50r\x1b[3S');
		expect(Buffer.byteLength(bytes)).toBeLessThan(120);
	});

	test('never has a sequence that is not ours, whatever is drawn', async () => {
		const {frame} = createScreenRig(80, 100);
		const vt = createVt(80, 100);
		const lines = Object.values(hostile).map(text => text.replaceAll('\n', ' '));
		await vt.write(`\x1b[?1049h${await frame(lines)}`);
		expect(vt.attempts).toEqual({clipboard: 0, title: 0, other: 0});
		expect(vt.alternate()).toBe(true);
		expect(vt.row(lines.length - 1)).toBe(hostile['markup']);
	});

	test('puts what follows a character of doubtful width in its column', async () => {
		const {frame} = createScreenRig(40, 10);
		const vt = createVt(40, 10);
		await vt.write('\x1b[?1049h\x1b[?7l');
		const texts = ['👩‍👩‍👧‍👦', '1️⃣', '🏳️‍🌈', '👍🏽', 'นี้', '🇩🇪'];
		await vt.write(await frame(texts));
		for (const [y, text] of texts.entries()) {
			expect(vt.cell(width(text), y).text.trim()).toBe('');
		}
		const drawn = (edge: string) => texts.map(text => `${text}  │${edge}`);
		// Twice: what the terminal drew too wide must not stay, and what it covered must come back.
		await vt.write(await frame(drawn('edge')));
		await vt.write(await frame(drawn('EDGE')));
		for (const [y, text] of texts.entries()) {
			const cells = Array.from({length: 7}, (_, x) => vt.cell(width(text) + x, y).text || ' ');
			expect(cells.join('')).toBe('  │EDGE');
		}
	});
});
