/** What is to be done before the process ends, each at most once. */
const errands = new Set<() => Promise<unknown>>();

/** Notes something that the process may not leave undone; it gets a moment for it. Returns how to take that back. */
export const errand = (run: () => Promise<unknown>): (() => void) => {
	errands.add(run);
	return () => errands.delete(run);
};

/** Begins all of them; `undefined` where there are none. Never rejects. */
export const runErrands = (): Promise<unknown> | undefined =>
	errands.size === 0 ? undefined : Promise.allSettled([...errands].map(run => run()));
