/** Lines that say the same. */
export interface TallyRow {
	/** What they say, by key; empty for a key of which they say nothing. */
	readonly values: readonly string[];
	readonly lines: number;
}

/** Lines by what they say, of which only so many different ones are told apart. */
export interface Tally {
	/** Lines, those that say nothing of it included. */
	readonly lines: number;
	/** Lines that say nothing of it. */
	readonly without: number;
	/** Lines that are not counted, since there are too many different ones. */
	readonly beyond: number;
	/** How many different ones there are. */
	readonly size: number;
	/** A line that says this, by key; undefined for nothing. */
	add(values: readonly (string | undefined)[] | undefined): void;
	/** Most first, equal ones by their text; at most so many of them. */
	rows(most?: number): readonly TallyRow[];
}

const separator = '\u0000';

type Entry = readonly [key: string, lines: number];

const byLines = ([a, many]: Entry, [b, few]: Entry): number => few - many || (a < b ? -1 : 1);

/** Those with most lines: not all are sorted, which for ids that never come twice would take long. */
const largest = (counts: ReadonlyMap<string, number>, most: number): readonly Entry[] => {
	if (counts.size <= most) return [...counts];
	const sizes = new Map<number, number>();
	for (const lines of counts.values()) sizes.set(lines, (sizes.get(lines) ?? 0) + 1);
	let [least, more] = [0, 0];
	for (const [lines, rows] of [...sizes].sort(([a], [b]) => b - a)) {
		least = lines;
		if (more + rows > most) break;
		more += rows;
	}
	const found: Entry[] = [];
	let room = most - more;
	for (const entry of counts) {
		if (entry[1] > least || (entry[1] === least && room-- > 0)) found.push(entry);
	}
	return found;
};

/** Nothing was counted yet. `most`: different ones that are told apart. */
export const createTally = (most: number): Tally => {
	const counts = new Map<string, number>();
	let [lines, without, beyond] = [0, 0, 0];
	return {
		get lines() {
			return lines;
		},
		get without() {
			return without;
		},
		get beyond() {
			return beyond;
		},
		get size() {
			return counts.size;
		},
		add(values) {
			lines++;
			if (!values) {
				without++;
				return;
			}
			const key = values.length === 1 ? (values[0] ?? '') : values.join(separator);
			const known = counts.get(key);
			if (known === undefined && counts.size >= most) beyond++;
			else counts.set(key, (known ?? 0) + 1);
		},
		rows: (wanted = most) =>
			[...largest(counts, wanted)]
				.sort(byLines)
				.map(([key, count]) => ({values: key.split(separator), lines: count})),
	};
};
