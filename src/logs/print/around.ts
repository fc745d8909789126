import type {RawLine} from '../../engine/logTypes.ts';
import type {LineFilter} from './lineFilter.ts';
import type {MergedLines} from './merge.ts';

interface Placed {
	readonly line: RawLine;
	readonly source: number;
}

/** Passes on `most` lines before and after those that `filter` does, as they are printed, and tells where lines are left out. */
export const withLinesAround = (filter: LineFilter, most: number): LineFilter => {
	/** The last lines that were not passed on. */
	let before: Placed[] = [];
	/** Lines that are still passed on behind one that met the filter. */
	let due = 0;
	let isFirst = true;
	let isGap = false;
	return {
		pass(merged) {
			const met = new Set(filter.pass(merged).lines);
			const out = {lines: [] as RawLine[], sources: [] as number[], gaps: [] as number[]};
			const take = ({line, source}: Placed) => {
				out.lines.push(line);
				out.sources.push(source);
			};
			for (const [at, line] of merged.lines.entries()) {
				const placed = {line, source: merged.sources[at] ?? 0};
				if (met.has(line)) {
					if (isGap && !isFirst) out.gaps.push(out.lines.length);
					for (const one of before) take(one);
					before = [];
					[isGap, isFirst, due] = [false, false, most];
					take(placed);
				} else if (due > 0) {
					due--;
					take(placed);
				} else {
					before.push(placed);
					if (before.length > most) {
						before.shift();
						isGap = true;
					}
				}
			}
			return out satisfies MergedLines;
		},
		get failure() {
			return filter.failure;
		},
	};
};
