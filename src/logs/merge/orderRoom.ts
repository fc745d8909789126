import type {MergeOrder} from './order.ts';

/** Keeps the memory of an order within a budget. */
export interface OrderRoom {
	/** Entries that were forgotten, and did not come back. */
	readonly dropped: number;
	/** The line that a reader looks at; undefined = the newest. */
	pin(index: number | undefined): void;
	/** Forgets the oldest entries beyond the budget, where newer ones came since. */
	trim(): void;
	/** So many entries were put before the first one. */
	cameBack(entries: number): void;
}

/** While a reader stands in the older half, so many budgets are used before it is taken from him. */
const pinnedBudgets = 4;

/** Room for an empty order. */
export const createOrderRoom = (order: MergeOrder, budgetBytes: number): OrderRoom => {
	let pinned: number | undefined;
	let dropped = 0;
	let {end} = order;
	return {
		get dropped() {
			return dropped;
		},
		pin(index) {
			pinned = index;
		},
		trim() {
			if (order.end === end) return;
			end = order.end;
			while (order.bytes > budgetBytes && order.end > order.first) {
				const isRead = pinned !== undefined && pinned < (order.first + order.end) / 2;
				if (isRead && order.bytes <= budgetBytes * pinnedBudgets) break;
				dropped += order.dropFirst();
			}
		},
		cameBack(entries) {
			dropped = Math.max(0, dropped - entries);
		},
	};
};
