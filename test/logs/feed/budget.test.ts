import {expect, test} from 'vitest';
import {createLogBudget} from '../../../src/logs/feed/budget.ts';
import {createLogBuffer} from '../../../src/logs/feed/buffer/buffer.ts';

const line = {stream: 'stdout', timeNano: 1n, text: 'x'.repeat(1000), cut: false} as const;
const MiB = 1024 * 1024;

/** Buffers that share memory. */
const share = (count: number, memory: {total: number; each: number}) => {
	const budget = createLogBudget(memory);
	return Array.from({length: count}, () => {
		const buffer = createLogBuffer(budget.each, budget.grew);
		const place = budget.join({
			get bytes() {
				return buffer.bytes;
			},
			trim: buffer.trim,
		});
		const write = (bytes: number) => {
			for (let written = 0; written < bytes; written += 1000) buffer.append(line);
		};
		return {buffer, place, write};
	});
};

test('one log alone has no more than its own', () => {
	const [one] = share(1, {total: 48 * MiB, each: 4 * MiB});
	one?.write(10 * MiB);
	expect(one?.buffer.bytes).toBeLessThan(4.2 * MiB);
	expect(one?.buffer.bytes).toBeGreaterThan(3.5 * MiB);
});

test('all together keep within the whole, and those that nobody reads give up first', () => {
	const all = share(6, {total: 12 * MiB, each: 4 * MiB});
	const [read] = all;
	for (const {write} of all.slice(0, 3)) write(4 * MiB);
	read?.place.touch();
	for (const {write} of all.slice(3)) write(2.5 * MiB);
	const held = all.map(({buffer}) => buffer.bytes);
	expect(held.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(12.3 * MiB);
	expect(held[0]).toBeGreaterThan(3.5 * MiB);
	expect(held[1]).toBeLessThan(1.5 * MiB);
	// Every log keeps its end.
	for (const {buffer} of all) expect(buffer.at(buffer.end - 1)).toBeDefined();
});

test('a log that is left gives its part back', () => {
	const [one, two] = share(2, {total: 6 * MiB, each: 4 * MiB});
	one?.write(4 * MiB);
	one?.place.leave();
	two?.write(4 * MiB);
	expect(two?.buffer.bytes).toBeGreaterThan(3.5 * MiB);
	expect(one?.buffer.bytes).toBeGreaterThan(3.5 * MiB);
});

test('readers of one log have each a place where lines stay', () => {
	const buffer = createLogBuffer(MiB);
	for (let count = 0; count < 800; count++) buffer.append(line);
	buffer.pin(10, 'one');
	buffer.pin(400, 'two');
	for (let count = 0; count < 5000; count++) buffer.append(line);
	expect([10, 400, buffer.end - 1].map(index => buffer.at(index)?.text)).toEqual([
		line.text,
		line.text,
		line.text,
	]);
	buffer.pin(undefined, 'one');
	for (let count = 0; count < 5000; count++) buffer.append(line);
	expect(buffer.at(10)).toBeUndefined();
	expect(buffer.at(400)).toBeDefined();
});
