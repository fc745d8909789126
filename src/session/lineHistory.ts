import {appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {noteLeftover} from '../base/files/leftovers.ts';
import {hideText} from '../base/secrets.ts';
import {oneLine} from '../base/text/text.ts';

/** Lines of the command line, over restarts. */
export interface LineHistory {
	/** Oldest first, each once. */
	all(): readonly string[];
	/** Keeps a line, unless it has a secret. Never throws. */
	add(line: string): void;
}

/** More are not remembered. */
const mostLines = 500;

const newest = (lines: readonly string[]): readonly string[] => {
	const last = new Map(lines.map((line, place) => [line, place]));
	return lines.filter((line, place) => last.get(line) === place).slice(-mostLines);
};

const readLines = (path: string): readonly string[] => {
	try {
		return readFileSync(path, 'utf8').split('\n').map(oneLine).filter(Boolean);
	} catch {
		// There was nothing to keep yet.
		return [];
	}
};

const rewrite = (path: string, lines: readonly string[]): void => {
	const aside = `${path}.${process.pid}.new`;
	const finished = noteLeftover(aside);
	writeFileSync(aside, lines.map(line => `${line}\n`).join(''), {mode: 0o600});
	renameSync(aside, path);
	finished();
};

/** In a file that only its owner can read; without a path, until the end of the program. */
export const createLineHistory = (path: string | undefined): LineHistory => {
	let lines: readonly string[] | undefined;
	const all = () => {
		lines ??= path === undefined ? [] : newest(readLines(path));
		return lines;
	};
	return {
		all,
		add(given) {
			const line = oneLine(given.trim());
			if (line === '' || hideText(line) !== line) return;
			lines = newest([...all(), line]);
			if (path === undefined) return;
			try {
				mkdirSync(dirname(path), {recursive: true, mode: 0o700});
				appendFileSync(path, `${line}\n`, {mode: 0o600});
				const stored = readLines(path);
				if (stored.length > mostLines * 2) rewrite(path, newest(stored));
			} catch {
				// It is remembered until the end, then.
			}
		},
	};
};
