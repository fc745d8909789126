import {textAt} from '../../../base/json.ts';
import type {Scheduler} from '../../../base/schedule.ts';
import {readSize} from '../../../base/text/units.ts';
import type {ContainerCalls} from '../../../engine/engine.ts';
import type {InspectJson} from '../../../engine/things.ts';

/**
 * Notices where an engine has probably followed a log past a file. It opens the newest file when it learns that the
 * log was rotated, and if that has happened twice since it looked, because it is busy or its reader was, it has gone
 * past a whole file without a word. The file is there still: a log that is followed anew has its lines.
 */
export interface SkipWatch {
	/** A stream begins: with what is in the files, or where the one before it was left. */
	begin(from: 'files' | 'left'): void;
	/** Whether a file can be missing before this line, the next new one of the stream: by its time and what came before. */
	suspects(timeNano: bigint, bytes: number): boolean;
	/** Whether that is likely, since the engine rotates this log and its files are so small. */
	isLikely(): Promise<boolean>;
}

const second = 1_000_000_000n;
/** Lines that are this near follow each other. */
const nearNano = second / 4n;
/** What a log is opened with was in its files, which the engine reads one by one. */
const settleMs = 1000;
/** The rate is that of the last two to four seconds. */
const windowNano = 4n * second;
const shortestNano = second / 2n;
/** What an engine writes beside the text of a line, about. */
const lineBytes = 80;
/** Less than that is in no file that is rotated. */
const leastBytes = 16 * 1024;

/** What `local` does unless it is told. Source: Docker documentation, local file logging driver. */
const sizeOfLocal = '20m';

/** Bytes at which the log of a container is rotated, by what inspect says; undefined where it is not. @internal */
export const rotatedAt = (raw: InspectJson): number | undefined => {
	const driver = textAt(raw, 'HostConfig', 'LogConfig', 'Type');
	const size =
		textAt(raw, 'HostConfig', 'LogConfig', 'Config', 'max-size') ||
		(driver === 'local' ? sizeOfLocal : '');
	return readSize(size);
};

/** Asks the engine how it keeps the log at the first suspicion, and never again. */
export const createSkipWatch = (
	{engine, schedule}: {readonly engine: ContainerCalls<'inspect'>; readonly schedule: Scheduler},
	id: string,
	signal: AbortSignal,
): SkipWatch => {
	let fileBytes: Promise<number | undefined> | undefined;
	let settledAt = 0;
	let isFirst = true;
	let windowStart = 0n;
	let last = 0n;
	let bytes = 0;
	/** Bytes that would be missing before the line of the last suspicion. */
	let missing = 0;
	let suspect: bigint | undefined;
	/** Grows with each suspicion that nothing came of: some logs do pause. */
	let patience = 1;

	const ask = async () => {
		try {
			return rotatedAt((await engine.containers.inspect(id, {signal})).raw);
		} catch {
			// Then it is followed as it comes, and its own stream tells what is wrong.
			return undefined;
		}
	};
	return {
		begin(from) {
			settledAt = schedule.now() + (from === 'files' ? settleMs : 0);
			isFirst = true;
		},
		suspects(timeNano, size) {
			const gap = isFirst ? 0n : timeNano - last;
			if (isFirst) {
				if (suspect !== undefined) patience = timeNano < suspect ? 1 : patience * 2;
				suspect = undefined;
				isFirst = false;
			}
			if (bytes === 0) windowStart = timeNano;
			const covered = last - windowStart > shortestNano ? last - windowStart : shortestNano;
			missing = gap < nearNano ? 0 : (bytes * Number(gap)) / Number(covered);
			last = timeNano;
			bytes += size + lineBytes;
			if (timeNano - windowStart > windowNano) {
				windowStart = timeNano - windowNano / 2n;
				bytes /= 2;
			}
			if (missing < leastBytes || schedule.now() < settledAt) return false;
			suspect = timeNano;
			return true;
		},
		async isLikely() {
			fileBytes ??= ask();
			const size = await fileBytes;
			const isSkip = size !== undefined && missing >= (size / 2) * patience;
			if (!isSkip) suspect = undefined;
			return isSkip;
		},
	};
};
