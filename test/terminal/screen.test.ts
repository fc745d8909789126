import {describe, expect, test} from 'vitest';
import {createScreenRig} from '../support/screenRig.ts';
import {createVt} from '../support/vt.ts';

describe('the cursor', () => {
	test('is shown in its cell, goes back there after each update, and is hidden', async () => {
		const {screen, frame} = createScreenRig();
		await frame(['abc']);
		screen.setCursor({x: 3, y: 0});
		expect(await frame()).toBe('\x1b[?25h');
		expect(await frame(['abc', 'x'])).toBe('\r\nx\x1b[1;4H');
		screen.setCursor(undefined);
		expect(await frame()).toBe('\x1b[?25l');
	});

	test('is asked for in each frame when it is a function', async () => {
		const {screen, frame} = createScreenRig();
		let x = 5;
		screen.setCursor(() => ({x, y: 0}));
		await frame(['some text']);
		x = 7;
		screen.schedule();
		expect(await frame()).toBe('\x1b[8G');
	});
});

describe('a terminal that takes nothing', () => {
	test('gets the newest frame when it goes on, and none of those between', async () => {
		const {writer, screen, frame} = createScreenRig();
		await frame(['start']);
		writer.stall();
		for (let count = 0; count < 100; count++) {
			screen.stream.write(`count ${count}`);
			await Promise.resolve();
		}
		const stale = writer.taken();
		expect(stale).toContain('coun');
		expect(stale).not.toContain('99');
		writer.release();
		await screen.idle();
		expect(writer.taken()).toMatch(/99$/);
		expect(screen.counters).toMatchObject({frames: 3});
		expect(screen.counters.dropped).toBeGreaterThan(90);
	});
});

describe('the stream that Ink gets', () => {
	test('is a terminal of the right size, and tells when it changes', () => {
		const {screen, size} = createScreenRig(80, 24);
		const seen: string[] = [];
		screen.stream.on('resize', () => seen.push(`${screen.stream.columns}x${screen.stream.rows}`));
		const leave = screen.onResize(({columns, rows}) => seen.push(`${columns},${rows}`));
		size.resize(100, 30);
		leave();
		size.resize(50, 20);
		expect(screen.stream.isTTY).toBe(true);
		expect(seen).toEqual(['100x30', '100,30', '50x20']);
	});

	test('passes none of the modes on that Ink sets, nor its last line end', async () => {
		const {frame} = createScreenRig();
		await frame(['text']);
		expect(await frame(['\x1b[?1049h\x1b[?25l\x1b[?2004h'])).toBe('');
		expect(await frame(['', ''])).toBe('');
	});
});

describe('a pause', () => {
	test('keeps everything back, then repaints', async () => {
		const {screen, writer, frame} = createScreenRig(20, 3);
		await frame(['one']);
		screen.pause();
		screen.stream.write('two');
		await Promise.resolve();
		expect(writer.taken()).toBe('');
		screen.resume();
		expect(await frame()).toContain('two');
	});
});

describe('regions and masks', () => {
	test('a region lies over Ink, a mask over the region, a region of a layer over the mask', async () => {
		const {screen, frame} = createScreenRig(20, 4);
		const vt = createVt(20, 4);
		screen.addRegion({
			measure: () => ({x: 0, y: 0, width: 20, height: 4}),
			row: index => `region ${index}`.padEnd(20, '.'),
		});
		const leaveMask = screen.addMask(() => ({x: 5, y: 1, width: 10, height: 2}), 1);
		screen.addRegion({
			level: 1,
			measure: () => ({x: 6, y: 2, width: 4, height: 1}),
			row: () => 'deep',
		});
		const ink = ['', '     [ dialog ]', '     [        ]'];
		await vt.write(await frame(ink));
		expect(vt.text().split('\n')).toEqual([
			'region 0............',
			'regio[ dialog ].....',
			'regio[deep    ].....',
			'region 3............',
		]);
		leaveMask();
		await vt.write(await frame());
		expect(vt.row(1)).toBe('region 1............');
	});

	test('a row is asked for with the size that it has now', async () => {
		const {screen, frame} = createScreenRig(20, 4);
		const asked: number[][] = [];
		screen.addRegion({
			measure: () => ({x: 2, y: 1, width: 7, height: 2}),
			row: (...numbers) => {
				asked.push(numbers);
				return '';
			},
		});
		await frame(['x']);
		expect(asked).toEqual([
			[0, 7, 2],
			[1, 7, 2],
		]);
	});
});

describe('styles', () => {
	test('more than can be kept are still shown', async () => {
		const {frame} = createScreenRig(80, 10);
		const vt = createVt(80, 10);
		for (let count = 0; count < 300; count++) {
			const cells = Array.from(
				{length: 40},
				(_, x) => `\x1b[38;2;${count % 256};${x};${count >> 8}mx`,
			);
			await vt.write(await frame([cells.join('')]));
		}
		expect(vt.cell(39, 0)).toMatchObject({text: 'x', foreground: '#2b2701'});
	});
});
