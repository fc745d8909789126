import type {LogLine} from '../../engine/logTypes.ts';
import {type CountScan, type CountScanOptions, createCountScan} from '../search/countScan.ts';
import type {LineTest} from '../search/filters.ts';
import {createWindowTester} from '../search/lineTester.ts';

/** Which lines are counted. */
export interface PassingScanOptions extends Omit<CountScanOptions, 'visit' | 'tester'> {
	/** Name of what wrote a line, for `source`. */
	readonly nameOf?: ((line: LogLine) => string) | undefined;
	/** Not a line of a log but a word about it. */
	isMark?(line: LogLine): boolean;
}

/** `take` is given the lines that pass the test, each line of the log once. */
export const createPassingScan = (
	{nameOf, isMark, ...options}: PassingScanOptions,
	{test, hasRegex}: Pick<LineTest, 'test' | 'hasRegex'>,
	take: (lines: readonly LogLine[]) => void,
): CountScan => {
	const {window} = options;
	const tester = createWindowTester(window, {test, hasRegex}, {otherwise: false, nameOf});
	return createCountScan({
		...options,
		tester,
		visit(batch, isKnown) {
			const places = [...batch.lines.keys()].filter(place => {
				const line = batch.lines[place];
				return line && !isMark?.(line) && !isKnown(batch.indices[place] ?? 0);
			});
			const lines = places.flatMap(place => batch.lines[place] ?? []);
			const indices = places.map(place => batch.indices[place] ?? 0);
			const verdicts = tester.test({lines, indices});
			take(lines.filter((_, place) => verdicts[place] === 1));
		},
	});
};
