/** How a value is compared: whole (`=`), by an expression (`~`), by size. */
export type Sign = '=' | '!=' | '~' | '>' | '>=' | '<' | '<=';

/** Whether a difference from what was typed is what a sign asks for. */
export const compares: Readonly<Record<Exclude<Sign, '~'>, (difference: number) => boolean>> = {
	'=': difference => difference === 0,
	'!=': difference => difference !== 0,
	'>': difference => difference > 0,
	'>=': difference => difference >= 0,
	'<': difference => difference < 0,
	'<=': difference => difference <= 0,
};

/** A piece of what is typed to find rows of a list or lines of a log. */
export type QueryToken = {
	/** After `!`. */
	readonly not: boolean;
	/** UTF-16 units that it takes of the text. */
	readonly length: number;
} & (
	| {
			/** `/re/`, up to its closing slash or to the end while it is being typed. */
			readonly type: 'regex';
			readonly source: string;
			/** Behind it stands an `i`. */
			readonly ignoreCase: boolean;
			/** What its first group, or all of it, is to be: `/user=(\\w+)/=bob`. */
			readonly value?: string;
	  }
	| {
			/** `key=value`. */
			readonly type: 'fact';
			readonly key: string;
			readonly sign: Sign;
			/** Without its quotes. */
			readonly value: string;
			/** No value was typed yet, not even an empty one in quotes. */
			readonly isOpen: boolean;
	  }
	| {
			/** `word` or `"several words"`; empty for empty quotes. */
			readonly type: 'word';
			readonly word: string;
	  }
	/** A lone `!`. */
	| {readonly type: 'not'}
);

const regexToken = /^(!?)\/((?:\\.|[^/\\])*)(?:\/(i?)(?:=("(?:\\.|[^"\\])*"?|\S+)|(?=\s|$))|$)/;
const factToken = /^(!?)([a-z@_][\w.@/-]*)(!=|>=|<=|=|~|>|<)("(?:\\.|[^"\\])*"?|\S*)/i;
const wordToken = /^(!?)("(?:\\.|[^"\\])*"?|\S+)/;

const unquote = (text: string): string => {
	const inner = /^"((?:\\.|[^"\\])*)"?$/s.exec(text)?.[1];
	return inner === undefined ? text : inner.replace(/\\(["\\])/g, '$1');
};

const readToken = (text: string): QueryToken => {
	const regex = regexToken.exec(text);
	if (regex) {
		const [{length}, not, source = '', flag, quoted] = regex;
		const value = quoted === undefined ? {} : {value: unquote(quoted)};
		return {type: 'regex', not: not === '!', length, source, ignoreCase: flag === 'i', ...value};
	}
	const fact = factToken.exec(text);
	if (fact) {
		const [{length}, not, key = '', sign = '=', quoted = ''] = fact;
		const isOpen = quoted === '' || quoted === '"';
		const value = unquote(quoted);
		return {type: 'fact', not: not === '!', length, key, sign: sign as Sign, value, isOpen};
	}
	const [all = text, not, quoted = ''] = wordToken.exec(text) ?? [];
	if (all === '!') return {type: 'not', not: true, length: 1};
	return {type: 'word', not: not === '!', length: Math.max(1, all.length), word: unquote(quoted)};
};

/** Cuts a text into tokens; every character but blanks between them is part of one. */
export const queryTokens = (text: string): readonly QueryToken[] => {
	const tokens: QueryToken[] = [];
	let rest = text.trimStart();
	while (rest !== '') {
		const token = readToken(rest);
		tokens.push(token);
		rest = rest.slice(token.length).trimStart();
	}
	return tokens;
};
