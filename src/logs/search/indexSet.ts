/** A set of line numbers, negative ones too: a bit for each, so that a million cost 128 KiB at most. */
export interface IndexSet {
	readonly size: number;
	has(index: number): boolean;
	add(index: number): void;
	/** The nearest member after (1) or before (-1) `index`, itself not counted. */
	next(index: number, direction: 1 | -1): number | undefined;
	/** Members from `from` up to, not including, `to`. */
	countIn(from: number, to: number): number;
	/** Forgets all members but those from `from` up to, not including, `to`. */
	keep(from: number, to: number): void;
}

const pageBits = 1024;
const wordBits = 32;

interface Page {
	readonly number: number;
	readonly words: Uint32Array;
	count: number;
}

const pageOf = (index: number) => Math.floor(index / pageBits);
const offsetIn = (index: number) => index & (pageBits - 1);

/** Bits of a word below `bit` (0 to 32). */
const below = (bit: number) => (bit >= wordBits ? 0xffff_ffff : 2 ** bit - 1);

/** Source: Warren, Hacker's Delight, 5-1. */
const popCount = (word: number): number => {
	let bits = word - ((word >>> 1) & 0x5555_5555);
	bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
	return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
};

/** Calls `edit` with each word of a page and the mask of its bits in `[from, to)`, offsets in the page. */
const eachWord = (from: number, to: number, edit: (word: number, mask: number) => void) => {
	for (let word = from >> 5; word * wordBits < to; word++) {
		const start = word * wordBits;
		const mask = below(to - start) & ~below(Math.max(0, from - start));
		edit(word, mask);
	}
};

const bit = ({words}: Page, offset: number) => ((words[offset >> 5] ?? 0) >>> (offset & 31)) & 1;

/** The first member of a page at or after an offset; undefined when there is none. */
const firstIn = ({words}: Page, from: number): number | undefined => {
	for (let word = from >> 5; word < words.length; word++) {
		const mask = word === from >> 5 ? ~below(from & 31) : -1;
		const bits = (words[word] ?? 0) & mask;
		if (bits !== 0) return word * wordBits + (31 - Math.clz32(bits & -bits));
	}
	return undefined;
};

/** The last member of a page at or before an offset; undefined when there is none. */
const lastIn = ({words}: Page, from: number): number | undefined => {
	for (let word = from >> 5; word >= 0; word--) {
		const mask = word === from >> 5 ? below((from & 31) + 1) : -1;
		const bits = (words[word] ?? 0) & mask;
		if (bits !== 0) return word * wordBits + (31 - Math.clz32(bits));
	}
	return undefined;
};

const countPage = (page: Page, from: number, to: number): number => {
	if (from <= 0 && to >= pageBits) return page.count;
	let count = 0;
	eachWord(Math.max(0, from), Math.min(pageBits, to), (word, mask) => {
		count += popCount((page.words[word] ?? 0) & mask);
	});
	return count;
};

const clear = (page: Page, from: number, to: number) => {
	eachWord(from, to, (word, mask) => {
		page.words[word] = (page.words[word] ?? 0) & ~mask;
	});
	page.count = page.words.reduce((sum, word) => sum + popCount(word), 0);
};

/** The place of a page among those with members, or where it would be. */
const placeOf = (pages: readonly Page[], number: number): number => {
	let low = 0;
	let high = pages.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((pages[middle]?.number ?? number) < number) low = middle + 1;
		else high = middle;
	}
	return low;
};

/** An empty set. */
export const createIndexSet = (): IndexSet => {
	/** Those with members, sorted. */
	let pages: Page[] = [];
	let size = 0;
	let last: Page | undefined;

	const find = (number: number): Page | undefined => {
		if (last?.number === number) return last;
		const page = pages[placeOf(pages, number)];
		if (page?.number !== number) return undefined;
		last = page;
		return page;
	};
	const make = (number: number): Page => {
		const page = {number, words: new Uint32Array(pageBits / wordBits), count: 0};
		pages.splice(placeOf(pages, number), 0, page);
		last = page;
		return page;
	};
	return {
		get size() {
			return size;
		},
		has(index) {
			const page = find(pageOf(index));
			return page !== undefined && bit(page, offsetIn(index)) === 1;
		},
		add(index) {
			const number = pageOf(index);
			const page = find(number) ?? make(number);
			const offset = offsetIn(index);
			if (bit(page, offset) === 1) return;
			page.words[offset >> 5] = (page.words[offset >> 5] ?? 0) | (1 << (offset & 31));
			page.count++;
			size++;
		},
		next(index, direction) {
			const from = index + direction;
			const number = pageOf(from);
			const within = direction > 0 ? firstIn : lastIn;
			const own = find(number);
			const found = own && within(own, offsetIn(from));
			if (found !== undefined) return number * pageBits + found;
			const place = placeOf(pages, number);
			const other =
				direction > 0
					? pages[pages[place]?.number === number ? place + 1 : place]
					: pages[place - 1];
			const edge = other && within(other, direction > 0 ? 0 : pageBits - 1);
			return other && edge !== undefined ? other.number * pageBits + edge : undefined;
		},
		countIn(from, to) {
			let count = 0;
			for (let place = placeOf(pages, pageOf(from)); place < pages.length; place++) {
				const page = pages[place];
				const start = (page?.number ?? 0) * pageBits;
				if (!page || start >= to) break;
				count += countPage(page, from - start, to - start);
			}
			return count;
		},
		keep(from, to) {
			const kept = pages.filter(({number}) => {
				const start = number * pageBits;
				return start + pageBits > from && start < to;
			});
			for (const page of kept) {
				const start = page.number * pageBits;
				if (from > start) clear(page, 0, from - start);
				if (to < start + pageBits) clear(page, to - start, pageBits);
			}
			pages = kept.filter(({count}) => count > 0);
			last = undefined;
			size = pages.reduce((sum, {count}) => sum + count, 0);
		},
	};
};
