/** The newest API that Gantry knows; older engines speak theirs. */
export const newestApi = '1.52';

/** Whether API version `a` came before `b`. */
export const isOlder = (a: string, b: string): boolean => {
	const [aMajor = 0, aMinor = 0] = a.split('.').map(Number);
	const [bMajor = 0, bMinor = 0] = b.split('.').map(Number);
	return aMajor === bMajor ? aMinor < bMinor : aMajor < bMajor;
};
