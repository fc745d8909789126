/** Marked rows, by id. */
export interface Marks {
	/** The same set until it changes. */
	ids(): ReadonlySet<string>;
	/** The one that was marked last: where a range starts. */
	last(): string | undefined;
	toggle(id: string): void;
	add(ids: readonly string[]): void;
	clear(): void;
	/** Drops those that are not there any more. */
	keep(there: ReadonlyMap<string, unknown>): void;
}

/** No rows marked. */
export const createMarks = (): Marks => {
	let marked: ReadonlySet<string> = new Set();
	let last: string | undefined;
	return {
		ids: () => marked,
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
			last = undefined;
		},
		keep(there) {
			const kept = [...marked].filter(id => there.has(id));
			if (kept.length < marked.size) marked = new Set(kept);
		},
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
