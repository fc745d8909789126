import {describe, expect, test} from 'vitest';
import type {LogLine} from '../../src/engine/logTypes.ts';
import {createDemultiplexer} from '../../src/engine/stream/demultiplexer.ts';
import {createLines} from '../../src/engine/stream/lines.ts';
import {fixture} from './recorded.ts';

/** Longer lines are cut. */
const mostLineBytes = 64 * 1024;

/** The decoder of `containers/logs.ts` for streams with frames, without a connection. */
const framed = (chunks: readonly Buffer[]) => {
	const out: LogLine[] = [];
	const stdout = createLines({stream: 'stdout', raw: false});
	const stderr = createLines({stream: 'stderr', raw: false});
	const frames = createDemultiplexer((type, chunk, start, end, first) =>
		(type === 1 ? stdout : stderr).push(chunk, start, end, first, out),
	);
	for (const chunk of chunks) frames.push(chunk);
	stdout.end(frames.truncated, out);
	stderr.end(frames.truncated, out);
	return out;
};

const raw = (chunks: readonly Buffer[]) => {
	const out: LogLine[] = [];
	const lines = createLines({stream: 'stdout', raw: true});
	for (const chunk of chunks) lines.push(chunk, 0, chunk.length, false, out);
	lines.end(false, out);
	return out;
};

const frame = (payload: string | Buffer, type = 1) => {
	const body = Buffer.from(payload);
	const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]);
	header.writeUInt32BE(body.length, 4);
	return Buffer.concat([header, body]);
};

const cutAt = (bytes: Buffer, ...offsets: readonly number[]) =>
	[0, ...offsets].map((from, index) => bytes.subarray(from, offsets[index] ?? bytes.length));

const cutEvery = (bytes: Buffer, size: number) =>
	cutAt(
		bytes,
		...Array.from({length: Math.floor((bytes.length - 1) / size)}, (_, i) => (i + 1) * size),
	);

const texts = (lines: readonly LogLine[]) => lines.map(({text}) => text);

describe('a recorded stream with frames', () => {
	const bytes = fixture('mixed.multiplexed.bin');
	const lines = framed([bytes]);

	test('becomes the lines of the container, with stream and time', () => {
		expect(lines.map(({stream, text}) => [stream, text])).toEqual([
			['stdout', 'plain'],
			['stderr', 'to stderr'],
			['stdout', '\x1b[32mgreen\x1b[0m 日本語 🐳 café'],
			['stdout', 'progress 1\rprogress 2'],
			['stdout', 'dos line'],
			['stdout', ''],
			['stdout', 'no newline at the end 🐳'],
		]);
		expect(lines[0]?.timeNano).toBe(1795512773_329864133n);
		expect(lines[6]?.timeNano).toBe(1795512773_380173738n);
		expect(lines.some(({cut}) => cut)).toBe(false);
	});

	test('is the same wherever it is cut in two', () => {
		for (let at = 0; at <= bytes.length; at++) {
			expect(framed(cutAt(bytes, at)), `cut at ${at}`).toEqual(lines);
		}
	});

	test('is the same in chunks of any size', () => {
		for (let size = 1; size < 80; size++) {
			expect(framed(cutEvery(bytes, size)), `chunks of ${size}`).toEqual(lines);
		}
	});

	test('that breaks off loses nothing before, and marks the broken line', () => {
		for (let at = 0; at < bytes.length; at++) {
			const got = framed([bytes.subarray(0, at)]);
			const whole = got.filter(({cut}) => !cut);
			const of = (stream: string) => lines.filter(line => line.stream === stream);
			for (const stream of ['stdout', 'stderr']) {
				const mine = whole.filter(line => line.stream === stream);
				expect(mine, `broken at ${at}`).toEqual(of(stream).slice(0, mine.length));
			}
			expect(got.length - whole.length).toBeLessThanOrEqual(1);
		}
	});
});

describe('a recorded stream of a TTY', () => {
	const bytes = fixture('tty.raw.bin');
	const lines = raw([bytes]);

	test('becomes lines of stdout', () => {
		expect(texts(lines)).toEqual([
			'plain',
			'\x1b[32mgreen\x1b[0m 日本語 🐳',
			'progress 1\rprogress 2',
			'',
			'half',
		]);
		expect(new Set(lines.map(({timeNano}) => timeNano)).size).toBe(5);
	});

	test('is the same wherever it is cut', () => {
		for (let at = 0; at <= bytes.length; at++) expect(raw(cutAt(bytes, at))).toEqual(lines);
		for (let size = 1; size < 80; size++) expect(raw(cutEvery(bytes, size))).toEqual(lines);
	});

	test('has the times of the pieces of a long line taken out', () => {
		const stamp = '2026-11-24T09:32:53.106459532Z ';
		const piece = 'x'.repeat(16_384);
		const long = Buffer.from(`${stamp}${piece}${stamp}${piece}${stamp}end\r\n${stamp}next\r\n`);
		for (const size of [1000, 16_384, 65_536]) {
			expect(texts(raw(cutEvery(long, size)))).toEqual([`${piece}${piece}end`, 'next']);
		}
	});
});

