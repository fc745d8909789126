/** What an entry of a record is about. */
export type FlightKind = 'sample' | 'event' | 'state' | 'words';

/** Something that was so, as one line of text. */
export interface FlightEntry {
	/** ms since the epoch. */
	readonly at: number;
	readonly kind: FlightKind;
	readonly text: string;
}

export interface FlightRecordOptions {
	/** Of all that is kept. */
	readonly mostBytes: number;
	readonly mostMs: number;
}

/** The last entries, within a budget of bytes and of time: the oldest go first. */
export interface FlightRecord {
	keep(entry: FlightEntry): void;
	/** Oldest first; those that are too old at `now` are left out, and dropped. */
	all(now: number): readonly FlightEntry[];
	/** What is kept, at the most. */
	readonly bytes: number;
	/** How many had to go for want of room. */
	readonly dropped: number;
}

/** An entry beside its text, bytes: object, header of the string, place in the list. */
const perEntry = 80;
/** Two bytes a unit, as soon as one of them is not Latin. */
const bytesOf = ({text}: FlightEntry): number => perEntry + 2 * text.length;

/** In the place of one that went, until the list is moved: what it held is not kept as well. */
const gone: FlightEntry = {at: 0, kind: 'state', text: ''};

/** Nothing is kept yet. */
export const createFlightRecord = ({mostBytes, mostMs}: FlightRecordOptions): FlightRecord => {
	let entries: FlightEntry[] = [];
	let first = 0;
	let bytes = 0;
	let dropped = 0;
	const dropFirst = () => {
		const entry = entries[first];
		if (!entry) return;
		bytes -= bytesOf(entry);
		entries[first] = gone;
		first++;
		// Moved seldom, so that an entry costs no more when there are many.
		if (first < 1000 || first * 2 < entries.length) return;
		entries = entries.slice(first);
		first = 0;
	};
	const age = (now: number) => {
		while ((entries[first]?.at ?? Infinity) < now - mostMs) dropFirst();
	};
	return {
		keep(entry) {
			entries.push(entry);
			bytes += bytesOf(entry);
			age(entry.at);
			for (; bytes > mostBytes; dropped++) dropFirst();
		},
		all(now) {
			age(now);
			return entries.slice(first);
		},
		get bytes() {
			return bytes;
		},
		get dropped() {
			return dropped;
		},
	};
};
