import {type AppError, toAppError} from '../base/errors.ts';
import type {LogLine, LogStream, LogsQuery} from '../engine/engine.ts';
import type {LogBuffer} from './logBuffer.ts';
import {type PageRequest, pageAfter, pageBefore} from './logPage.ts';

/** Brings lines into a buffer that are not in it: older ones, or those of a gap. One page at a time. */
export interface LogPager {
	/** Whether there are lines before the first kept one; undefined = not known. */
	readonly more: boolean | undefined;
	readonly loading: boolean;
	/** Why the last page did not come. */
	readonly error: AppError | undefined;
	/** A page before the first kept line. Resolves also when the engine cannot be read: then nothing changed. */
	older(): Promise<void>;
	/** A page at the side of the gap that is nearer to `index`. */
	fill(index: number): Promise<void>;
	/** Forgets what is known: the log was empty, and now may have more than what came. */
	reset(): void;
}

export interface LogPagerOptions {
	readonly buffer: LogBuffer;
	readonly open: (query: LogsQuery) => Promise<LogStream>;
	readonly wanted: (line: LogLine) => boolean;
	/** Lines of a page. */
	readonly page: number;
	/** Something of `more`, `loading` or the buffer changed. */
	readonly changed: () => void;
}

/** A pager over a buffer; it owns no stream longer than a page takes. */
export const createLogPager = (options: LogPagerOptions): LogPager => {
	const {buffer, changed} = options;
	let more: boolean | undefined;
	let running: Promise<void> | undefined;
	let error: AppError | undefined;
	/** The very first line may be the end of a long one: it is read again, once. */
	let rereadFirst = true;

	const request = (from: number, direction: 1 | -1, pieces: number): PageRequest => ({
		...options,
		kept: distance => buffer.at(from + direction * distance),
		pieces,
	});
	const once = (work: () => Promise<void>): Promise<void> => {
		running ??= (async () => {
			try {
				await work();
				error = undefined;
			} catch (thrown) {
				error = toAppError(thrown);
			} finally {
				running = undefined;
				changed();
			}
		})();
		changed();
		return running;
	};
	const before = async (index: number, room: number) => {
		const {lines, complete} = await pageBefore(request(index, 1, buffer.piecesFrom(index)));
		buffer.putBefore(index, lines);
		const start = index - Math.min(lines.length, room);
		if (complete) buffer.giveUp(start);
		return complete;
	};
	const after = async (index: number) => {
		const {lines, complete} = await pageAfter(request(index - 1, -1, buffer.piecesFrom(index)));
		buffer.putAfter(index, lines);
		return complete;
	};
	const gapAt = (index: number) => buffer.gaps.find(({from, to}) => index >= from && index < to);

	return {
		get more() {
			return more;
		},
		get loading() {
			return running !== undefined;
		},
		get error() {
			return error;
		},
		older: () =>
			once(async () => {
				if (more === false || buffer.first === buffer.end) return;
				const reread = rereadFirst && buffer.first === 0 && buffer.at(1) !== undefined;
				const index = reread ? 1 : buffer.first;
				const {lines, complete} = await pageBefore(request(index, 1, buffer.piecesFrom(index)));
				if (reread && lines.length > 0 && buffer.first === 0) buffer.dropFirst();
				rereadFirst = false;
				// Meanwhile the budget may have taken the line that the page joins.
				if (buffer.first !== index) return;
				buffer.putBefore(index, lines);
				more = !complete;
			}),
		fill: index =>
			once(async () => {
				const gap = gapAt(index);
				if (!gap || gap.gone) return;
				const upwards = gap.to - index <= index - gap.from;
				if (!upwards && !(await after(gap.from))) return;
				const left = gapAt(index);
				if (left) await before(left.to, left.to - left.from);
			}),
		reset() {
			more = undefined;
		},
	};
};
