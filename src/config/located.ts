import type {Document, Node} from 'yaml';
import {plainMessage} from '../base/errors.ts';
import {safeName} from '../base/text/text.ts';

/** From 1, as editors count. */
export interface SettingsPlace {
	readonly line: number;
	readonly column: number;
}

/** A piece of a settings file that knows where it stands. */
export type Located = SettingsPlace &
	(
		| {readonly type: 'value'; readonly value: unknown}
		| {readonly type: 'list'; readonly items: readonly Located[]}
		| {readonly type: 'map'; readonly entries: readonly LocatedEntry[]}
	);

export interface LocatedEntry extends SettingsPlace {
	readonly key: string;
	readonly value: Located;
}

export interface Problem extends SettingsPlace {
	/** What is wrong and what is allowed. */
	readonly message: string;
}

/** The longest that is said of a value, in characters: enough to find it by. */
const longest = 60;

/** Text of a file as a message quotes it: on one line, and not longer than a person reads. */
export const quoted = (text: string): string =>
	JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);

/** The longest message, in characters; what quotes more is cut in its middle. */
const longestMessage = 240;

/** A problem on one line: `path:line:column: what is wrong`. */
export const problemLine = (path: string, {line, column, message}: Problem): string => {
	const half = longestMessage / 2;
	const short =
		message.length > longestMessage
			? `${message.slice(0, half)} … ${message.slice(-half)}`
			: message;
	return safeName(`${path}:${line}:${column}: ${short.replace(/\s+/g, ' ')}`);
};

/** A key as a message names it: as it is where that is a word, else quoted. */
export const namedKey = (key: string): string => (/^[\w.+-]{1,60}$/.test(key) ? key : quoted(key));

/**
 * Reads YAML so that every value keeps its place. The parser is loaded only here: most people have no
 * settings file, and a program that is opened in a hurry should not wait for it.
 */
export const readYaml = async (
	text: string,
): Promise<{readonly root: Located | undefined; readonly problems: readonly Problem[]}> => {
	const yaml = await import('../base/yaml.ts');
	const counter = new yaml.LineCounter();
	const document: Document = yaml.parseDocument(text, {
		...{lineCounter: counter, prettyErrors: false},
		// Each key would be compared with each other one: seconds for a file of 100 kB. `locate` finds them with a set.
		uniqueKeys: false,
	});
	const problems: Problem[] = [];
	const placeOf = (offset: number): SettingsPlace => {
		const {line, col} = counter.linePos(offset);
		return {line, column: col};
	};
	const locate = (node: Node | null | undefined, fallback: number): Located => {
		const place = placeOf(node?.range?.[0] ?? fallback);
		const offset = node?.range?.[0] ?? fallback;
		if (yaml.isAlias(node)) {
			// An alias may hold itself; nothing here is long enough to need one.
			problems.push({...place, message: `*${node.source} is an alias, which are not read here`});
		}
		if (yaml.isSeq(node)) {
			const items = node.items.map(item => locate(item as Node | null, offset));
			return {...place, type: 'list', items};
		}
		if (yaml.isMap(node)) {
			const seen = new Set<string>();
			const entries = node.items.map(({key, value}) => {
				const from = (key as Node | null)?.range?.[0] ?? offset;
				const name = yaml.isScalar(key) ? String(key.value) : String(key);
				if (seen.has(name))
					problems.push({...placeOf(from), message: `${namedKey(name)} stands here twice`});
				seen.add(name);
				return {...placeOf(from), key: name, value: locate(value as Node | null, from)};
			});
			return {...place, type: 'map', entries};
		}
		return {...place, type: 'value', value: yaml.isScalar(node) ? node.value : null};
	};
	const broken = [...document.errors, ...document.warnings].map(({pos, message}) => ({
		...placeOf(pos[0]),
		message: plainMessage(message),
	}));
	// What a broken file seems to say would only add confusion.
	if (broken.length > 0) return {root: undefined, problems: broken};
	const root = document.contents ? locate(document.contents, 0) : undefined;
	return {root, problems};
};
