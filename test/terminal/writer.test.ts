import {execFileSync} from 'node:child_process';
import {closeSync, constants, openSync, readSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createWriter, type Writer} from '../../src/terminal/screen/writer.ts';
import {newFolder} from '../support/folder.ts';

/** A pipe holds 64 KiB, then it takes nothing more: as a terminal that was stopped. */
const capacity = 65_536;

let dir: string;
let reader: number;
let fd: number;
let closed: Error[];
let writer: Writer;

beforeEach(() => {
	dir = newFolder('writer');
	const pipe = join(dir, 'pipe');
	execFileSync('mkfifo', [pipe]);
	reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
	fd = openSync(pipe, constants.O_WRONLY);
	closed = [];
	writer = createWriter({
		fd,
		schedule: createScheduler(),
		onClosed: error => closed.push(error),
	});
});

afterEach(() => {
	closeSync(fd);
	if (reader >= 0) closeSync(reader);
});

/** Everything that is in the pipe now. */
const drain = (): string => {
	const buffer = Buffer.alloc(capacity);
	let text = '';
	try {
		for (let count = 1; count > 0; ) {
			count = readSync(reader, buffer);
			text += buffer.toString('latin1', 0, count);
		}
	} catch {
		// EAGAIN: it is empty.
	}
	return text;
};

describe('the writer', () => {
	test('writes at once what the terminal takes', () => {
		const done = vi.fn();
		writer.write('hello', done);
		expect(done).toHaveBeenCalledOnce();
		expect(drain()).toBe('hello');
	});

	test('never waits for a terminal that takes nothing, and then goes on where it stopped', async () => {
		const text = Array.from({length: 40_000}, (_, count) => `${count} `).join('');
		const order: string[] = [];
		writer.write(text, () => order.push('first'));
		writer.write('end', () => order.push('second'));
		// Nobody has read yet: had it waited, this would never be reached.
		expect(order).toEqual([]);
		let read = '';
		await expect
			.poll(() => {
				read += drain();
				return order;
			})
			.toHaveLength(2);
		expect(read + drain()).toBe(`${text}end`);
		expect(order).toEqual(['first', 'second']);
	});

	test('tells once that the terminal is gone, and answers everything that waits', async () => {
		const done = vi.fn();
		writer.write('x'.repeat(2 * capacity), done);
		writer.write('y', done);
		closeSync(reader);
		reader = -1;
		await expect.poll(() => closed).not.toEqual([]);
		writer.write('z', done);
		writer.writeLast('bye');
		expect(closed.map(error => 'code' in error && error.code)).toEqual(['EPIPE']);
		expect(done).toHaveBeenCalledTimes(3);
	});

	test('last words drop what is queued, and nothing comes after them', () => {
		writer.write('a'.repeat(capacity));
		writer.write('queued');
		drain();
		writer.writeLast('bye');
		writer.write('closed');
		writer.writeLast('again');
		expect(drain()).toBe('bye');
	});

	test('last words to a terminal that takes nothing do not hold up the end', () => {
		writer.write('a'.repeat(2 * capacity));
		writer.writeLast('bye');
		expect(drain()).toBe('a'.repeat(capacity));
	});
});
