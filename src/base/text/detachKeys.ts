/** What leaves a session where nothing else was said. */
export const usualDetachKeys = 'ctrl-p,ctrl-q';

const byteOf = (key: string): number | undefined => {
	if (/^del$/i.test(key)) return 127;
	const [, held] = /^ctrl-(.)$/is.exec(key) ?? [];
	if (held === undefined)
		return [...key].length === 1 && key < '\x7f' ? key.charCodeAt(0) : undefined;
	const code = held.toLowerCase().charCodeAt(0);
	// Letters, and the few signs that a terminal sends something of its own for.
	return /^[a-z@[\\\]^_]$/i.test(held) ? code & 31 : undefined;
};

/**
 * The bytes of `ctrl-p,ctrl-q`, as docker writes keys; `undefined` where they are none. Source: moby/term ascii.go,
 * ToBytes.
 */
export const detachBytes = (keys: string): Uint8Array | undefined => {
	const bytes = keys.split(',').map(byteOf);
	return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes as number[]);
};

/** What is wrong with keys as docker writes them, for people; empty is fine. */
export const checkDetachKeys = (keys: string): string | undefined =>
	keys === '' || detachBytes(keys)
		? undefined
		: 'Keys are such as ctrl-p,ctrl-q: a letter, or ctrl- and one of a-z @ [ \\ ] ^ _';
