import type {Scheduler} from '../../base/schedule.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {LineRange} from '../feed/ranges.ts';
import type {LogWindow} from '../feed/types.ts';
import type {ParsedLine} from '../text/parsedLine.ts';
import type {LineTest} from './filters.ts';
import {createIndexSet} from './indexSet.ts';
import {createWindowTester, type TestReport} from './lineTester.ts';
import type {Pattern} from './pattern.ts';
import {createScan, type ScanProgress} from './scan.ts';
import {createStreamFilter} from './streamFilter.ts';
import {type FoundLines, withMore} from './withMore.ts';

export interface LogSearchOptions {
	window(): LogWindow;
	readonly pattern: Pattern;
	readonly schedule: Scheduler;
	/** Matches were added, or it is done; at most every 90 ms. */
	found(): void;
	/** The line to begin at; the newest unless said. */
	near?(): number | undefined;
	/** Lines that are hidden by filters are no matches. */
	readonly filter?: LineTest;
	/** Name of what wrote a line, for filters by source. */
	readonly nameOf?: ((line: LogLine) => string) | undefined;
	/** Lines that are found for what stands beside them, in their order. */
	beside?(): readonly number[];
}

/** The lines of a log that match, kept current while lines come and go. */
export interface LogSearch extends ScanProgress, TestReport {
	/** Indices of lines that match so far. */
	readonly matches: FoundLines;
	/** Tells which of neighbouring lines elsewhere match, 1 for each. */
	tester(): (lines: readonly LogLine[]) => Uint8Array;
	/** Lines elsewhere do not match; `isStart`: nothing is before them. */
	ruleOut(range: LineRange, isStart: boolean): void;
	/** The match to step to from a line, round the ends; undefined when there is none. */
	step(from: number, direction: 1 | -1): number | undefined;
	/** Which match a line is: 1 is the oldest. */
	ordinal(index: number): number;
	/** The window changed. */
	update(): void;
	/** Calls it off. */
	end(): void;
}

/** Searches all kept lines in slices, nearest first, and each new line as it comes. */
export const createLogSearch = (options: LogSearchOptions): LogSearch => {
	const {window, pattern, schedule, found, near, filter, nameOf, beside} = options;
	const lines = createIndexSet();
	const matches = beside ? withMore(lines, beside) : lines;
	const test = {
		test: (parsed: ParsedLine) => pattern.test(parsed.text) && (filter?.test(parsed) ?? true),
		hasRegex: pattern.isRegex || (filter?.hasRegex ?? false),
	};
	const lineTester = createWindowTester(window, test, {otherwise: false, nameOf});
	const scan = createScan({
		window,
		schedule,
		...(near ? {near} : {}),
		visit(batch) {
			const verdicts = lineTester.test(batch);
			const isFirst = lines.size === 0;
			for (const [place, index] of batch.indices.entries()) {
				if (verdicts[place] === 1) lines.add(index);
			}
			return isFirst && lines.size > 0;
		},
		keep: lines.keep,
		changed: found,
	});
	return {
		matches,
		get running() {
			return scan.running;
		},
		get progress() {
			return scan.progress;
		},
		get seen() {
			return scan.seen;
		},
		unseen: scan.unseen,
		tester: () => createStreamFilter(test, nameOf, false).verdicts,
		ruleOut: scan.ruleOut,
		get failure() {
			return lineTester.failure;
		},
		get cut() {
			return lineTester.cut;
		},
		step(from, direction) {
			const edge = direction > 0 ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
			return matches.next(from, direction) ?? matches.next(edge, direction);
		},
		ordinal: index => matches.countIn(Number.MIN_SAFE_INTEGER, index) + 1,
		update: scan.update,
		end: scan.end,
	};
};
