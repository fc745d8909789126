import {AppError} from './errors.ts';

/**
 * Works on all items, at most `limit` at a time, and tells how each one ended, in the order of the items.
 * Never rejects. Items that were not begun when `signal` aborts end as CANCELLED.
 */
export const mapPool = async <T, R>(
	items: readonly T[],
	limit: number,
	signal: AbortSignal,
	work: (item: T, index: number) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> => {
	const outcomes: PromiseSettledResult<R>[] = [];
	// One shared iterator: every worker takes the next item that nobody has begun.
	const queue = items.entries();
	const worker = async () => {
		for (const [index, item] of queue) {
			if (signal.aborted) {
				outcomes[index] = {status: 'rejected', reason: new AppError('CANCELLED', 'cancelled')};
				continue;
			}
			try {
				outcomes[index] = {status: 'fulfilled', value: await work(item, index)};
			} catch (reason) {
				outcomes[index] = {status: 'rejected', reason};
			}
		}
	};
	await Promise.all(Array.from({length: Math.min(limit, items.length)}, worker));
	return outcomes;
};
