import {describe, expect, test} from 'vitest';
import type {RawLine} from '../../../src/engine/logTypes.ts';
import {createPrintResume} from '../../../src/logs/print/resume.ts';

const line = (timeNano: bigint, text: string): RawLine => ({
	stream: 'stdout',
	timeNano,
	bytes: Buffer.from(text),
});
const texts = (lines: readonly RawLine[] | 'gap') =>
	lines === 'gap' ? lines : lines.map(({bytes}) => bytes.toString());
const base = 1_000_000_000_000n;
const log = [1n, 2n, 3n, 4n].map(at => line(base + at * 7n, `line ${at}`));

describe('a log that is asked again', () => {
	test('gives what is new, wherever it was left', () => {
		for (let left = 1; left <= log.length; left++) {
			const resume = createPrintResume();
			resume.passed(log.slice(0, left));
			expect(texts(resume.replay().fresh(log))).toEqual(texts(log.slice(left)));
		}
	});

	test('from a little before the last line on', () => {
		const resume = createPrintResume();
		expect(resume.since).toBeUndefined();
		expect(texts(resume.replay().fresh(log))).toEqual(texts(log));
		resume.passed([line(1_700_000_000_500_000_000n, 'x')]);
		expect(resume.since).toBe('1700000000.400000000');
	});

	test('knows its last line, and what goes on with it, behind a later one of the other output', () => {
		const last = line(base + 50n, 'no line feed');
		const later: RawLine = {...line(base + 2_000_000_000n, 'oops'), stream: 'stderr'};
		const next = line(base + 2_000_000_005n, 'next');
		for (const [again, fresh] of [
			['no line feed', ['oops', 'next']],
			['no line feed, but more', ['oops', ', but more', 'next']],
		] as const) {
			const resume = createPrintResume();
			resume.passed([...log, last]);
			const lines = [...log, later, line(last.timeNano, again), next];
			expect(texts(resume.replay().fresh(lines))).toEqual(fresh);
		}
	});

	test('counts lines that are alike in one second', () => {
		const second = 5_000_000_000n;
		const same = ['a', 'b', 'a', 'a'].map(text => line(second, text));
		const resume = createPrintResume();
		resume.passed(same.slice(0, 1));
		resume.passed(same.slice(1, 3));
		expect(texts(resume.replay().fresh(same))).toEqual(['a']);
		resume.passed(same.slice(3));
		expect(texts(resume.replay().fresh([...same, line(second, 'b')]))).toEqual(['b']);
	});

	test('finds the place where lines of one second are alike, and were passed on from its middle on', () => {
		const second = 5_000_000_000n;
		const all = Array.from({length: 120}, (_, index) =>
			line(second, index % 2 === 0 ? `line ${index}` : 'same'),
		);
		for (let from = 0; from < 60; from += 7) {
			for (let left = from + 2; left <= all.length; left++) {
				const resume = createPrintResume();
				for (let at = from; at < left; at += 5)
					resume.passed(all.slice(at, Math.min(left, at + 5)));
				expect(resume.tails).toEqual([undefined]);
				expect(texts(resume.replay().fresh(all)), `${from} to ${left}`).toEqual(
					texts(all.slice(left)),
				);
			}
		}
	});

	test('tells when what lies between is not there', () => {
		const resume = createPrintResume();
		resume.passed(log.slice(0, 1));
		const replay = resume.replay();
		expect(replay.fresh(log.slice(2))).toBe('gap');
		replay.accept();
		expect(texts(replay.fresh(log.slice(2)))).toEqual(['line 3', 'line 4']);
	});

	test('gives the rest of a line that had no end', () => {
		const resume = createPrintResume();
		const at = base + 5n;
		resume.passed([line(at, 'half')]);
		const fresh = resume.replay().fresh([line(at, 'half next'), line(base + 9n, 'more')]);
		expect(texts(fresh)).toEqual([' next', 'more']);
	});
});
