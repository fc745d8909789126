import {describe, expect, test} from 'vitest';
import type {LogLine, LogStream, LogsQuery} from '../../../src/engine/logTypes.ts';
import {createLogBuffer} from '../../../src/logs/feed/buffer/buffer.ts';
import {pageAfter, pageBefore} from '../../../src/logs/feed/older/page.ts';
import {createResume} from '../../../src/logs/feed/resume.ts';
import {isWholeSecond} from '../../../src/logs/feed/time.ts';

const second = 1_000_000_000n;
const all = () => true;

/** An engine that tells seconds, and compares its own, better stamps: four lines in each tenth of a second. */
const written = Array.from({length: 400}, (_, index) => ({
	nano: 1_700_000_000n * second + BigInt(index) * 25_000_000n,
	text: index % 2 === 0 ? `line ${index}` : 'same',
}));
const shown = written.map(
	({nano, text}): LogLine => ({
		stream: 'stdout',
		timeNano: nano - (nano % second),
		text,
		cut: false,
	}),
);
const nanoOf = (time: LogsQuery['since'] = '0') => BigInt(Math.round(Number(time) * 1e6)) * 1000n;

/** As Podman answers: the last `tail`, of those from `since` to `until`. */
const open = async ({tail, since, until}: LogsQuery): Promise<LogStream> => {
	const from = tail === undefined ? 0 : Math.max(0, shown.length - tail);
	const lines = shown.slice(from).filter((_, place) => {
		const nano = written[from + place]?.nano ?? 0n;
		return nano >= nanoOf(since) && (until === undefined || nano < nanoOf(until));
	});
	const read = async function* () {
		yield lines;
	};
	return Object.assign(read(), {tty: false});
};

const texts = (lines: readonly LogLine[]) => lines.map(({text}) => text);
const expected = (from: number, to: number) => written.slice(from, to).map(({text}) => text);

describe('an engine that tells whole seconds', () => {
	test('a page before any line ends right there, and none is left out', async () => {
		for (let first = 1; first < 150; first++) {
			const page = await pageBefore({
				open,
				kept: distance => shown[first + distance],
				pieces: shown.length - first,
				page: 100,
				wanted: all,
			});
			expect(texts(page.lines), `before ${first}`).toEqual(
				expected(Math.max(0, first - 100), first),
			);
			expect(page.complete).toBe(first <= 100);
		}
	});

	test('a page after any line begins right there', async () => {
		for (let last = 40; last < 350; last++) {
			const page = await pageAfter({
				open,
				// Only so much is kept: it may begin within the second.
				kept: distance => (distance < 35 ? shown[last - distance] : undefined),
				pieces: shown.length - last - 1,
				page: 40,
				wanted: all,
			});
			expect(texts(page.lines), `after ${last}`).toEqual(expected(last + 1, last + 41));
		}
	});

	test.each([1, 3, 35, 60, 400])(
		'%i lines are kept: what follows is new, and nothing twice',
		kept => {
			for (let end = 41; end < 400; end++) {
				const buffer = createLogBuffer(1 << 20);
				for (const line of shown.slice(Math.max(0, end - kept), end)) buffer.append(line);
				const resume = createResume(buffer, all);
				const since = resume?.since ?? 0n;
				// With fewer the place is not certain where lines are alike.
				if (kept < 3 && end % 2 === 0) continue;
				const replay = shown.filter((_, index) => (written[index]?.nano ?? 0n) >= since);
				expect(
					texts(replay.flatMap(line => resume?.fresh(line) ?? [])),
					`of ${kept} up to ${end}`,
				).toEqual(expected(end, 400));
			}
		},
	);

	test.each(['cut', 'left out', 'the last, cut'])(
		'a line that was given in part, or not at all, costs no other: %s',
		how => {
			for (let end = 60; end < 390; end++) {
				const known = shown.slice(0, end);
				const at = how === 'the last, cut' ? end - 1 : end - 4;
				if (how === 'left out') known.splice(at, 1);
				else known.splice(at, 1, {...(shown[at] as LogLine), text: ''});
				const buffer = createLogBuffer(1 << 20);
				for (const line of known) buffer.append(line);
				const resume = createResume(buffer, all, true);
				const since = resume?.since ?? 0n;
				const replay = shown.filter((_, index) => (written[index]?.nano ?? 0n) >= since);
				const fresh = [
					...replay.flatMap(line => resume?.fresh(line) ?? []),
					...(resume?.unmet() ?? []),
				];
				expect(texts(fresh), `up to ${end}`).toEqual(expected(end, 400));
			}
		},
	);

	test('is asked for the whole of the last second, whose lines must be counted', () => {
		const buffer = createLogBuffer(1 << 20);
		for (const line of shown) buffer.append(line);
		expect(shown.every(({timeNano}) => isWholeSecond(timeNano))).toBe(true);
		expect(createResume(buffer, all)?.tails).toEqual([undefined]);
	});
});
