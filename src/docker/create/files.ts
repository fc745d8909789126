import {readFile} from 'node:fs/promises';
import {cut, wrong} from './values.ts';

/** More than that is no file of variables. */
const mostBytes = 4 * 1024 * 1024;

/** A small file of this machine. Throws AppError INVALID that says which. */
export const readGivenFile = async (path: string): Promise<string> => {
	let content: Buffer;
	try {
		content = await readFile(path);
	} catch (thrown) {
		const {code} = thrown as NodeJS.ErrnoException;
		const why =
			code === 'ENOENT' ? 'there is no such file on this machine' : `it cannot be read (${code})`;
		throw wrong(`${path}: ${why}`);
	}
	if (content.length > mostBytes) throw wrong(`${path} is larger than 4 MiB`);
	return content.toString('utf8').replace(/^\uFEFF/, '');
};

/**
 * `KEY=value` of each line; `fallback` gives the value of a line that has none, where it knows one. Source: docker/cli
 * opts/file.go.
 */
export const readPairs = async (
	path: string,
	fallback: (key: string) => string | undefined,
): Promise<readonly string[]> => {
	const lines = (await readGivenFile(path)).split(/\r?\n/).map(line => line.trimStart());
	return lines
		.filter(line => line !== '' && !line.startsWith('#'))
		.flatMap(line => {
			const [key, value] = cut(line);
			if (key === '') throw wrong(`${path} has a line without a name: ${line}`);
			if (value === undefined) {
				const known = fallback(key.trim());
				return known === undefined ? [] : [`${key.trim()}=${known}`];
			}
			if (/\s/.test(key)) throw wrong(`${path} has a name with blanks in it: ${key}`);
			return [line];
		});
};
