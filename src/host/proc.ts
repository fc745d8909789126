import {readFileSync} from 'node:fs';
import type {HostFacts} from './types.ts';

/** A file of `/proc`, empty where it cannot be read. The kernel answers from memory: waiting for it costs seven times as much. */
export const procText = (path: `/proc/${string}`): string => {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
};

/** Load of the last minute, of `/proc/loadavg`. */
export const readLoad = (text: string): number | undefined => {
	const load = Number.parseFloat(text);
	return Number.isFinite(load) ? load : undefined;
};

/** Bytes there are, and bytes that are used and cannot be given back, of `/proc/meminfo`. */
export const readMemory = (
	text: string,
): {readonly totalBytes: number; readonly usedBytes: number} | undefined => {
	const bytes = (name: string): number | undefined => {
		const kilobytes = new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1];
		return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
	};
	const totalBytes = bytes('MemTotal');
	// Kernels before 3.14 do not say what is available.
	const free = bytes('MemAvailable') ?? bytes('MemFree');
	if (totalBytes === undefined || free === undefined) return undefined;
	return {totalBytes, usedBytes: Math.max(0, totalBytes - free)};
};

/** Share of the last ten seconds in which something waited, 0 to 1, of a file of `/proc/pressure`. */
export const readPressure = (text: string): number | undefined => {
	const percent = /^some avg10=([\d.]+)/m.exec(text)?.[1];
	return percent === undefined ? undefined : Number(percent) / 100;
};

/** Less is no news. */
const leastPressure = 0.1;

/** The worst of the three, in steps of a tenth; undefined while nothing waits for long. */
export const worstPressure = (
	found: Readonly<Partial<Record<'cpu' | 'memory' | 'io', number | undefined>>>,
): HostFacts['pressure'] => {
	let worst: HostFacts['pressure'];
	for (const resource of ['memory', 'io', 'cpu'] as const) {
		const ratio = Math.round((found[resource] ?? 0) * 10) / 10;
		if (ratio >= leastPressure && ratio > (worst?.ratio ?? 0)) worst = {of: resource, ratio};
	}
	return worst;
};

const unescaped = (path: string): string =>
	path.replace(/\\([0-7]{3})/g, (_, octal: string) =>
		String.fromCharCode(Number.parseInt(octal, 8)),
	);

/** Whether what holds a path is mounted so that nothing can be written, of `/proc/self/mountinfo`. */
export const isReadOnly = (text: string, path: string): boolean => {
	let longest = -1;
	let found = false;
	for (const line of text.split('\n')) {
		const [, , , , mount = '', options = ''] = line.split(' ');
		const at = unescaped(mount);
		const holds = path === at || path.startsWith(at.endsWith('/') ? at : `${at}/`);
		// Of two on the same path the later one lies above.
		if (mount === '' || !holds || at.length < longest) continue;
		longest = at.length;
		// The file system behind it may be read-only although the mount is not.
		const behind = line.split(' - ')[1]?.split(' ')[2] ?? '';
		found = /^ro(,|$)/.test(options) || /^ro(,|$)/.test(behind);
	}
	return found;
};
