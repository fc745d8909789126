import {isHarmless, isSecretName} from './names.ts';
import {mask} from './shapes.ts';

/** A part of a text that is hidden. */
interface Range {
	readonly from: number;
	readonly to: number;
}

/** What a name has in it that is worth a look. Every name of a secret has one of these. */
const trigger =
	/pass|pwd|pw(?![a-z])|secret|token|key|cred|auth|jwt|bearer|hook|psk|mnemonic|dsn|session|salt|pepper|sig|hmac|cookie|pat(?![a-z])|otp|totp|pin(?![a-z])|nonce/gi;
const nameEnd = /[^\w.-]/g;
const longestName = 256;

const isNameUnit = (code: number): boolean =>
	(code >= 97 && code <= 122) ||
	(code >= 65 && code <= 90) ||
	(code >= 48 && code <= 57) ||
	code === 95 ||
	code === 45 ||
	code === 46;

const isHeader = /^-*(?:proxy-)?authorization$/i;
const isCookie = /^-*(?:set-)?cookie$/i;
/** Names that stand before a colon without a blank behind it. */
const isGluedHeader = /^(?:x-[\w-]+|(?:proxy-)?authorization|(?:set-)?cookie|\w+-token|api-?key)$/i;
const scheme =
	/^(?:Bearer|Basic|Token|Digest|ApiKey|Api-Key|Negotiate|AWS4-HMAC-SHA256|Splunk)\s+/i;

const skipBlanks = (text: string, at: number): number => {
	let end = at;
	while (text[end] === ' ' || text[end] === '\t') end += 1;
	return end;
};

/** Backslashes and a quote: how a text inside of another one is quoted. */
const quoteAt = (text: string, at: number): string => {
	let end = at;
	while (text[end] === '\\' && end - at < 16) end += 1;
	return text[end] === '"' || text[end] === "'" ? text.slice(at, end + 1) : '';
};

/** Where a quoted value ends that begins at `from`: at the same quote with as many backslashes. */
const quotedEnd = (text: string, from: number, quote: string): number => {
	const sign = quote.at(-1) ?? '';
	const slashes = quote.length - 1;
	for (let at = text.indexOf(sign, from); at >= 0; at = text.indexOf(sign, at + 1)) {
		let before = 0;
		while (at - before > from && text[at - before - 1] === '\\') before += 1;
		// A shell knows no backslashes inside of single quotes.
		if (before === slashes || (sign === "'" && slashes === 0)) return at - slashes;
	}
	return text.length;
};

