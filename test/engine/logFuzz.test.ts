import {describe, expect, test} from 'vitest';
import type {LogLine, RawLine} from '../../src/engine/logTypes.ts';
import {createDemultiplexer} from '../../src/engine/stream/demultiplexer.ts';
import {createLines, type LineMaker, type LinesOptions} from '../../src/engine/stream/lines.ts';
import {createRawLines} from '../../src/engine/stream/rawLines.ts';
import {fixture} from './recorded.ts';

/** Longer lines are cut. */
const mostLineBytes = 64 * 1024;

/** The decoder of `containers/logs.ts`, without a connection. */
const decode = <Line>(
	create: (options: LinesOptions) => LineMaker<Line>,
	chunks: readonly Buffer[],
	isTty = false,
): Line[] => {
	const out: Line[] = [];
	const stdout = create({stream: 'stdout', raw: isTty});
	const stderr = create({stream: 'stderr', raw: false});
	const frames = createDemultiplexer((type, chunk, start, end, first) =>
		(type === 1 ? stdout : stderr).push(chunk, start, end, first, out),
	);
	for (const chunk of chunks) {
		if (isTty) stdout.push(chunk, 0, chunk.length, false, out);
		else frames.push(chunk);
	}
	stdout.end(frames.truncated, out);
	stderr.end(frames.truncated, out);
	return out;
};

const show = (lines: readonly (LogLine | RawLine)[]) =>
	lines.map(line =>
		'text' in line
			? `${line.stream} ${line.timeNano} ${line.cut} ${line.text}`
			: `${line.stream} ${line.timeNano} ${line.bytes.toString('latin1')}`,
	);

const frame = (payload: Buffer, type: number) => {
	const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]);
	header.writeUInt32BE(payload.length, 4);
	return Buffer.concat([header, payload]);
};
const entryBytes = 16 * 1024;
let second = 10;
/** A line as the engine sends it: in entries of 16 kB, each with a time of its own. */
const entries = (line: Buffer, type = 1): Buffer[] =>
	Array.from({length: Math.ceil(line.length / entryBytes)}, (_, place) => {
		const stamp = Buffer.from(`2026-11-24T09:32:${(second++ % 50) + 10}.10645953${place % 10}Z `);
		return frame(
			Buffer.concat([stamp, line.subarray(place * entryBytes, (place + 1) * entryBytes)]),
			type,
		);
	});
const noText = Buffer.from([0xff, 0xfe, 0x20, 0xc3, 0x28, 0x20, 0xe6, 0x97, 0x0a]);

const decoders = [
	['text', createLines],
	['bytes', createRawLines],
] as const;

describe.each(decoders)('lines as %s', (_name, create) => {
	const read = (chunks: readonly Buffer[], isTty = false) =>
		show(decode<LogLine | RawLine>(create, chunks, isTty));

	test.each([
		['frames', fixture('mixed.multiplexed.bin'), false],
		['a TTY', fixture('tty.raw.bin'), true],
		[
			'bytes that are no text, two outputs, no line feed at the end',
			Buffer.concat([
				...entries(noText),
				...entries(Buffer.from('café 日本語 🐳\r\n'), 2),
				...entries(noText, 2),
				...entries(Buffer.from('\n')),
				...entries(Buffer.from('half'), 2),
				...entries(Buffer.from('no line feed 🐳')),
			]),
			false,
		],
	])('of %s are the same wherever they are cut, once or twice', (_what, bytes, isTty) => {
		const whole = read([bytes], isTty);
		expect(whole.length).toBeGreaterThan(4);
		for (let at = 0; at <= bytes.length; at++) {
			expect(read([bytes.subarray(0, at), bytes.subarray(at)], isTty), `at ${at}`).toEqual(whole);
			const end = Math.min(bytes.length, at + 1 + (at % 40));
			const three = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
			expect(read(three, isTty), `at ${at} and ${end}`).toEqual(whole);
		}
	});

	test('of 1 MB are the same wherever a border of an entry is cut', () => {
		const long = Buffer.from(`${'é🐳x'.repeat(150_000)}\n`);
		const parts = [
			...entries(Buffer.from('before\n'), 2),
			...entries(long),
			...entries(Buffer.from('after\n')),
		];
		const bytes = Buffer.concat(parts);
		const whole = read([bytes]);
		expect(whole.length).toBe(3);
		const borders = parts.map((_, place) => Buffer.concat(parts.slice(0, place)).length);
		const first = Math.ceil(mostLineBytes / entryBytes);
		// The first, those where the text becomes too long, and the last.
		const some = borders.filter(
			(_, place) => place < 3 || Math.abs(place - first) < 3 || place > parts.length - 3,
		);
		for (const border of some) {
			for (let at = Math.max(0, border - 3); at < Math.min(bytes.length, border + 43); at++) {
				expect(read([bytes.subarray(0, at), bytes.subarray(at)]), `at ${at}`).toEqual(whole);
			}
		}
	});
});

test('a line as bytes that no line feed ended says so: it may go on', () => {
	const bytes = Buffer.concat([...entries(Buffer.from('a\n')), ...entries(Buffer.from('half'))]);
	const lines = decode(createRawLines, [bytes]);
	expect(lines.map(({unended}) => unended)).toEqual([undefined, true]);
});
