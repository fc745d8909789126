import type {LogLine} from '../../engine/logTypes.ts';
import type {CountScan} from '../search/countScan.ts';
import type {LineTest} from '../search/filters.ts';
import {createLineTester} from '../search/lineTester.ts';
import {createCountBy} from './countBy.ts';
import type {CountKey} from './keys.ts';
import {createPassingScan, type PassingScanOptions} from './passingScan.ts';
import type {Tally} from './tally.ts';

export interface FieldCountOptions extends PassingScanOptions {
	readonly keys: readonly CountKey[];
	/** Lines that do not pass are not counted. */
	readonly test?: LineTest | undefined;
	/** As `nameOf`, of a line of before the window. */
	olderNameOf?(line: LogLine): string;
}

/** The lines of a window by what they say, kept current; lines that are dropped meanwhile stay counted. */
export interface FieldCount extends Pick<CountScan, 'failure'> {
	readonly tally: Tally;
	/** How far the window was looked at. */
	readonly scan: CountScan;
	/** Counts lines of before the window, in their order, as the engine has them. */
	addOlder(lines: readonly LogLine[]): void;
}

/** Different values that are told apart on a screen. */
const mostValues = 10_000;

/** Begins at once. */
export const createFieldCount = (options: FieldCountOptions): FieldCount => {
	const {olderNameOf} = options;
	const count = createCountBy(options.keys, options.test, mostValues);
	const scan = createPassingScan(options, count.test, lines => count.take(lines.length));
	const olderTester = createLineTester({
		...{...count.test, otherwise: false, at: () => undefined},
		...(olderNameOf ? {nameOf: olderNameOf} : {}),
	});
	let older = 0;
	return {
		...{tally: count.tally, scan},
		addOlder(lines) {
			const indices = lines.map((_, at) => older + at);
			older += lines.length;
			const verdicts = olderTester.test({lines, indices});
			count.take(lines.filter((_, place) => verdicts[place] === 1).length);
		},
		get failure() {
			return scan.failure ?? olderTester.failure;
		},
	};
};
