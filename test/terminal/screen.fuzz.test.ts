import {describe, expect, test} from 'vitest';
import type {Rect} from '../../src/base/rect.ts';
import {clipAnsi} from '../../src/base/text/sgr.ts';
import {createScreen} from '../../src/terminal/screen/screen.ts';
import type {Writer} from '../../src/terminal/screen/writer.ts';
import {randomLine, scrolled} from '../support/lines.ts';
import {createRandom, type Random} from '../support/random.ts';
import {createSize} from '../support/size.ts';
import {createVt, type Vt} from '../support/vt.ts';

interface Pane {
	rect: Rect;
	lines: string[];
	readonly level: number;
	readonly leave: () => void;
}

/** Where the cells of a row come from, painted without any cleverness. */
const expected = (
	y: number,
	columns: number,
	base: string,
	panes: readonly Pane[],
	masks: readonly {rect: Rect; level: number}[],
): string => {
	const inside = (rect: Rect, x: number) =>
		x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
	const stacked = panes.toSorted((a, b) => a.level - b.level);
	const isHidden = (pane: Pane, x: number) =>
		masks.some(mask => mask.level > pane.level && inside(mask.rect, x));
	const ownerOf = (x: number): Pane | undefined =>
		stacked.findLast(pane => inside(pane.rect, x) && !isHidden(pane, x));
	let out = `\x1b[${y + 1};1H\x1b[0m\x1b[2K`;
	for (let x = 0; x < columns; ) {
		const owner = ownerOf(x);
		let end = x + 1;
		while (end < columns && ownerOf(end) === owner) end++;
		const line = owner ? (owner.lines[y - owner.rect.y] ?? '') : base;
		const from = owner ? x - owner.rect.x : x;
		out += `\x1b[${y + 1};${x + 1}H\x1b[0m${clipAnsi(line, from, end - x)}`;
		x = end;
	}
	return out;
};

/** Takes each update after a random number of turns, as a slow terminal would. */
const slowWriter = (vt: Vt, random: Random): Writer => ({
	write(text, done = () => {}) {
		const later = (turns: number): unknown =>
			turns === 0 ? void vt.write(text).then(done) : setImmediate(later, turns - 1);
		later(random.below(3));
	},
	writeLast() {},
});

const randomRect = (random: Random, columns: number, rows: number): Rect => {
	const x = random.below(columns);
	const y = random.below(rows);
	return {x, y, width: 1 + random.below(columns - x), height: 1 + random.below(rows - y)};
};

/** Plays `frames` random changes on a screen and on an emulator of its bytes; returns what differed. */
const play = async (seed: number, frames: number): Promise<string[]> => {
	const random = createRandom(seed);
	const size = createSize(60, 20);
	const vt = createVt(60, 20);
	const screen = createScreen({writer: slowWriter(vt, random), size});
	const reference = createVt(60, 20);
	await vt.write('\x1b[?1049h\x1b[?7l');
	await reference.write('\x1b[?1049h\x1b[?7l');
	const differences: string[] = [];
	const panes: Pane[] = [];
	const masks: {rect: Rect; level: number; leave: () => void}[] = [];
	let lines = Array.from({length: size.rows}, () => randomLine(random, size.columns));
	let cursor: {x: number; y: number} | undefined;

	const fill = (pane: Pane) => {
		pane.lines = Array.from({length: size.rows}, () => randomLine(random, pane.rect.width + 4));
	};
	const addPane = () => {
		if (panes.length > 3) panes.shift()?.leave();
		const level = random.below(3);
		const pane: Pane = {
			rect: randomRect(random, size.columns, size.rows),
			lines: [],
			level,
			leave: screen.addRegion({
				level,
				measure: () => pane.rect,
				row: index => pane.lines[index] ?? '',
			}),
		};
		fill(pane);
		panes.push(pane);
	};
	const toggleMask = () => {
		const last = masks.pop();
		if (last) return last.leave();
		const rect = randomRect(random, size.columns, size.rows);
		const level = 1 + random.below(2);
		masks.push({rect, level, leave: screen.addMask(() => rect, level)});
	};
	const steps: readonly (() => void)[] = [
		() => {
			lines = lines.map(() => randomLine(random, size.columns));
		},
		() => {
			lines = scrolled(random, lines, () => randomLine(random, size.columns));
		},
		() => {
			for (let i = random.below(4); i >= 0; i--) {
				lines[random.below(lines.length)] = randomLine(random, size.columns);
			}
		},
		addPane,
		() => {
			for (const pane of panes) {
				if (random.below(2) === 0) fill(pane);
				else pane.lines = scrolled(random, pane.lines, () => randomLine(random, pane.rect.width));
			}
		},
		() => {
			for (const pane of panes) pane.rect = randomRect(random, size.columns, size.rows);
		},
		toggleMask,
		() => {
			const place = {x: random.below(size.columns), y: random.below(size.rows)};
			cursor = random.below(2) === 0 ? undefined : place;
			screen.setCursor(cursor);
		},
		() => {
			if (random.below(4) > 0) return;
			const [columns, rows] = [30 + random.below(50), 8 + random.below(20)];
			vt.resize(columns, rows);
			size.resize(columns, rows);
			lines = Array.from({length: rows}, () => randomLine(random, columns));
		},
	];

	for (let frame = 0; frame < frames; frame++) {
		// Some updates come while the one before is under way.
		for (let burst = random.below(3); burst >= 0; burst--) {
			random.pick(steps)();
			screen.stream.write(lines.join('\n'));
			if (burst > 0) await new Promise(resolve => setImmediate(resolve));
		}
		screen.schedule();
		await screen.idle();
		reference.resize(size.columns, size.rows);
		const rows = Array.from({length: size.rows}, (_, y) =>
			expected(y, size.columns, lines[y] ?? '', panes, masks),
		);
		await reference.write(rows.join(''));
		const isInside = cursor && cursor.x < size.columns && cursor.y < size.rows;
		if (Boolean(isInside) === vt.cursorHidden())
			differences.push(`frame ${frame}: cursor shown or not`);
		if (isInside && JSON.stringify(vt.cursor()) !== JSON.stringify(cursor)) {
			differences.push(`frame ${frame}: cursor at ${JSON.stringify(vt.cursor())}`);
		}
		const wanted = reference.looks();
		for (const [y, row] of vt.looks().entries()) {
			if (row !== wanted[y]) {
				differences.push(`frame ${frame} row ${y}\n got ${row}\nwant ${wanted[y]}`);
			}
		}
		if (differences.length > 3) break;
	}
	return differences;
};

const seeds = process.env['FUZZ_SEED']
	? [Number(process.env['FUZZ_SEED'])]
	: [1, 2, 3, Date.now() % 1_000_000];

describe('any sequence of frames, regions, masks and resizes', () => {
	test.each(seeds)('shows the right cells, seed %i', async seed => {
		expect(await play(seed, 150)).toEqual([]);
	});
});