const bareStop = /[\s"'`]/g;
/** A comma, an ampersand or a semicolon ends a value where the next pair begins. */
const nextPair = /,(?=[\w.-]+[=:]|["'\\]|$)|&(?=[\w.[\]%-]+=|&|$)|;/;
/** What a text around it closes, or ends a command with. */
const closing = ')}]>,;|&\\';

/** Where a value without quotes ends. That of an option goes on to the blank: a shell would have taken it apart before. */
const bareEnd = (text: string, from: number, isOption: boolean): number => {
	bareStop.lastIndex = from;
	const end = bareStop.exec(text)?.index ?? text.length;
	const word = text.slice(from, end);
	const cut = isOption ? -1 : word.search(nextPair);
	let last = from + (cut < 0 ? word.length : cut);
	while (last > from && closing.includes(text[last - 1] ?? '')) last -= 1;
	return last;
};

/** The end of a line, or of the quoted text around it. */
const lineStop = /["'\n\r\\]/g;

const headerValue = (text: string, from: number): Range => {
	const word = scheme.exec(text.slice(from, from + 40))?.[0] ?? '';
	const start = from + word.length;
	return {from: start, to: bareEnd(text, start, true)};
};

/** What stands between a name and its value; not `==`, `=~` and `::`, which compare and lead on. */
const signIn = (text: string, at: number): string | undefined => {
	const [first, second] = [text[at], text[at + 1]];
	if (first === '=')
		return second === '>' ? '=>' : second === '=' || second === '~' ? undefined : '=';
	if (first === ':') return second === '=' ? ':=' : second === ':' ? undefined : ':';
	return undefined;
};

/** What a system says of a file, which may have any name: `exec: "/etc/passwd": permission denied`. */
const saysOfFile =
	/(?:permission denied|operation not permitted|no such file or directory|(?:is|not) a directory|file exists|executable file not found|exec format error|text file busy|read-only file system)\b/iy;

const isSaidOfFile = (text: string, at: number): boolean => {
	saysOfFile.lastIndex = at;
	return saysOfFile.test(text);
};

/** The value behind a name that ends at `end`; undefined where none follows. */
const valueAfter = (text: string, name: string, end: number): Range | undefined => {
	const isOption = name.startsWith('-');
	const closer = quoteAt(text, end);
	let at = end + closer.length;
	if (text[at] === ']') at += 1;
	const signAt = skipBlanks(text, at);
	const sign = signIn(text, signAt);
	if (sign === undefined) {
		if (signAt === at || closer !== '') return undefined;
		// `--password x`; what begins with a dash is the next option.
		if (isOption) return text[signAt] === '-' ? undefined : ranged(text, signAt, true);
		return /^bearer$/i.test(name) ? tokenAt(text, signAt) : undefined;
	}
	const behind = signAt + sign.length;
	const start = skipBlanks(text, behind);
	if (sign === ':') {
		if (isSaidOfFile(text, start)) return undefined;
		if (isHeader.test(name) && closer === '') return headerValue(text, start);
		const isGlued = start === behind && closer === '' && quoteAt(text, start) === '';
		if (isGlued && !isGluedHeader.test(name)) return undefined;
		if (isCookie.test(name) && closer === '') {
			lineStop.lastIndex = start;
			return {from: start, to: lineStop.exec(text)?.index ?? text.length};
		}
	} else if (start > behind && signAt === at) return undefined;
	return ranged(text, start, isOption);
};

const tokenAt = (text: string, from: number): Range | undefined => {
	const to = bareEnd(text, from, true);
	return /^[\w.~+/=-]{8,}$/.test(text.slice(from, Math.min(to, from + 4096)))
		? {from, to}
		: undefined;
};

const ranged = (text: string, at: number, isOption: boolean): Range => {
	const quote = quoteAt(text, at);
	const from = at + quote.length;
	if (quote !== '') return {from, to: quotedEnd(text, from, quote)};
	return {from, to: bareEnd(text, from, isOption)};
};

/** Without any of these nothing stands behind a name. */
const hasSigns = /[=:-]|bearer/i;
const variableName = /^[A-Z][A-Z\d_]*$/;
const isSecretVariable = (name: string): boolean =>
	variableName.test(name) && isSecretName(name, true);

/**
 * A text whose values behind the names of secrets are hidden: `password=x`, `--password x`, `"password": "x"`,
 * `Authorization: Bearer x`, `Server=db;Password=x;`. Every unit of it is looked at a few times at most.
 */
export const hidePairs = (text: string): string => {
	if (!hasSigns.test(text)) return text;
	let shown = '';
	let from = 0;
	trigger.lastIndex = 0;
	for (let found = trigger.exec(text); found; found = trigger.exec(text)) {
		let start = found.index;
		while (start > from && isNameUnit(text.charCodeAt(start - 1))) start -= 1;
		nameEnd.lastIndex = found.index;
		const end = nameEnd.exec(text)?.index ?? text.length;
		trigger.lastIndex = end;
		if (end - start > longestName) continue;
		const name = text.slice(start, end);
		if (!isSecretName(name) && !(text[end] === '=' && isSecretVariable(name))) continue;
		const value = valueAfter(text, name, end);
		if (!value || value.to <= value.from) continue;
		if (isHarmless(name, text.slice(value.from, value.to))) continue;
		shown += text.slice(from, value.from) + mask;
		from = value.to;
		trigger.lastIndex = from;
	}
	return from === 0 ? text : shown + text.slice(from);
};
