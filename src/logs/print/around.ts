import type {RawLine} from '../../engine/logTypes.ts';
import {type ContextLines, createAroundPicker} from '../search/around.ts';
import type {LineFilter} from './lineFilter.ts';

interface Placed {
	readonly line: RawLine;
	readonly source: number;
}

/** Passes on lines around those that `filter` does, as they are printed, and tells where lines are left out. */
export const withLinesAround = (filter: LineFilter, around: ContextLines): LineFilter => {
	const picker = createAroundPicker<Placed>(around);
	return {
		pass(merged) {
			const met = new Set(filter.pass(merged).lines);
			const placed = merged.lines.map((line, at) => ({line, source: merged.sources[at] ?? 0}));
			const {lines, gaps} = picker.pick(placed, ({line}) => met.has(line));
			return {
				lines: lines.map(({line}) => line),
				sources: lines.map(({source}) => source),
				gaps,
			};
		},
		get failure() {
			return filter.failure;
		},
	};
};

const most = 10_000;

/** What `-C`, `-B` and `-A` say; undefined for none of them, a sentence for what is wrong. */
export const readAround = (
	last: (name: string) => string | undefined,
): ContextLines | undefined | string => {
	const names = ['around', 'before', 'after'];
	const wrong = names.find(name => {
		const text = last(name);
		return text !== undefined && !(/^\d{1,5}$/.test(text) && Number(text) <= most);
	});
	if (wrong !== undefined) return `--${wrong} wants a number up to ${most}, not "${last(wrong)}".`;
	if (names.every(name => last(name) === undefined)) return undefined;
	const both = Number(last('around') ?? 0);
	return {before: Number(last('before') ?? both), after: Number(last('after') ?? both)};
};
