import {counted} from '../../base/text/format.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import {compileFilters, filtersOf, type LineTest} from '../search/filters.ts';

/** A level that lines must have, and how many it left out because they say none. */
export interface LevelGate {
	readonly test: LineTest;
	/** One sentence about those lines; undefined while there are none. `isOpen`: more may come. */
	said(isOpen: boolean): string | undefined;
}

/** A gate for `--level`. */
export const createLevelGate = (level: string): LevelGate | undefined => {
	const filter = compileFilters(filtersOf({level}));
	if (!filter) return undefined;
	let lines = 0;
	/** A test may be stopped and tried again. */
	let last: LogLine | undefined;
	return {
		test: {
			...filter,
			test(parsed) {
				if (filter.test(parsed)) return true;
				if (parsed.level === undefined && parsed.line !== last) {
					last = parsed.line;
					lines++;
				}
				return false;
			},
		},
		said(isOpen) {
			if (lines === 0) return undefined;
			const which = isOpen
				? 'lines that say no level are'
				: `${counted(lines, 'line')} without a level ${lines === 1 ? 'was' : 'were'}`;
			return `${which} left out: --level ${level}+ keeps them`;
		},
	};
};
