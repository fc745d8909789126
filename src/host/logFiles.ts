import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';

/** Containers whose files are looked at. */
const most = 3000;

export interface LogSizes {
	readonly totalBytes: number;
	/** Of the container that has most of it. */
	readonly largest: {readonly id: string; readonly bytes: number} | undefined;
}

const sizeOf = (path: string): Promise<number> =>
	stat(path).then(
		stats => (stats.isFile() ? stats.size : 0),
		() => 0,
	);

/** Bytes of all files in a folder whose name is one of a log, rotated ones as well. */
const sizeIn = async (folder: string, isLog: RegExp): Promise<number> => {
	let bytes = 0;
	for (const name of await readdir(folder).catch(() => [])) {
		if (isLog.test(name)) bytes += await sizeOf(join(folder, name));
	}
	return bytes;
};

/** What the logs of all containers take below the engine's data (json-file and local). Undefined where we may not look. */
export const readLogSizes = async (
	root: string,
	signal: AbortSignal,
): Promise<LogSizes | undefined> => {
	const all = join(root, 'containers');
	const ids = await readdir(all).catch(() => undefined);
	if (!ids) return undefined;
	let totalBytes = 0;
	let largest: LogSizes['largest'];
	for (const id of ids.slice(0, most)) {
		if (signal.aborted) return undefined;
		const folder = join(all, id);
		const bytes =
			(await sizeIn(folder, /-json\.log(\.|$)/)) +
			(await sizeIn(join(folder, 'local-logs'), /^container\.log/));
		totalBytes += bytes;
		if (bytes > (largest?.bytes ?? 0)) largest = {id, bytes};
	}
	return {totalBytes, largest};
};
