/** What is to be done before the process ends, each at most once. */
const errands = new Set<() => Promise<unknown>>();

/** Notes something that the process may not leave undone; it gets a moment for it. Returns how to do it before, once. */
export const errand = (run: () => Promise<void>): (() => Promise<void>) => {
	let done: Promise<void> | undefined;
	const once = () => {
		done ??= run().finally(() => errands.delete(once));
		return done;
	};
	errands.add(once);
	return once;
};

/** Begins all of them; `undefined` where there are none. Never rejects. */
export const runErrands = (): Promise<unknown> | undefined =>
	errands.size === 0 ? undefined : Promise.allSettled([...errands].map(run => run()));
