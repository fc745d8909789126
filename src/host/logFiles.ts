import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {textAt} from '../base/json.ts';
import type {HostEngine} from './types.ts';

/** Containers whose files are looked at. */
const most = 3000;

export interface LogSizes {
	readonly totalBytes: number;
	/** Of the container that has most of it. */
	readonly largest: {readonly id: string; readonly bytes: number} | undefined;
	/** Of each container that has any, by its id. */
	readonly bytes: ReadonlyMap<string, number>;
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
	const sizes = new Map<string, number>();
	for (const id of ids.slice(0, most)) {
		if (signal.aborted) return undefined;
		const folder = join(all, id);
		const bytes =
			(await sizeIn(folder, /-json\.log(\.|$)/)) +
			(await sizeIn(join(folder, 'local-logs'), /^container\.log/));
		totalBytes += bytes;
		if (bytes > 0) sizes.set(id, bytes);
		if (bytes > (largest?.bytes ?? 0)) largest = {id, bytes};
	}
	return {totalBytes, largest, bytes: sizes};
};

/** `info` hangs with containerd. */
const infoDeadlineMs = 5000;

/** The same of an engine that runs on this machine. Throws AppError when it does not say where its data is. */
export const logSizesOf = async (
	{system}: Pick<HostEngine, 'system'>,
	signal: AbortSignal,
): Promise<LogSizes | undefined> => {
	const info = await system.info({signal, deadlineMs: infoDeadlineMs});
	return readLogSizes(textAt(info, 'DockerRootDir'), signal);
};
