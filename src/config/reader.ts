import {type Located, type LocatedEntry, namedKey, quoted, type SettingsPlace} from './located.ts';

/** Reads one value; tells what is wrong and returns `undefined` when it is not what it should be. */
export type ValueReader<T> = (node: Located) => T | undefined;
export type Tell = (place: SettingsPlace, message: string) => void;

const quotedValue = (value: unknown): string =>
	typeof value === 'string' ? quoted(value) : JSON.stringify(value);

/** A piece of the file as it is quoted in a message. */
const show = (node: Located): string => {
	if (node.type === 'value') return node.value === null ? 'nothing' : quotedValue(node.value);
	return `a ${node.type}`;
};

/** Tells that something else is wanted there; the value that such a reader returns. */
export const unlike = (tell: Tell, node: Located, wanted: string): undefined => {
	tell(node, `${show(node)} is not allowed here; ${wanted}`);
};

/** The text of a value; `undefined` for anything else. */
export const textOfNode = (node: Located): string | undefined =>
	node.type === 'value' && typeof node.value === 'string' ? node.value : undefined;

/** The values of a map, by their keys. */
export type MapFields = Readonly<Record<string, Located>>;

export const fieldsOf = (entries: readonly LocatedEntry[]): MapFields =>
	Object.fromEntries(entries.map(({key, value}) => [key, value]));

/** The items of a list; what is none stands for a list of itself. */
export const itemsOf = (node: Located): readonly Located[] =>
	node.type === 'list' ? node.items : [node];

/** Whether a map has none but these keys; each other one is told. */
export const hasOnly = (
	tell: Tell,
	entries: readonly LocatedEntry[],
	...keys: readonly string[]
): boolean => {
	const strange = entries.filter(({key}) => !keys.includes(key));
	for (const {key, ...place} of strange) {
		tell(place, `there is no ${namedKey(key)} here; there are ${keys.join(', ')}`);
	}
	return strange.length === 0;
};

/** What was read of several values; `undefined` as soon as one of them could not be. */
export const all = <T>(items: readonly (T | undefined)[]): readonly T[] | undefined => {
	const found = items.filter(item => item !== undefined);
	return found.length === items.length ? found : undefined;
};
