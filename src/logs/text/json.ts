/**
 * A number as it was written, where the language would change it: `1795729904031618812`, `1.10`, `1e400`. Its JSON is
 * made by `writeJson`.
 */
export class WrittenNumber {
	readonly source: string;

	constructor(source: string) {
		this.source = source;
	}

	toString(): string {
		return this.source;
	}

	toJSON(): string {
		return `${mark}${this.source}`;
	}
}

/** No string has it where a number is marked. */
const mark = '\u0000';
const escapedMark = String.raw`\u0000`;

/** Numbers at the place of a value that may lose something: many digits, an exponent, a zero at the end, minus zero. */
const suspects =
	/[:[,]\s*(-?(?:\d{16,}(?:\.\d+)?|\d+\.\d*0|[\d.]{17,}|[\d.]+[eE][-+]?\d+|0))(?=\s*[,}\]])/g;
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

const isKept = (source: string): boolean => String(Number(source)) === source;

const losesNumbers = (text: string): boolean => {
	suspects.lastIndex = 0;
	for (let found = suspects.exec(text); found; found = suspects.exec(text)) {
		if (!isKept(found[1] ?? '')) return true;
	}
	return false;
};

/** Nobody nests deeper who wants to be read. */
const deepest = 200;

/** In place: a reviver takes four times as long. */
const unmark = (value: unknown, depth = 0): unknown => {
	if (typeof value === 'string') {
		return value.startsWith(mark) ? new WrittenNumber(value.slice(1)) : value;
	}
	if (typeof value !== 'object' || value === null || depth > deepest) return value;
	if (Array.isArray(value)) {
		for (let at = 0; at < value.length; at++) value[at] = unmark(value[at], depth + 1);
		return value;
	}
	const fields = value as Record<string, unknown>;
	for (const key of Object.keys(fields)) {
		const own = unmark(fields[key], depth + 1);
		if (key !== '__proto__') fields[key] = own;
	}
	return value;
};

/** As JSON.parse, with a `WrittenNumber` for each number that would not be the same. Throws for what is no JSON. */
export const parseJson = (text: string): unknown => {
	if (!losesNumbers(text) || text.toLowerCase().includes(escapedMark)) return JSON.parse(text);
	const marked = text.replace(tokens, token =>
		token.startsWith('"') || isKept(token) ? token : `"${escapedMark}${token}"`,
	);
	return unmark(JSON.parse(marked));
};

const marked = /"\\u0000(-?\d[\d.eE+-]*)"/g;

/** As JSON.stringify, with numbers as they were written; what is nested too deep for it is `…`. */
export const writeJson = (value: unknown): string => {
	try {
		const text = JSON.stringify(value) ?? String(value);
		return text.includes(escapedMark) ? text.replace(marked, '$1') : text;
	} catch {
		return '…';
	}
};

/** A value that is a number, or says one, as it is written; undefined for others. */
export const numberText = (value: unknown): string | undefined => {
	if (typeof value === 'number') return String(value);
	if (value instanceof WrittenNumber) return value.source;
	const isText = typeof value === 'string' && value.trim() !== '';
	return isText && !Number.isNaN(Number(value)) ? value.trim() : undefined;
};

const whole = /^-?\d+$/;
/** More digits are not told apart by a number of the language. */
const safeDigits = 15;

/** Negative where the first number is the lesser; exact for whole numbers of any length. */
export const compareNumbers = (a: string, b: string): number => {
	const isLong = a.length > safeDigits || b.length > safeDigits;
	if (!isLong || !whole.test(a) || !whole.test(b)) return Number(a) - Number(b);
	const difference = BigInt(a) - BigInt(b);
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
