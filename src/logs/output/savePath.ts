import {twoDigits} from '../../base/text/format.ts';

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
	const day = [at.getFullYear(), twoDigits(at.getMonth() + 1), twoDigits(at.getDate())].join('-');
	const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join('');
	return `${name}-${day}-${time}.log`;
};
