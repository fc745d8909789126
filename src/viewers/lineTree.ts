import type {Json} from '../base/json.ts';

type Branch = readonly Json[] | {readonly [key: string]: Json};

/** One entry of a list or an object, and where in it a line is. */
interface Found {
	/** Keys of the object; undefined for a list. */
	readonly keys: readonly string[] | undefined;
	/** Number of the entry. */
	readonly at: number;
	readonly item: Json;
	/** Line of the entry, from 0. */
	readonly offset: number;
	readonly isLast: boolean;
}

/** A list or an object that is not empty, laid out over lines. */
export interface LaidOut {
	readonly lines: number;
	/** The entry that has line `index` of the entries. */
	find(index: number): Found;
}

/** How many lines the values of one JSON document take. */
export interface Tree {
	linesOf(value: Json): number;
	/** Undefined for what stands on one line. */
	branchOf(value: Json): LaidOut | undefined;
}

/** Lines beside those of the entries: for the key of an entry that has lines of its own, and for the ends. */
export interface TreeStyle {
	readonly object: number;
	readonly item: number;
	readonly end: number;
}

/** Whether a value has entries, or could. */
export const isBranch = (value: Json): value is Branch =>
	typeof value === 'object' && value !== null;

/** The last of rising numbers that is not above a value. */
const lastUpTo = (rising: Float64Array, value: number): number => {
	let [low, high] = [0, rising.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((rising[middle] ?? 0) <= value) low = middle;
		else high = middle - 1;
	}
	return low;
};

/** Counts lines without making them, each list and object once. */
export const createTree = ({object, item: listed, end}: TreeStyle): Tree => {
	const known = new Map<Branch, LaidOut | undefined>();
	const linesOf = (value: Json): number => branchOf(value)?.lines ?? 1;
	const layOut = (value: Branch): LaidOut | undefined => {
		const keys = Array.isArray(value) ? undefined : Object.keys(value);
		const items: readonly Json[] = keys
			? (Object.values(value) as readonly Json[])
			: (value as readonly Json[]);
		if (items.length === 0) return undefined;
		const own = keys ? object : listed;
		const starts = new Float64Array(items.length);
		let lines = 0;
		for (const [at, item] of items.entries()) {
			starts[at] = lines;
			const branch = branchOf(item);
			lines += branch ? own + branch.lines : 1;
		}
		return {
			lines: lines + end,
			find(index) {
				const at = lastUpTo(starts, index);
				const item = items[at] ?? null;
				const isLast = at === items.length - 1;
				return {keys, at, item, offset: index - (starts[at] ?? 0), isLast};
			},
		};
	};
	const branchOf = (value: Json): LaidOut | undefined => {
		if (!isBranch(value)) return undefined;
		if (!known.has(value)) known.set(value, layOut(value));
		return known.get(value);
	};
	return {linesOf, branchOf};
};
