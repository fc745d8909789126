import {describe, expect, test} from 'vitest';
import type {LogLine} from '../../../src/engine/logTypes.ts';
import {createLogBlock, packLines} from '../../../src/logs/feed/buffer/block.ts';
import {createLogBuffer} from '../../../src/logs/feed/buffer/buffer.ts';
import {createRandom} from '../../support/random.ts';

const line = (index: number, text = `line ${index}`): LogLine => ({
	stream: index % 3 ? 'stdout' : 'stderr',
	timeNano: BigInt(index),
	text,
	cut: index % 5 === 0,
});

describe('a block', () => {
	test('gives back what it was given', () => {
		const lines = [line(0), line(1, ''), line(2, 'é🐳 \u0000'), line(3, 'x'.repeat(100_000))];
		const blocks = packLines(lines);
		const all = blocks.flatMap(block => Array.from({length: block.count}, (_, i) => block.at(i)));
		expect(all).toEqual(lines);
	});

	test('counts pieces as the engine does, and bytes as they are held', () => {
		const block = createLogBlock();
		block.push(line(0, 'x'.repeat(16_384)));
		block.push(line(1, 'x'.repeat(16_385)));
		expect(block.pieces).toBe(3);
		block.pop();
		expect(block.pieces).toBe(1);
		block.seal();
		expect(block.bytes).toBe(1024 + 16_384 + 13);
	});

	test('leaves its memory to the next, unless some was given back', () => {
		const full = createLogBlock();
		for (let i = 0; i < 1000; i++) full.push(line(i, 'x'.repeat(63)));
		full.seal();
		const next = createLogBlock(full.leave());
		expect(next.bytes).toBe(full.bytes);
		expect(next.count).toBe(0);
		for (const i of [5, 6, 7]) next.push(line(i));
		expect([next.at(0), next.at(2)]).toEqual([line(5), line(7)]);
		next.seal();
		expect(next.bytes).toBe(1024 + 3 * ('line 5'.length + 13));
		expect(next.leave()).toBeUndefined();
	});

	test('is full at 1,024 lines or 64 KiB', () => {
		const short = createLogBlock();
		for (let i = 0; i < 1024; i++) expect(short.push(line(i))).toBe(true);
		expect(short.push(line(1024))).toBe(false);
		const long = createLogBlock();
		expect(long.push(line(0, 'x'.repeat(60_000)))).toBe(true);
		expect(long.push(line(1, 'x'.repeat(6000)))).toBe(false);
	});
});

describe('a buffer', () => {
	test('any row of drops, pages and pins: what is there is right, and within the budget', () => {
		const random = createRandom(7);
		const budget = 300_000;
		for (let round = 0; round < 6; round++) {
			const buffer = createLogBuffer(budget);
			let end = 0;
			let oldest = 0;
			for (let step = 0; step < 60; step++) {
				const choice = random.below(6);
				if (choice < 3) {
					for (let left = random.below(1500); left > 0; left--) buffer.append(line(end++));
				} else if (choice === 3 && buffer.first < buffer.end) {
					const from = buffer.first - random.below(800);
					oldest = Math.min(oldest, from);
					const count = buffer.first - from;
					buffer.putBefore(
						buffer.first,
						Array.from({length: count}, (_, i) => line(from + i)),
					);
				} else if (choice === 4) {
					const gap = buffer.gaps[random.below(buffer.gaps.length || 1)];
					const lines = (from: number) => Array.from({length: 700}, (_, i) => line(from + i));
					if (gap && random.below(2)) buffer.putAfter(gap.from, lines(gap.from));
					else if (gap) buffer.putBefore(gap.to, lines(gap.to - 700));
				} else {
					const places = [undefined, buffer.first, Math.floor((buffer.first + buffer.end) / 2)];
					buffer.pin(places[random.below(3)]);
				}
				expect(buffer.end).toBe(end);
				const {first, gaps} = buffer;
				const isGap = (index: number) => gaps.some(({from, to}) => index >= from && index < to);
				let kept = 0;
				for (let index = first - 3; index < end + 3; index++) {
					const found = buffer.at(index);
					const expected = index >= first && index < end && !isGap(index);
					if ((found !== undefined) !== expected)
						throw new Error(`line ${index} of ${first}..${end}`);
					if (!found) continue;
					kept++;
					if (found.text !== `line ${index}`) throw new Error(`${found.text} at ${index}`);
				}
				// One block more than the budget is kept where both ends of it are looked at.
				expect(kept * 13).toBeLessThan(budget + 2 * 80_000);
				expect(buffer.piecesFrom(first)).toBe(end - first);
			}
			expect(oldest).toBeLessThanOrEqual(0);
		}
	});

	test('what the reader looks at is dropped last', () => {
		const buffer = createLogBuffer(300_000);
		for (let i = 0; i < 1000; i++) buffer.append(line(i));
		buffer.pin(500);
		for (let i = 1000; i < 100_000; i++) buffer.append(line(i));
		expect(buffer.at(500)?.text).toBe('line 500');
		expect(buffer.at(99_999)?.text).toBe('line 99999');
		expect(buffer.gaps.length).toBe(1);
		buffer.pin(undefined);
		for (let i = 100_000; i < 130_000; i++) buffer.append(line(i));
		expect(buffer.at(500)).toBeUndefined();
		expect(buffer.gaps).toEqual([]);
		expect(buffer.dropped).toBe(buffer.first);
	});
});
