/** Line numbers from `from` up to, not including, `to`. */
export interface LineRange {
	readonly from: number;
	readonly to: number;
}

/** Sorted ranges that neither touch nor overlap. */
export type Ranges = readonly LineRange[];

/** Ranges in any order made sorted ones that neither touch nor overlap. */
export const normalise = (ranges: Ranges): Ranges => {
	const sorted = ranges.filter(({from, to}) => to > from).sort((a, b) => a.from - b.from);
	const merged: {from: number; to: number}[] = [];
	for (const {from, to} of sorted) {
		const before = merged.at(-1);
		if (before && from <= before.to) before.to = Math.max(before.to, to);
		else merged.push({from, to});
	}
	return merged;
};

/** All of `ranges` and `added`. */
export const unite = (ranges: Ranges, added: LineRange): Ranges => normalise([...ranges, added]);

/** What of `ranges` is not in `taken`. */
export const subtract = (ranges: Ranges, taken: Ranges): Ranges => {
	const left: LineRange[] = [];
	let place = 0;
	for (const {from, to} of ranges) {
		let at = from;
		while (place < taken.length && (taken[place]?.to ?? 0) <= from) place++;
		for (let index = place; index < taken.length; index++) {
			const hole = taken[index];
			if (!hole || hole.from >= to) break;
			if (hole.from > at) left.push({from: at, to: hole.from});
			at = Math.max(at, hole.to);
		}
		if (at < to) left.push({from: at, to});
	}
	return left;
};

/** How many numbers the ranges hold. */
export const sizeOf = (ranges: Ranges): number =>
	ranges.reduce((sum, {from, to}) => sum + to - from, 0);

const distance = (place: number, {from, to}: LineRange): number =>
	place < from ? from - place : Math.max(0, place - to + 1);

/** A piece of at most `size` numbers of the ranges, as near to `place` as there is; undefined when they are empty. */
export const nearest = (ranges: Ranges, place: number, size: number): LineRange | undefined => {
	let best: LineRange | undefined;
	for (const range of ranges) {
		if (!best || distance(place, range) < distance(place, best)) best = range;
	}
	if (!best) return undefined;
	const start =
		place >= best.to ? best.to - size : place < best.from ? best.from : place - size / 2;
	const from = Math.max(best.from, Math.min(Math.floor(start), best.to - size));
	return {from, to: Math.min(best.to, from + size)};
};
