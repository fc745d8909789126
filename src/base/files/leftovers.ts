import {unlinkSync} from 'node:fs';

/** Files that are worth nothing before they are whole. */
const unfinished = new Set<string>();

/** Notes a file that is being made: should the process end before, it goes with it. Returns how to take that back. */
export const noteLeftover = (path: string): (() => void) => {
	unfinished.add(path);
	return () => unfinished.delete(path);
};

/** Removes what is unfinished, at once; for the end of the process. Never throws. */
export const removeLeftovers = (): void => {
	for (const path of unfinished) {
		try {
			unlinkSync(path);
		} catch {
			// It was not made yet, or is in its place already.
		}
	}
	unfinished.clear();
};
