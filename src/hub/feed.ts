import type {Feed} from './types.ts';

/** Feeds that are shared by those who ask for the same thing. */
export interface FeedPool<F> {
	/** A handle of its own for each holder; the feed ends when the last one is released. */
	hold(key: string, open: () => F): F;
}

/** `F` is opened by the first holder and released by the last. */
export const createFeedPool = <F extends Feed<unknown>>(): FeedPool<F> => {
	const shared = new Map<string, {readonly feed: F; holders: number}>();
	return {
		hold(key, open) {
			const entry = shared.get(key) ?? {feed: open(), holders: 0};
			shared.set(key, entry);
			entry.holders++;
			let held = true;
			const release = () => {
				if (!held) return;
				held = false;
				if (--entry.holders > 0) return;
				shared.delete(key);
				entry.feed.release();
			};
			return {...entry.feed, release};
		},
	};
};
