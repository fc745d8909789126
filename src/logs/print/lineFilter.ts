import type {LogLine, RawLine} from '../../engine/logTypes.ts';
import {lineOf} from '../merge/streams/rawLine.ts';
import type {MergedBatch} from '../merge/streams/streamMerge.ts';
import type {LineTest} from '../search/filters.ts';
import {createStreamFilter} from '../search/streamFilter.ts';

/** Passes on what meets the filters. */
export interface LineFilter {
	pass(merged: MergedBatch): MergedBatch;
	/** Why lines were not tested; those are passed on. */
	readonly failure: string | undefined;
}

/** Lines that are tested together: they share a deadline. */
const testedLines = 2048;

interface NamedLine extends LogLine {
	readonly source: string;
}

/** Filters made ready for merged logs; `nameOf` tells the name of a source. */
export const createLineFilter = (
	filters: LineTest,
	nameOf: (source: number) => string,
): LineFilter => {
	const filter = createStreamFilter<NamedLine>(filters, ({source}) => source);
	return {
		pass(merged) {
			const lines: RawLine[] = [];
			const sources: number[] = [];
			for (let from = 0; from < merged.lines.length; from += testedLines) {
				const raw = merged.lines.slice(from, from + testedLines);
				const sourceAt = (place: number) => merged.sources[from + place] ?? 0;
				const verdicts = filter.verdicts(
					raw.map((line, place) => ({...lineOf(line), source: nameOf(sourceAt(place))})),
				);
				for (const [place, line] of raw.entries()) {
					if (verdicts[place] !== 1) continue;
					lines.push(line);
					sources.push(sourceAt(place));
				}
			}
			return {lines, sources};
		},
		get failure() {
			return filter.failure;
		},
	};
};
