import {statfs} from 'node:fs/promises';
import type {LogSizes} from './logFiles.ts';
import {isReadOnly, procText} from './proc.ts';
import type {DiskSpace} from './types.ts';

/** From here on it is said why. */
export const fullFrom = 0.9;

/** What is known of the file system of a path. */
export interface DiskState {
	/** As `df` has it. */
	readonly usedRatio: number;
	readonly hasFiles: boolean;
	readonly isReadOnly: boolean;
}

/** Undefined where it cannot be looked at. */
export const readDisk = async (path: string): Promise<DiskState | undefined> => {
	const found = await statfs(path).catch(() => undefined);
	if (!found || found.blocks === 0) return undefined;
	const used = found.blocks - found.bfree;
	return {
		usedRatio: used / (used + found.bavail),
		// File systems that make them as they are needed have none to count.
		hasFiles: found.files === 0 || found.ffree > 0,
		isReadOnly: isReadOnly(procText('/proc/self/mountinfo'), path),
	};
};

const sizeText = (bytes: number): string => {
	const gib = bytes / 2 ** 30;
	if (gib >= 0.95) return `${gib < 9.95 ? gib.toFixed(1) : Math.round(gib)} GiB`;
	return `${Math.max(1, Math.round(bytes / 2 ** 20))} MiB`;
};

/** Logs that take less are not why it is full, bytes. */
const leastLogs = 2 ** 20;

/** How full, with the reason where it is in the way. */
export const diskFacts = (
	{usedRatio, hasFiles, isReadOnly: isLocked}: DiskState,
	logs: LogSizes | undefined,
): DiskSpace => {
	// Full is not what rounds to it.
	const percent = Math.floor(usedRatio * 100);
	if (isLocked) return {usedRatio, reason: 'the disk of the engine is mounted read-only'};
	if (!hasFiles) return {usedRatio, reason: `disk ${percent} %: no inode is left for another file`};
	if (usedRatio < fullFrom) return {usedRatio, reason: ''};
	const {totalBytes = 0, largest} = logs ?? {};
	if (!largest || totalBytes < leastLogs) return {usedRatio, reason: `disk ${percent} %`};
	return {
		usedRatio,
		reason: `disk ${percent} %: ${sizeText(totalBytes)} of it container logs`,
		largestLog: {containerId: largest.id, size: sizeText(largest.bytes)},
	};
};
