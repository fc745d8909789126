import type {Scheduler} from '../base/schedule.ts';
import type {KindId} from '../kinds/index.ts';
import {createStore, type Readable, type Store} from '../store/store.ts';

/** Rows that an act works on at this moment. */
export interface Pending {
	of(kind: KindId): Readable<ReadonlySet<string>>;
	/** Returns how to take the marks off; a row stays marked until the last act is through with it. */
	mark(kind: KindId, ids: readonly string[]): () => void;
}

/** Nothing pending. */
export const createPending = (schedule: Scheduler): Pending => {
	const stores = new Map<KindId, Store<ReadonlySet<string>>>();
	const counts = new Map<string, number>();
	const of = (kind: KindId) => {
		const known = stores.get(kind) ?? createStore<ReadonlySet<string>>(new Set(), schedule);
		stores.set(kind, known);
		return known;
	};
	const count = (kind: KindId, ids: readonly string[], by: 1 | -1) => {
		const next = new Set(of(kind).get());
		for (const id of ids) {
			const acts = (counts.get(`${kind} ${id}`) ?? 0) + by;
			if (acts > 0) {
				counts.set(`${kind} ${id}`, acts);
				next.add(id);
			} else {
				counts.delete(`${kind} ${id}`);
				next.delete(id);
			}
		}
		of(kind).set(next);
	};
	return {
		of,
		mark(kind, ids) {
			count(kind, ids, 1);
			let isMarked = true;
			return () => {
				if (isMarked) count(kind, ids, -1);
				isMarked = false;
			};
		},
	};
};
