import {accessStatus} from './access.ts';
import {levelNamed} from './levels.ts';
import {maskWord, wildcard} from './mask.ts';
import {plainText} from './plain.ts';
import {fieldOf, type LogRecord, readRecord} from './structured.ts';

/** Words of a message that are told apart; the rest of a longer one is one word. */
const mostWords = 64;
/** Units of a word that are looked at. */
const longestWord = 256;
/** Units of a message that are looked at: more words than are told apart, however long. */
const longestMessage = mostWords * longestWord;
const blank = /[ \t]+/;

const statusKeys = ['status', 'status_code', 'statusCode', 'response_code'] as const;
const methodKeys = ['method', 'request.method', 'req.method', 'verb', 'request_method'] as const;

const firstOf = (record: LogRecord, keys: readonly string[]): string | undefined => {
	for (const key of keys) {
		const value = record.get(key);
		if (typeof value === 'string' || typeof value === 'number') return String(value);
	}
	return undefined;
};

/** What an access log tells in fields, as words: `handled request GET 502`. */
const accessWords = (record: LogRecord): string => {
	const status = firstOf(record, statusKeys);
	const method = status === undefined ? undefined : firstOf(record, methodKeys);
	const isAccess = /^[1-5]\d\d$/.test(status ?? '') && /^[A-Z]{3,7}$/.test(method ?? '');
	return isAccess ? ` ${method} ${status}` : '';
};

/** What of a line without colours is a message: the `msg` of a JSON or logfmt line, made safe too, else all of it. */
export const messageOf = (text: string): string => {
	const isRecord = text.startsWith('{') || text.includes('msg=');
	const record = isRecord ? readRecord(text, JSON.parse) : undefined;
	const message = record && fieldOf(record, 'msg');
	if (!record || typeof message !== 'string' || message === '') return text;
	const isAccess = text.includes('status') || text.includes('response_code');
	return `${plainText(message)}${isAccess ? accessWords(record) : ''}`;
};

const masked = (words: string[]): string[] => {
	if (words.length > mostWords) words[mostWords] = wildcard;
	for (let place = 0; place < words.length; place++) {
		const word = words[place] ?? '';
		words[place] = maskWord(word.length > longestWord ? word.slice(0, longestWord) : word);
	}
	return words;
};
const split = (text: string): string[] => masked(text.trim().split(blank, mostWords + 1));

const quoted = /"(?:[^"\\]|\\.)*"/g;
const request = /^"[A-Z]{3,7} \S+(?: HTTP\/[\d.]+)?"$/;
/** Who asked has any number of words: it is one. */
const withoutClients = (text: string): string =>
	text.includes('"')
		? text.replace(quoted, found => (request.test(found) ? found : '"<*>"'))
		: text;

/** A status in fields, as `accessWords` writes it. */
const statusWords = /^(.*) ([A-Z]{3,7}) ([1-5]\d\d)$/s;
const isDigit = (unit: number) => unit >= 48 && unit <= 57;
const endsWithNumber = (text: string) =>
	isDigit(text.charCodeAt(text.length - 1)) && text.charAt(text.length - 4) === ' ';

/** The words of a message with what varies in each made a variable; HTTP methods and statuses do not vary. */
export const maskedWords = (whole: string): string[] => {
	const message = whole.length > longestMessage ? whole.slice(0, longestMessage) : whole;
	const access = accessStatus(message);
	if (access) {
		const before = split(withoutClients(message.slice(0, access.at)));
		const after = split(withoutClients(message.slice(access.at + 3)));
		return [...before, String(access.status), ...after];
	}
	const [, text, method, status] = endsWithNumber(message) ? (statusWords.exec(message) ?? []) : [];
	if (text === undefined || method === undefined || status === undefined) return split(message);
	return [...split(text), method, status];
};

/** Where a message begins behind what its log writes before it, and what never becomes a variable. */
export interface TemplateHead {
	/** The first word of the message itself. */
	readonly start: number;
	/** Lines with another one are no lines of the same template. */
	readonly key: string;
}

/** `INFO`, `[info]`, `LOG:`, `shop.ERROR:`. */
const levelled = /^\W*(?:[\w-]*[.:])?([A-Za-z]{3,13}[1-5]?)\W*$/;
/** Of a time that is several words. */
const ofTime =
	/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|UTC|GMT|CET|CEST|[ECMP][SD]T|AM|PM),?$/;
const bracketed = /^[[(<].*[\])>]:?$/;
const lettered = /[a-z]/i;
/** A level stands no farther from the beginning. */
const farthestLevel = 8;
const methodWord = /^"?(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)$/;
const statusWord = /^[1-5]\d\d$/;

const isLowercase = (unit: number) => unit >= 97 && unit <= 122;
const isLevel = (word: string): boolean => {
	const first = word.charCodeAt(0);
	// `error` alone is a word of the message.
	if (isLowercase(first) && isLowercase(word.charCodeAt(word.length - 1))) return false;
	const name = levelled.exec(word)?.[1];
	if (name === undefined || levelNamed(name) === undefined) return false;
	return name.length < word.length || name === name.toUpperCase();
};
const isMethod = (word: string): boolean =>
	word.length <= 8 && !isLowercase(word.charCodeAt(0)) && methodWord.test(word);
const isStatus = (word: string): boolean => word.length === 3 && statusWord.test(word);

/** The head of words that `maskedWords` made. */
export const headOf = (words: readonly string[]): TemplateHead => {
	let start = 0;
	let key = '';
	for (let place = 0; place < Math.min(words.length, farthestLevel); place++) {
		const word = words[place] ?? '';
		if (word.includes('<') || !lettered.test(word) || !isLevel(word)) continue;
		key = `${word} `;
		start = place + 1;
		break;
	}
	for (; start < words.length; start++) {
		const word = words[start] ?? '';
		const isHead =
			word.includes('<') || !lettered.test(word) || ofTime.test(word) || bracketed.test(word);
		if (!isHead) break;
	}
	key += words[start] ?? '';
	// Both are words of their own in access lines alone: elsewhere numbers are variables.
	for (const word of words) {
		if (isStatus(word) || isMethod(word)) key += ` ${word}`;
	}
	return {start, key};
};

/** Whether words are those of a template, `<*>` standing for any. */
export const fitsTemplate = (template: readonly string[], words: readonly string[]): boolean =>
	template.length === words.length &&
	template.every((word, place) => word === wildcard || word === words[place]);

/** A test for lines of a template, as `templates` of patterns tells it: words between blanks. */
export const templateTest = (template: string): ((text: string) => boolean) => {
	const words = template.split(' ');
	return text => fitsTemplate(words, maskedWords(messageOf(text)));
};
