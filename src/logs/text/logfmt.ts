const space = 32;
const quote = 34;
const backslash = 92;
const equals = 61;

const isKeyUnit = (unit: number) =>
	// Letters, digits, and . _ - / @
	(unit >= 97 && unit <= 122) ||
	(unit >= 64 && unit <= 90) ||
	(unit >= 45 && unit <= 57) ||
	unit === 95;

const unescaped = (quoted: string): string => {
	if (!quoted.includes('\\')) return quoted;
	return quoted.replace(/\\(.)/g, (_, sign: string) =>
		sign === 'n' ? '\n' : sign === 't' ? '\t' : sign,
	);
};

/** The end of a quoted value that begins after the quote; the end of the text when nothing closes it. */
const closing = (text: string, from: number): number => {
	let at = from;
	while (at < text.length && text.charCodeAt(at) !== quote) {
		at += text.charCodeAt(at) === backslash ? 2 : 1;
	}
	return Math.min(at, text.length);
};

/**
 * The pairs of a line of logfmt (`level=info msg="a b" ms=12`), in order; words without `=` are left out.
 * Source: kr/logfmt. undefined for a line that is something else: it must begin with a pair, or be mostly pairs.
 */
export const parseLogfmt = (text: string): Map<string, string> | undefined => {
	const pairs = new Map<string, string>();
	let words = 0;
	let at = 0;
	while (at < text.length) {
		if (text.charCodeAt(at) <= space) {
			at++;
			continue;
		}
		const start = at;
		while (at < text.length && isKeyUnit(text.charCodeAt(at))) at++;
		if (at === start || text.charCodeAt(at) !== equals) {
			words++;
			// Nobody writes so many words between pairs.
			if (words > 8 && words > pairs.size) return undefined;
			while (at < text.length && text.charCodeAt(at) > space) at++;
			continue;
		}
		const key = text.slice(start, at);
		at++;
		if (text.charCodeAt(at) === quote) {
			const end = closing(text, at + 1);
			pairs.set(key, unescaped(text.slice(at + 1, end)));
			at = end + 1;
		} else {
			const from = at;
			while (at < text.length && text.charCodeAt(at) > space) at++;
			pairs.set(key, text.slice(from, at));
		}
	}
	return pairs.size >= 2 && pairs.size >= words ? pairs : undefined;
};
