/** Printable ASCII as the root collation of CLDR orders it; a letter stands for both of its cases. */
const order = ` _-,;:!?.'"()[]{}@*/\\&#%\`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz`;
const ranks = new Uint8Array(128);
for (let at = 0; at < order.length; at++) {
	const char = order.charAt(at);
	ranks[char.charCodeAt(0)] = at + 1;
	ranks[char.toUpperCase().charCodeAt(0)] = at + 1;
}

/** Stands for a number, where its first digit would: how many digits follow, and then these. */
const digits = ranks[48] ?? 0;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Keys of names that were compared: a sort asks for each a dozen times. `undefined` where there is none. */
const known = new Map<string, string | undefined>();
const mostKnown = 10_000;

/**
 * What orders printable ASCII by plain comparison of code units, as the collation does: the ranks, and behind them
 * which letters are capitals. `undefined` for other text.
 */
const makeKey = (text: string): string | undefined => {
	let key = '';
	let capitals = '';
	for (let at = 0; at < text.length; ) {
		const code = text.charCodeAt(at);
		const rank = ranks[code];
		if (!rank) return undefined;
		if (isDigit(code)) {
			let start = at;
			while (text.charCodeAt(start) === 48) start++;
			at = start;
			while (isDigit(text.charCodeAt(at))) at++;
			key += String.fromCharCode(digits, at - start + 1) + text.slice(start, at);
			capitals += ' ';
			continue;
		}
		key += String.fromCharCode(rank);
		capitals += code >= 65 && code <= 90 ? '^' : ' ';
		at++;
	}
	return `${key}\0${capitals}`;
};

const keyOf = (text: string): string | undefined => {
	if (known.has(text)) return known.get(text);
	if (known.size >= mostKnown) known.clear();
	const key = makeKey(text);
	known.set(text, key);
	return key;
};

/** Made when it is needed: the first one of a process takes up to 25 ms, a third of the start. */
let collator: Intl.Collator | undefined;

const compareUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Units of a name that are sorted as people do: a label may be of a megabyte, and its key takes as much for each of them. */
const longestName = 1000;

const compareShort = (a: string, b: string): number => {
	const [left, right] = [keyOf(a), keyOf(b)];
	if (left !== undefined && right !== undefined) return compareUnits(left, right);
	collator ??= new Intl.Collator('en', {numeric: true});
	return collator.compare(a, b);
};

/**
 * Names as people sort them: `web-2` before `web-10`, case apart only as the last resort.
 * Below, at or above 0, as Intl.Collator('en', {numeric: true}) has it; what is behind 1,000 units by code units.
 */
export const compareNames = (a: string, b: string): number => {
	if (a.length <= longestName && b.length <= longestName) return compareShort(a, b);
	const begin = compareShort(a.slice(0, longestName), b.slice(0, longestName));
	return begin || compareUnits(a, b);
};
