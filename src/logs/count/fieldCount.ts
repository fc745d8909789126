import type {Scheduler} from '../../base/schedule.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {LogWindow} from '../feed/types.ts';
import {createCountedLines} from '../search/countedLines.ts';
import type {LineTest} from '../search/filters.ts';
import {createLineTester} from '../search/lineTester.ts';
import {createScan} from '../search/scan.ts';
import {createCountBy} from './countBy.ts';
import type {CountKey} from './keys.ts';
import type {Tally} from './tally.ts';

export interface FieldCountOptions {
	readonly keys: readonly CountKey[];
	window(): LogWindow;
	readonly schedule: Scheduler;
	/** Lines that do not pass are not counted. */
	readonly test?: LineTest | undefined;
	/** More lines were counted; at most every 90 ms. */
	changed(): void;
	/** Name of what wrote a line, for `source`. */
	nameOf?(line: LogLine): string;
	/** The same for a line of before the window. */
	olderNameOf?(line: LogLine): string;
	/** Not a line of a log but a word about it. */
	isMark?(line: LogLine): boolean;
}

/** The lines of a window by what they say, kept current; lines that are dropped meanwhile stay counted. */
export interface FieldCount {
	readonly tally: Tally;
	/** Those are all that the log has. */
	readonly isWhole: boolean;
	readonly running: boolean;
	/** Share of the kept lines that were looked at, 0 to 1. */
	readonly progress: number;
	/** Why not all lines were looked at: an expression takes too long. */
	readonly failure: string | undefined;
	/** Counts lines of before the window, in their order, as the engine has them. */
	addOlder(lines: readonly LogLine[]): void;
	/** All lines before an index were counted so. */
	knowBefore(index: number): void;
	/** The window changed. */
	update(): void;
	end(): void;
}

/** Different values that are told apart on a screen. */
const mostValues = 10_000;

/** Counts all kept lines of a window, the newest first, in slices that no key waits for; then those that come. */
export const createFieldCount = (options: FieldCountOptions): FieldCount => {
	const {keys, window, schedule, test, nameOf, isMark} = options;
	const count = createCountBy(keys, test, mostValues);
	const lineTester = createLineTester({
		...count.test,
		otherwise: false,
		at: index => window().at(index),
		...(nameOf ? {nameOf} : {}),
	});
	const {olderNameOf} = options;
	const olderTester = createLineTester({
		...count.test,
		otherwise: false,
		at: () => undefined,
		...(olderNameOf ? {nameOf: olderNameOf} : {}),
	});
	let older = 0;
	const counted = createCountedLines();
	const scan = createScan({
		window,
		schedule,
		changed: options.changed,
		visit(batch) {
			const isKnown = counted.add(batch);
			const places = [...batch.lines.keys()].filter(place => {
				const line = batch.lines[place];
				return line && !isMark?.(line) && !isKnown(batch.indices[place] ?? 0);
			});
			const fresh = {
				lines: places.flatMap(place => batch.lines[place] ?? []),
				indices: places.map(place => batch.indices[place] ?? 0),
			};
			const verdicts = lineTester.test(fresh);
			count.take(fresh.lines.filter((_, place) => verdicts[place] === 1).length);
			return false;
		},
		keep: (_from, to) => counted.cut(to),
	});
	return {
		tally: count.tally,
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
			return lineTester.failure ?? olderTester.failure;
		},
		addOlder(lines) {
			const indices = lines.map((_, at) => older + at);
			older += lines.length;
			const verdicts = olderTester.test({lines, indices});
			count.take(lines.filter((_, place) => verdicts[place] === 1).length);
		},
		knowBefore: counted.knowBefore,
		update() {
			counted.learn(window());
			scan.update();
		},
		end: scan.end,
	};
};
