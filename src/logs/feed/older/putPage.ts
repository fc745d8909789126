import type {LogLine} from '../../../engine/logTypes.ts';
import type {LogBuffer} from '../buffer/buffer.ts';

export interface PutOptions {
	readonly buffer: Pick<LogBuffer, 'at' | 'putBefore' | 'putAfter'>;
	/** Lets keys be answered in between. */
	readonly breathe: () => Promise<void>;
}

/** Lines packed between two keys. */
const packedLines = 4096;

/** As `putBefore` of the buffer, a part at a time; false when what they join was dropped meanwhile. */
export const putPageBefore = async (
	{buffer, breathe}: PutOptions,
	index: number,
	lines: readonly LogLine[],
): Promise<boolean> => {
	let at = index;
	for (let end = lines.length; end > 0; end -= packedLines) {
		if (end < lines.length) await breathe();
		if (buffer.at(at) === undefined) return false;
		const part = lines.slice(Math.max(0, end - packedLines), end);
		buffer.putBefore(at, part);
		at -= part.length;
	}
	return true;
};

/** As `putAfter` of the buffer, a part at a time, as long as what they join is kept. */
export const putPageAfter = async (
	{buffer, breathe}: PutOptions,
	index: number,
	lines: readonly LogLine[],
): Promise<void> => {
	for (let start = 0; start < lines.length; start += packedLines) {
		if (start > 0) await breathe();
		if (start > 0 && buffer.at(index + start - 1) === undefined) return;
		buffer.putAfter(index + start, lines.slice(start, start + packedLines));
	}
};
