/**
 * Runs `list` one at a time. Who asks while one is under way gets the one after it, which has not
 * begun yet and so knows all that happened before it was asked for.
 */
export const createSerialised = (list: () => Promise<void>): (() => Promise<void>) => {
	let current: Promise<void> | undefined;
	let following: Promise<void> | undefined;
	const start = (): Promise<void> => {
		const run = list().finally(() => {
			current = undefined;
		});
		current = run;
		return run;
	};
	return () => {
		if (!current) return start();
		const next = () => {
			following = undefined;
			return start();
		};
		following ??= current.then(next, next);
		return following;
	};
};
