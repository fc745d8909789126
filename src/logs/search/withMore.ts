import type {IndexSet} from './indexSet.ts';

/** What is asked of lines that were found. */
export type FoundLines = Pick<IndexSet, 'size' | 'has' | 'next' | 'countIn'>;

/** A set of lines together with a few others, which may be in it as well; `more`: sorted, as they are now. */
export const withMore = (set: FoundLines, more: () => readonly number[]): FoundLines => {
	const others = () => more().filter(index => !set.has(index));
	return {
		get size() {
			return set.size + others().length;
		},
		has: index => set.has(index) || more().includes(index),
		next(index, direction) {
			const isAhead = (one: number) => (one - index) * direction > 0;
			const other = direction > 0 ? more().find(isAhead) : more().findLast(isAhead);
			const own = set.next(index, direction);
			if (own === undefined || other === undefined) return own ?? other;
			return direction > 0 ? Math.min(own, other) : Math.max(own, other);
		},
		countIn: (from, to) =>
			set.countIn(from, to) + others().filter(index => index >= from && index < to).length,
	};
};