describe('lines', () => {
	const stamp = '2026-11-24T09:32:53.106459532Z ';

	test('are joined of entries of 16 kB, characters split between them included', () => {
		const bytes = Buffer.from(`${'é🐳'.repeat(6000)}\n`);
		const entries = cutEvery(bytes, 16_383).map(part =>
			frame(Buffer.concat([Buffer.from(stamp), part])),
		);
		const stream = Buffer.concat([...entries, frame(`${stamp}next\n`)]);
		for (const size of [7, 1000, 16_384, 100_000]) {
			expect(texts(framed(cutEvery(stream, size)))).toEqual(['é🐳'.repeat(6000), 'next']);
		}
	});

	test('over the cap are cut between characters, and the next is whole', () => {
		const long = '🐳'.repeat(mostLineBytes / 4 + 10);
		for (const body of [`${long}\n`, `x${long}\n`]) {
			const whole = frame(`${stamp}${body}`);
			for (const size of [1000, 1_000_000]) {
				const [first, second] = framed(
					cutEvery(Buffer.concat([whole, frame(`${stamp}b\n`)]), size),
				);
				expect(first?.cut).toBe(true);
				expect(first?.text).toMatch(/^x?🐳+$/u);
				expect(Buffer.byteLength(first?.text ?? '')).toBeGreaterThan(mostLineBytes - 4);
				expect(Buffer.byteLength(first?.text ?? '')).toBeLessThanOrEqual(mostLineBytes);
				expect(second).toMatchObject({text: 'b', cut: false});
			}
		}
	});

	test('of two outputs do not mix, though their entries do', () => {
		const stream = [
			frame(`${stamp}out `, 1),
			frame(`${stamp}error `, 2),
			frame(`${stamp}goes on\n`, 1),
			frame(`${stamp}too\n`, 2),
		];
		expect(framed([Buffer.concat(stream)])).toMatchObject([
			{stream: 'stdout', text: 'out goes on'},
			{stream: 'stderr', text: 'error too'},
		]);
	});

	test('of one entry of several share its time', () => {
		const lines = framed([frame(`${stamp}a\nb\nc\n`)]);
		expect(texts(lines)).toEqual(['a', 'b', 'c']);
		expect(new Set(lines.map(({timeNano}) => timeNano)).size).toBe(1);
	});

	test('may carry the time of a zone without a fraction', () => {
		const lines = framed([frame('2026-11-24T10:32:53+01:00 podman\n')]);
		expect(lines).toMatchObject([{text: 'podman', timeNano: 1795512773_000000000n}]);
	});

	test('without a time keep their text', () => {
		const long = 'a text without any blank that is longer than a time'.replaceAll(' ', '');
		expect(texts(framed([frame(`${long}\n`), frame('no time\n'), frame('x')]))).toEqual([
			long,
			'no time',
			'x',
		]);
	});

	test('keep bytes that are no UTF-8 as replacement characters', () => {
		const bytes = Buffer.concat([Buffer.from(`${stamp}bad `), Buffer.from([0xff, 0xc3, 0x28, 10])]);
		expect(texts(framed([frame(bytes)]))).toEqual(['bad \ufffd\ufffd(']);
	});
});

describe('frames', () => {
	test('of garbage are refused', () => {
		for (const garbage of ['HTTP/1.1 200 OK', '\x04\0\0\0\0\0\0\x01x', '\x01\0\x01\0\0\0\0\x01x']) {
			const frames = createDemultiplexer(() => {});
			expect(() => frames.push(Buffer.from(garbage))).toThrow(
				expect.objectContaining({code: 'PROTOCOL'}),
			);
		}
	});

	test('of random cuts give back what was put in', () => {
		let seed = 1;
		const random = (below: number) => {
			seed = (seed * 48_271) % 2_147_483_647;
			return seed % below;
		};
		for (let round = 0; round < 300; round++) {
			const sent = {1: '', 2: ''};
			const parts: Buffer[] = [];
			for (let index = 0; index < 20; index++) {
				const type = random(2) === 0 ? 1 : 2;
				const payload = 'z'.repeat(random(40)) + index;
				sent[type] += payload;
				parts.push(frame(payload, type));
			}
			const bytes = Buffer.concat(parts);
			const got = {1: '', 2: '', 3: ''};
			const frames = createDemultiplexer((type, chunk, start, end) => {
				got[type] += chunk.toString('utf8', start, end);
			});
			for (let at = 0; at < bytes.length; ) {
				const end = at + 1 + random(50);
				frames.push(bytes.subarray(at, end));
				at = end;
			}
			expect(got).toEqual({...sent, 3: ''});
			expect(frames.truncated).toBe(false);
		}
	});

	test('of a claimed 4 GB are handed on piece by piece', () => {
		const pieces: number[] = [];
		const frames = createDemultiplexer((_type, _chunk, start, end) => pieces.push(end - start));
		frames.push(Buffer.from([1, 0, 0, 0, 255, 255, 255, 255]));
		for (let count = 0; count < 3; count++) frames.push(Buffer.alloc(1000));
		expect(pieces).toEqual([1000, 1000, 1000]);
		expect(frames.truncated).toBe(true);
	});
});
