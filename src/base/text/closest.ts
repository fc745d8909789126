/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
const distance = (a: string, b: string): number => {
	let before: number[] = [];
	let previous = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const row = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(
				(previous[j] ?? 0) + 1,
				(row[j - 1] ?? 0) + 1,
				(previous[j - 1] ?? 0) + (same ? 0 : 1),
			);
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			row.push(cost);
		}
		before = previous;
		previous = row;
	}
	return previous[b.length] ?? 0;
};

/** How far a word may be from one of this length that was meant. */
const mostEdits = (length: number): number => Math.max(1, Math.floor(length / 3));

/** The word that was probably meant; `undefined` when none is near. */
export const closest = (word: string, words: readonly string[]): string | undefined => {
	const near = words
		// So many edits are needed at the least: a key of a megabyte is not compared letter by letter.
		.filter(({length}) => Math.abs(length - word.length) <= mostEdits(length))
		.map(candidate => ({
			candidate,
			edits: distance(word.toLowerCase(), candidate.toLowerCase()),
		}))
		.filter(({edits, candidate}) => edits <= mostEdits(candidate.length))
		.sort((a, b) => a.edits - b.edits);
	return near[0]?.candidate;
};
