import type {Readable} from './store.ts';

/** A shared stream: the first holder opens it, the last one who leaves closes it. */
export interface Feed<T> extends Readable<T> {
	/** Give it back. Not counted twice. */
	release(): void;
}

/** Feeds that are shared by those who ask for the same thing. */
export interface FeedPool<F, S = F> {
	/** A handle of its own for each holder; the feed ends when the last one is released. */
	hold(key: string, open: () => S): F;
	/** That of a key while somebody holds it: for a look, nobody releases it. */
	held(key: string): S | undefined;
}

/**
 * A feed is opened by the first holder and released by the last. `handle`: what a holder gets, where it is more than the
 * feed; it is released before the feed.
 */
export const createFeedPool = <F extends Feed<unknown>, S extends F = F>(
	handle?: (feed: S) => F,
): FeedPool<F, S> => {
	const shared = new Map<string, {readonly feed: S; holders: number}>();
	return {
		hold(key, open) {
			const entry = shared.get(key) ?? {feed: open(), holders: 0};
			shared.set(key, entry);
			entry.holders++;
			const own = handle?.(entry.feed);
			let held = true;
			const release = () => {
				if (!held) return;
				held = false;
				own?.release();
				if (--entry.holders > 0) return;
				shared.delete(key);
				entry.feed.release();
			};
			return {...(own ?? entry.feed), release};
		},
		held: key => shared.get(key)?.feed,
	};
};
