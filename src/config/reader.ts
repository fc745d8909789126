import {type FilePlace, type Located, quoted} from './located.ts';

/** Reads one value; tells what is wrong and returns `undefined` when it is not what it should be. */
export type Reader<T> = (node: Located) => T | undefined;
export type Tell = (place: FilePlace, message: string) => void;

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
