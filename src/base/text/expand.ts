import {homedir} from 'node:os';
import {AppError} from '../errors.ts';

/** What a shell would know: variables, and the home folder. */
export interface ShellSurroundings {
	readonly home: string;
	variable(name: string): string | undefined;
}

/** Those of this process. */
const here = (): ShellSurroundings => ({
	home: homedir(),
	variable: name => process.env[name] ?? (name === 'PWD' ? process.cwd() : undefined),
});

const refused = (what: string): AppError =>
	new AppError('INVALID', `only a shell can do ${what}`, {hint: 'Type what comes of it'});

/** What stands behind a `$`: how long it is, and what it becomes; `undefined` where the `$` is one. */
const readVariable = (
	rest: string,
	{variable}: ShellSurroundings,
): {readonly length: number; readonly text: string} | undefined => {
	const [plain] = /^[A-Za-z_]\w*/.exec(rest) ?? [];
	if (plain !== undefined) return {length: plain.length, text: variable(plain) ?? ''};
	if (rest.startsWith('(')) throw refused(`$${/^[^)]*\)*/.exec(rest)?.[0]}`);
	const [special] = /^[\d?$!@*#-]/.exec(rest) ?? [];
	if (special !== undefined) throw refused(`$${special}`);
	if (!rest.startsWith('{')) return undefined;
	const [braces = rest] = /^\{[^}]*\}/.exec(rest) ?? [];
	const [, name, colon, how, word = ''] =
		/^\{([A-Za-z_]\w*)(?:(:?)([-+])([^${}]*))?\}$/.exec(braces) ?? [];
	if (name === undefined) throw refused(`$${braces}`);
	const value = variable(name);
	const isThere = value !== undefined && !(colon === ':' && value === '');
	if (how === '-') return {length: braces.length, text: isThere ? value : word};
	if (how === '+') return {length: braces.length, text: isThere ? word : ''};
	return {length: braces.length, text: value ?? ''};
};

/** The words of a line while it is read. */
interface Words {
	readonly done: string[];
	/** `undefined` between words. */
	open: string | undefined;
}

const put = (words: Words, text: string) => {
	words.open = (words.open ?? '') + text;
};
const end = (words: Words) => {
	if (words.open !== undefined) words.done.push(words.open);
	words.open = undefined;
};

/** What a variable holds is several words where it stands by itself. */
const putSplit = (words: Words, text: string) => {
	const [first = '', ...others] = text.split(/\s+/);
	if (first !== '') put(words, first);
	for (const other of others) {
		end(words);
		if (other !== '') put(words, other);
	}
};

/** From behind a double quote to the one that closes it; returns where that is. */
const readDouble = (
	line: string,
	from: number,
	words: Words,
	around: ShellSurroundings,
): number => {
	put(words, '');
	let at = from;
	for (; at < line.length && line[at] !== '"'; at++) {
		const character = line[at] ?? '';
		const next = line[at + 1] ?? '';
		if (character === '`') throw refused('what stands between backticks');
		if (character === '\\' && '$`"\\'.includes(next) && next !== '') {
			put(words, next);
			at += 1;
			continue;
		}
		const found = character === '$' ? readVariable(line.slice(at + 1), around) : undefined;
		put(words, found ? found.text : character);
		at += found?.length ?? 0;
	}
	return at;
};

/**
 * Words of a line as a shell has them: quotes, backslashes, `~`, `$NAME` and `${NAME:-other}`. What is spelled as `$'…'`
 * stays as it is. Throws AppError INVALID for what runs something, and for what only a shell knows.
 */
export const expandWords = (
	line: string,
	around: ShellSurroundings = here(),
): readonly string[] => {
	const words: Words = {done: [], open: undefined};
	for (let at = 0; at < line.length; at++) {
		const character = line[at] ?? '';
		const rest = line.slice(at + 1, at + 4096);
		if (/\s/.test(character)) end(words);
		else if (character === '`') throw refused('what stands between backticks');
		else if (character === "'") {
			const close = line.indexOf("'", at + 1);
			put(words, line.slice(at + 1, close < 0 ? line.length : close));
			at = close < 0 ? line.length : close;
		} else if (character === '"') at = readDouble(line, at + 1, words, around);
		else if (character === '\\') {
			put(words, line[at + 1] ?? '');
			at += 1;
		} else if (character === '~' && words.open === undefined && /^(\/|\s|$)/.test(rest)) {
			put(words, around.home);
		} else if (character === '$' && rest.startsWith("'")) {
			const [spelled = '$'] = /^'(?:\\.|[^'\\])*'?/s.exec(line.slice(at + 1)) ?? [];
			put(words, `$${spelled}`);
			at += spelled.length;
		} else if (character === '$') {
			const found = readVariable(rest, around);
			if (found) putSplit(words, found.text);
			else put(words, character);
			at += found?.length ?? 0;
		} else put(words, character);
	}
	end(words);
	return words.done;
};
