/**
 * A letter for each title, by which it is taken from a list: the one that it begins with where that is free, another one of its
 * own else, none where all of them are taken, as those are that the list has for itself (`own`): they move, and close it.
 */
export const lettersOf = (
	titles: readonly string[],
	own: Iterable<string>,
): readonly (string | undefined)[] => {
	const taken = new Set(own);
	const claim = (letters: readonly string[]) => {
		const free = letters.find(letter => !taken.has(letter));
		if (free !== undefined) taken.add(free);
		return free;
	};
	const ofTitle = (title: string) => title.toLowerCase().match(/[a-z]/g) ?? [];
	const first = titles.map(title => claim(ofTitle(title).slice(0, 1)));
	return titles.map((title, at) => first[at] ?? claim(ofTitle(title)));
};
