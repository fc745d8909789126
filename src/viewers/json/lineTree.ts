import type {Json} from '../../base/json.ts';
import type {Path, PathStep} from './path.ts';

export type Branch = readonly Json[] | {readonly [key: string]: Json};

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
	/** The first line of an entry, with its value; undefined where there is none of that name. */
	entry(step: PathStep): {readonly line: number; readonly item: Json} | undefined;
}

/** How many lines the values of one JSON document take. */
export interface Tree {
	linesOf(value: Json): number;
	/** Undefined for what stands on one line. */
	branchOf(value: Json): LaidOut | undefined;
	/** What begins on a line, the innermost; for a closing bracket, what it closes. */
	pathAt(value: Json, line: number): Path;
	/** The line that a value begins on, or the one of what hides it. */
	lineOf(value: Json, path: Path): number;
	/** A value was folded or opened: what it is in has other lines. */
	forget(value: Json, path: Path): void;
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

/** The value that a step leads to. */
export const stepInto = (value: Json, step: PathStep): Json | undefined =>
	isBranch(value) ? (value as Readonly<Record<PathStep, Json>>)[step] : undefined;

/** How many lines entries take, and the first line of each; `starts` undefined where each has one. */
const startsOf = (items: readonly Json[], linesOf: (item: Json) => number) => {
	if (!items.some(isBranch)) return {lines: items.length, starts: undefined};
	const starts = new Float64Array(items.length);
	let lines = 0;
	for (const [at, item] of items.entries()) {
		starts[at] = lines;
		lines += linesOf(item);
	}
	return {lines, starts};
};

/** The entries of a list or an object over lines; undefined where there are none. `branchOf`: those in it. */
const layOut = (
	value: Branch,
	{object, item: listed, end}: TreeStyle,
	branchOf: Tree['branchOf'],
): LaidOut | undefined => {
	const keys = Array.isArray(value) ? undefined : Object.keys(value);
	const items: readonly Json[] = keys
		? (Object.values(value) as readonly Json[])
		: (value as readonly Json[]);
	if (items.length === 0) return undefined;
	const {lines, starts} = startsOf(items, item => {
		const branch = branchOf(item);
		return branch ? (keys ? object : listed) + branch.lines : 1;
	});
	return {
		lines: lines + end,
		find(index) {
			const at = starts ? lastUpTo(starts, index) : Math.min(index, items.length - 1);
			const item = items[at] ?? null;
			const isLast = at === items.length - 1;
			return {keys, at, item, offset: index - (starts?.[at] ?? at), isLast};
		},
		entry(step) {
			const at = keys ? keys.indexOf(String(step)) : Number(step);
			const [line, item] = [starts ? starts[at] : at, items[at]];
			return line === undefined || item === undefined ? undefined : {line, item};
		},
	};
};

/** Counts lines without making them, each list and object once. What is folded stands on one line. */
export const createTree = (
	style: TreeStyle,
	isFolded: (value: Branch) => boolean = () => false,
): Tree => {
	const {object, item: listed, end} = style;
	const known = new Map<Branch, LaidOut | undefined>();
	const branchOf = (value: Json): LaidOut | undefined => {
		if (!isBranch(value) || isFolded(value)) return undefined;
		if (!known.has(value)) known.set(value, layOut(value, style, branchOf));
		return known.get(value);
	};
	/** A list or an object with lines before its first entry. */
	const opening = end > 0 ? 1 : 0;
	const ownOf = (item: Json, keys: unknown) => (branchOf(item) ? (keys ? object : listed) : 0);
	return {
		linesOf: value => branchOf(value)?.lines ?? 1,
		branchOf,
		pathAt(value, line) {
			const path: PathStep[] = [];
			let [inside, left] = [value, line];
			for (;;) {
				const branch = branchOf(inside);
				const entries = left - opening;
				if (!branch || entries < 0 || entries >= branch.lines - end) return path;
				const {keys, at, item, offset} = branch.find(entries);
				path.push(keys ? (keys[at] ?? '') : at);
				left = offset - ownOf(item, keys);
				inside = item;
				if (left < 0) return path;
			}
		},
		lineOf(value, path) {
			let [inside, line] = [value, 0];
			for (const [depth, step] of path.entries()) {
				const branch = branchOf(inside);
				const entry = branch?.entry(step);
				if (!entry) return line;
				line += opening + entry.line;
				// Of an object in a list the first line is that of its first entry.
				const isLast = depth === path.length - 1;
				if (!isLast) line += ownOf(entry.item, !Array.isArray(inside));
				inside = entry.item;
			}
			return line;
		},
		forget(value, path) {
			let inside: Json | undefined = value;
			for (const step of path) {
				if (inside === undefined || !isBranch(inside)) return;
				known.delete(inside);
				inside = stepInto(inside, step);
			}
		},
	};
};
