/** Which of `count` lines show in `height`, so that the one at `cursor` does and stands in the middle if it can. */
export const linesAround = (
	count: number,
	cursor: number,
	height: number,
): {readonly start: number; readonly end: number} => {
	const start = Math.max(0, Math.min(cursor - (height >> 1), count - height));
	return {start, end: Math.min(count, start + height)};
};
