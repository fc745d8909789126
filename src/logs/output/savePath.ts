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

const two = (value: number): string => String(value).padStart(2, '0');
/** Longer names of logs are cut: a file system takes 255 bytes. */
const mostUnits = 60;

/** `web-2026-11-24-140322.log`, for one log or several; local time. */
export const saveName = (names: readonly string[], ms: number): string => {
	const all = names.map(name => name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '')).filter(Boolean);
	const joined = all.join('+');
	const name =
		joined.length <= mostUnits
			? joined || 'log'
			: `${all[0]?.slice(0, mostUnits)}+${all.length - 1}`;
	const at = new Date(ms);
	const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
	const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('');
	return `${name}-${day}-${time}.log`;
};
