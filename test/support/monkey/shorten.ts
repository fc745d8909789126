/**
 * The shortest of a list that still fails, as far as it is found in so many tries: the end of it first, then without
 * each part of it, the parts becoming smaller. Source: Zeller and Hildebrandt, delta debugging.
 */
export const shorten = async <Item>(
	items: readonly Item[],
	fails: (some: readonly Item[]) => Promise<boolean>,
	tries = 200,
): Promise<readonly Item[]> => {
	let left = tries;
	const check = async (some: readonly Item[]): Promise<boolean> => {
		if (left <= 0) return false;
		left--;
		return fails(some);
	};
	let shortest = items;
	for (let count = 10; count < items.length; count *= 3) {
		const end = items.slice(-count);
		if (!(await check(end))) continue;
		shortest = end;
		break;
	}
	for (let parts = 2; shortest.length > 1 && left > 0; ) {
		const size = Math.ceil(shortest.length / parts);
		let isShorter = false;
		for (let from = 0; from < shortest.length && left > 0; from += size) {
			const rest = [...shortest.slice(0, from), ...shortest.slice(from + size)];
			if (rest.length === 0 || !(await check(rest))) continue;
			shortest = rest;
			isShorter = true;
			break;
		}
		if (isShorter) parts = Math.max(2, parts - 1);
		else if (size === 1) break;
		else parts = Math.min(shortest.length, parts * 2);
	}
	return shortest;
};
