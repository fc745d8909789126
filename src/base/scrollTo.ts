/** The first row on screen: moved only as far as it takes to keep the cursor on it. */
export const scrollTo = (top: number, cursor: number, height: number, count: number): number => {
	const highest = Math.max(0, count - height);
	const shown = cursor < top ? cursor : cursor >= top + height ? cursor - height + 1 : top;
	return Math.max(0, Math.min(shown, highest));
};
