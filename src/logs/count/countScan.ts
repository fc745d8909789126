import type {Scheduler} from '../../base/schedule.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {LogWindow} from '../feed/types.ts';
import {type CountedLines, createCountedLines} from '../search/countedLines.ts';
import type {LineTest} from '../search/filters.ts';
import {createWindowTester, type Tested} from '../search/lineTester.ts';
import {createScan, type Scan} from '../search/scan.ts';

/** Which lines are counted. */
export interface CountScanOptions {
	window(): LogWindow;
	readonly schedule: Scheduler;
	/** More lines were counted; at most every 90 ms. */
	changed(): void;
	/** Name of what wrote a line, for `source`. */
	readonly nameOf?: ((line: LogLine) => string) | undefined;
	/** Not a line of a log but a word about it. */
	isMark?(line: LogLine): boolean;
}

/** Looks at all kept lines of a window once, the newest first, in slices that no key waits for; then at those that come. */
export interface CountScan
	extends Pick<CountedLines, 'leaveBefore' | 'knowStart'>,
		Pick<Scan, 'running' | 'progress' | 'end'>,
		Pick<Tested, 'failure'> {
	/** Those are all that the log has. */
	readonly isWhole: boolean;
	/** The window changed. */
	update(): void;
}

/** `take` is given the lines that pass the test, each line of the log once. */
export const createCountScan = (
	{window, schedule, changed, nameOf, isMark}: CountScanOptions,
	{test, hasRegex}: Pick<LineTest, 'test' | 'hasRegex'>,
	take: (lines: readonly LogLine[]) => void,
): CountScan => {
	const tester = createWindowTester(window, {test, hasRegex}, {otherwise: false, nameOf});
	const counted = createCountedLines();
	const scan = createScan({
		window,
		schedule,
		changed,
		visit(batch) {
			const isKnown = counted.add(batch);
			const isFresh = (line: LogLine, place: number) =>
				!isMark?.(line) && !isKnown(batch.indices[place] ?? 0);
			const places = [...batch.lines.keys()].filter(place => {
				const line = batch.lines[place];
				return line !== undefined && isFresh(line, place);
			});
			const lines = places.flatMap(place => batch.lines[place] ?? []);
			const verdicts = tester.test({
				lines,
				indices: places.map(place => batch.indices[place] ?? 0),
			});
			take(lines.filter((_, place) => verdicts[place] === 1));
			return false;
		},
		keep: (_from, to) => counted.cut(to),
	});
	return {
		leaveBefore: counted.leaveBefore,
		knowStart: counted.knowStart,
		get isWhole() {
			return counted.isWhole(window());
		},
		get running() {
			return scan.running;
		},
		get progress() {
			return scan.progress;
		},
		get failure() {
			return tester.failure;
		},
		update() {
			counted.learn(window());
			scan.update();
		},
		end: scan.end,
	};
};
