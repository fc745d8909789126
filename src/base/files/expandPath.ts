import {resolve} from 'node:path';

export interface PathSurroundings {
	readonly home: string;
	/** What relative paths begin at. */
	readonly folder: string;
}

/** The path of a file as it is typed: `~` and `~/…` are the home folder. */
export const expandPath = (typed: string, {home, folder}: PathSurroundings): string => {
	const path = typed.trim();
	const inHome = path === '~' || path.startsWith('~/');
	return resolve(folder, inHome ? `${home}${path.slice(1)}` : path);
};
