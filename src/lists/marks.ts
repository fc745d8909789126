/** Marked rows, by id. */
export interface Marks {
	/** The same set until it changes. */
	ids(): ReadonlySet<string>;
	/** Those that were marked, and whose rows have gone since. */
	lost(): ReadonlySet<string>;
	/** The one that was marked last: where a range starts. */
	last(): string | undefined;
	toggle(id: string): void;
	add(ids: readonly string[]): void;
	clear(): void;
	/** Takes the marks off those that are not there any more, and remembers that they were marked. */
	keep(there: ReadonlyMap<string, unknown>): void;
	/** It is known why these have gone; all of them unless said. */
	forget(ids?: readonly string[]): void;
}

const without = (all: ReadonlySet<string>, some: readonly string[]): ReadonlySet<string> => {
	const gone = new Set(some);
	const rest = [...all].filter(id => !gone.has(id));
	return rest.length < all.size ? new Set(rest) : all;
};

/** No rows marked. */
export const createMarks = (): Marks => {
	let marked: ReadonlySet<string> = new Set();
	let lost: ReadonlySet<string> = new Set();
	let last: string | undefined;
	const forget = (ids: readonly string[] = [...lost]) => {
		lost = without(lost, ids);
	};
	return {
		ids: () => marked,
		lost: () => lost,
		last: () => (last !== undefined && marked.has(last) ? last : undefined),
		toggle(id) {
			const next = new Set(marked);
			if (!next.delete(id)) next.add(id);
			marked = next;
			last = id;
		},
		add(ids) {
			marked = new Set([...marked, ...ids]);
			last = ids.at(-1) ?? last;
		},
		clear() {
			if (marked.size > 0) marked = new Set();
			forget();
			last = undefined;
		},
		keep(there) {
			const gone = [...marked].filter(id => !there.has(id));
			if (gone.length === 0) return;
			marked = without(marked, gone);
			lost = new Set([...lost, ...gone]);
		},
		forget,
	};
};

/** The ids from `from` to `to` in the order given, ends included and `to` last; `to` alone without `from`. */
export const between = (
	ids: readonly string[],
	from: string | undefined,
	to: string,
): readonly string[] => {
	const start = from === undefined ? -1 : ids.indexOf(from);
	const end = ids.indexOf(to);
	if (start < 0 || end < 0) return [to];
	return start <= end ? ids.slice(start, end + 1) : ids.slice(end, start + 1).reverse();
};
