import {nanoToMs} from '../../base/time.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {CountScan} from '../search/countScan.ts';
import type {LineTest} from '../search/filters.ts';
import {rankOf} from '../text/levels.ts';
import {createPassingScan, type PassingScanOptions} from './passingScan.ts';
import {createTimeBins, type TimeBins} from './timeBins.ts';

/** The lines of a window by when they were written; lines that are dropped meanwhile stay counted. */
export interface TimeCount extends Pick<CountScan, 'update' | 'end'> {
	readonly bins: Pick<TimeBins, 'bars' | 'range'>;
}

/** Begins at once. `test`: lines that do not pass are not counted. */
export const createTimeCount = (
	options: PassingScanOptions,
	test: LineTest | undefined,
): TimeCount => {
	const bins = createTimeBins();
	/** Of the lines that were tested last. */
	const errors = new Set<LogLine>();
	const worst = rankOf('error');
	const marking: Pick<LineTest, 'test' | 'hasRegex'> = {
		hasRegex: test?.hasRegex ?? false,
		test(parsed) {
			if (test && !test.test(parsed)) return false;
			if (parsed.level !== undefined && rankOf(parsed.level) >= worst) errors.add(parsed.line);
			return true;
		},
	};
	const scan = createPassingScan(options, marking, lines => {
		for (const line of lines) bins.add(nanoToMs(line.timeNano), errors.has(line));
		errors.clear();
	});
	return {bins, update: scan.update, end: scan.end};
};
