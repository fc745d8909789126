/** Gives each source a colour of a palette that stays its own, as far as there are enough. */
export interface SourceColours {
	/** Index in the palette. */
	indexOf(name: string): number;
}

/** Source: Fowler, Noll, Vo: FNV-1a, 32 bits. */
const hash = (text: string): number => {
	let value = 0x811c_9dc5;
	for (let at = 0; at < text.length; at++) {
		value = Math.imul(value ^ text.charCodeAt(at), 0x0100_0193);
	}
	return value >>> 0;
};

/**
 * Colours by name, so that a source has the same one in each run and in each pane; a colour that another has
 * already is passed over while there are free ones.
 */
export const createSourceColours = (palette: number): SourceColours => {
	const given = new Map<string, number>();
	const used = new Set<number>();
	return {
		indexOf(name) {
			const known = given.get(name);
			if (known !== undefined) return known;
			if (used.size >= palette) used.clear();
			let index = hash(name) % palette;
			while (used.has(index)) index = (index + 1) % palette;
			used.add(index);
			given.set(name, index);
			return index;
		},
	};
};
