import {homedir} from 'node:os';
import {resolve} from 'node:path';

interface PathSurroundings {
	readonly home: string;
	/** What relative paths begin at. */
	readonly folder: string;
}

/** The path of a file of this machine as it is typed: `~` and `~/…` are the home folder. */
export const expandPath = (
	typed: string,
	{home, folder}: PathSurroundings = {home: homedir(), folder: process.cwd()},
): string => {
	const path = typed.trim();
	const inHome = path === '~' || path.startsWith('~/');
	return resolve(folder, inHome ? `${home}${path.slice(1)}` : path);
};
