/** What stands at an index of merged lines: a line of a source, or a mark. */
export interface OrderEntry {
	readonly source: number;
	/** Index of the line within its source; of a mark, its number. */
	readonly position: number;
	readonly late: boolean;
	readonly mark: boolean;
}

/**
 * The order of merged lines, six bytes for each: which source, and where in it. The lines themselves stay with
 * their sources. Indices are absolute and never change; older entries are put before the first one.
 */
export interface MergeOrder {
	readonly first: number;
	readonly end: number;
	/** Memory held. */
	readonly bytes: number;
	at(index: number): OrderEntry | undefined;
	append(entry: OrderEntry): void;
	prepend(entry: OrderEntry): void;
	/** Forgets the block of the oldest entries; returns how many those were. */
	dropFirst(): number;
	/** Index of the first line of a source at `position` or later; undefined when there is none. */
	indexOf(source: number, position: number): number | undefined;
	/** Position of a source's first line. */
	firstOf(source: number): number | undefined;
	/** Position of the line of a source at `index` or after it; undefined when there is none. */
	positionAt(source: number, index: number): number | undefined;
}

const blockEntries = 1024;
const bytesPerEntry = 6;
const markBit = 0x8000;
const lateBit = 0x4000;
const sourceBits = 0x3fff;

/** Sources that can be told apart. */
export const mostSources = sourceBits + 1;

interface Block {
	readonly tags: Uint16Array;
	readonly positions: Int32Array;
}

/** Where a source's lines in a block begin. */
interface Start {
	readonly block: number;
	position: number;
}

/** Of the block of an entry. */
const numberOf = (index: number): number => Math.floor(index / blockEntries);

const createBlock = (): Block => ({
	tags: new Uint16Array(blockEntries),
	positions: new Int32Array(blockEntries),
});

/** The last of sorted items for which `isBefore` holds; -1 when there is none. */
const lastWhere = <T>(items: readonly T[], isBefore: (item: T) => boolean): number => {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const item = items[middle];
		if (item !== undefined && isBefore(item)) low = middle + 1;
		else high = middle;
	}
	return low - 1;
};

/** The entries themselves, in blocks that begin at whole multiples of their size. */
const createBlocks = () => {
	const blocks: Block[] = [];
	/** Number of the first block: block 0 begins at index 0. */
	let base = 0;
	const blockFor = (number: number): Block => {
		const known = blocks[number - base];
		if (known) return known;
		const block = createBlock();
		if (number < base || blocks.length === 0) base = number;
		if (number === base) blocks.unshift(block);
		else blocks.push(block);
		return block;
	};
	return {
		get bytes() {
			return blocks.length * blockEntries * bytesPerEntry;
		},
		/** Index of the first entry that there can be. */
		get from() {
			return base * blockEntries;
		},
		dropFirst() {
			blocks.shift();
			base++;
		},
		/** Returns the number of its block. */
		write(index: number, {source, position, late, mark}: OrderEntry): number {
			const number = numberOf(index);
			const block = blockFor(number);
			const offset = index - number * blockEntries;
			block.tags[offset] = source | (late ? lateBit : 0) | (mark ? markBit : 0);
			block.positions[offset] = position;
			return number;
		},
		at(index: number): OrderEntry {
			const number = numberOf(index);
			const tag = blocks[number - base]?.tags[index - number * blockEntries] ?? 0;
			return {
				source: tag & sourceBits,
				position: blocks[number - base]?.positions[index - number * blockEntries] ?? 0,
				late: (tag & lateBit) !== 0,
				mark: (tag & markBit) !== 0,
			};
		},
		/** The first index of those of a block that holds a line of `source` at `position` or later. */
		find(from: number, to: number, source: number, position: number): number | undefined {
			const number = numberOf(from);
			const block = blocks[number - base];
			for (let index = from; block && index < to; index++) {
				const offset = index - number * blockEntries;
				const tag = block.tags[offset] ?? 0;
				if ((tag & markBit) !== 0 || (tag & sourceBits) !== source) continue;
				if ((block.positions[offset] ?? 0) >= position) return index;
			}
			return undefined;
		},
	};
};

/** An empty order. */
export const createOrder = (): MergeOrder => {
	const blocks = createBlocks();
	let first = 0;
	let end = 0;
	/** By source, in order. */
	const starts: Start[][] = [];

	const startsOf = (source: number): Start[] => {
		starts[source] ??= [];
		return starts[source];
	};
	/** The first index from `from` to the end of its block that holds a line of `source` at `position` or later. */
	const findIn = (from: number, source: number, position: number): number | undefined => {
		const stop = Math.min(end, (numberOf(from) + 1) * blockEntries);
		return blocks.find(Math.max(from, first), stop, source, position);
	};

	return {
		get first() {
			return first;
		},
		get end() {
			return end;
		},
		get bytes() {
			return blocks.bytes;
		},
		at: index => (index < first || index >= end ? undefined : blocks.at(index)),
		append(entry) {
			const block = blocks.write(end, entry);
			end++;
			if (entry.mark) return;
			const known = startsOf(entry.source);
			if (known.at(-1)?.block !== block) known.push({block, position: entry.position});
		},
		prepend(entry) {
			first--;
			const block = blocks.write(first, entry);
			if (entry.mark) return;
			const known = startsOf(entry.source);
			const [start] = known;
			if (start?.block === block) start.position = entry.position;
			else known.unshift({block, position: entry.position});
		},
		dropFirst() {
			const before = first;
			blocks.dropFirst();
			first = Math.min(end, blocks.from);
			const base = numberOf(blocks.from);
			for (const known of starts) while ((known?.[0]?.block ?? base) < base) known.shift();
			return first - before;
		},
		indexOf(source, position) {
			const known = startsOf(source);
			const place = lastWhere(known, start => start.position <= position);
			for (const start of known.slice(Math.max(0, place), place + 2)) {
				const found = findIn(start.block * blockEntries, source, position);
				if (found !== undefined) return found;
			}
			return undefined;
		},
		firstOf: source => starts[source]?.[0]?.position,
		positionAt(source, index) {
			const known = startsOf(source);
			const number = numberOf(index);
			const place = lastWhere(known, start => start.block <= number);
			for (const start of known.slice(Math.max(0, place), place + 2)) {
				const from = Math.max(index, start.block * blockEntries);
				if (numberOf(from) !== start.block) continue;
				const found = findIn(from, source, Number.NEGATIVE_INFINITY);
				if (found !== undefined) return blocks.at(found).position;
			}
			return undefined;
		},
	};
};
