import type {LogLine} from '../../engine/logTypes.ts';
import type {LineTest} from '../search/filters.ts';
import {createLineTester} from '../search/lineTester.ts';
import {createCountBy} from './countBy.ts';
import {type CountScan, type CountScanOptions, createCountScan} from './countScan.ts';
import type {CountKey} from './keys.ts';
import type {Tally} from './tally.ts';

export interface FieldCountOptions extends CountScanOptions {
	readonly keys: readonly CountKey[];
	/** Lines that do not pass are not counted. */
	readonly test?: LineTest | undefined;
	/** As `nameOf`, of a line of before the window. */
	olderNameOf?(line: LogLine): string;
}

/** The lines of a window by what they say, kept current; lines that are dropped meanwhile stay counted. */
export interface FieldCount extends CountScan {
	readonly tally: Tally;
	/** Counts lines of before the window, in their order, as the engine has them. */
	addOlder(lines: readonly LogLine[]): void;
}

/** Different values that are told apart on a screen. */
const mostValues = 10_000;

/** Begins at once. */
export const createFieldCount = (options: FieldCountOptions): FieldCount => {
	const {olderNameOf} = options;
	const count = createCountBy(options.keys, options.test, mostValues);
	const scan = createCountScan(options, count.test, lines => count.take(lines.length));
	const olderTester = createLineTester({
		...{...count.test, otherwise: false, at: () => undefined},
		...(olderNameOf ? {nameOf: olderNameOf} : {}),
	});
	let older = 0;
	return {
		tally: count.tally,
		addOlder(lines) {
			const indices = lines.map((_, at) => older + at);
			older += lines.length;
			const verdicts = olderTester.test({lines, indices});
			count.take(lines.filter((_, place) => verdicts[place] === 1).length);
		},
		leaveBefore: scan.leaveBefore,
		knowStart: scan.knowStart,
		get isWhole() {
			return scan.isWhole;
		},
		get running() {
			return scan.running;
		},
		get progress() {
			return scan.progress;
		},
		get failure() {
			return scan.failure ?? olderTester.failure;
		},
		update: scan.update,
		end: scan.end,
	};
};
