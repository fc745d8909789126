const blocks = ' ▁▂▃▄▅▆▇█';

/**
 * Values in one row, a cell each, in nine heights from 0 to `top`; undefined is blank. `least` 1: what is known is never
 * blank; 0: what is next to nothing is, so that a quiet row is quiet.
 */
export const sparkline = (
	values: readonly (number | undefined)[],
	top: number,
	least: 0 | 1,
): string => {
	const highest = blocks.length - 1;
	return values
		.map(value => {
			if (value === undefined) return ' ';
			const height = top > 0 ? Math.round((value / top) * highest) : 0;
			return blocks[Math.max(least, Math.min(highest, height))] ?? ' ';
		})
		.join('');
};
