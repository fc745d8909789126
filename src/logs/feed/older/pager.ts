import {type AppError, toAppError} from '../../../base/errors.ts';
import type {LogLine, LogStream, LogsQuery} from '../../../engine/logTypes.ts';
import type {LogBuffer} from '../buffer/buffer.ts';
import type {LogGap, LogScan, LogScanned} from '../types.ts';
import {measureDistance} from './distance.ts';
import {downTo, type PageRequest, pageAfter, pageAtHead, pageBefore, upTo} from './page.ts';
import {scanLog} from './scan.ts';

/** Brings lines into a buffer that are not in it: older ones, or those of a gap. One page at a time. */
export interface LogPager {
	/** Whether there are lines before the first kept one; undefined = not known. */
	readonly more: boolean | undefined;
	readonly loading: boolean;
	/** Why the last page did not come. */
	readonly error: AppError | undefined;
	/** A page before the first kept line. Resolves also when the engine cannot be read: then nothing changed. */
	older(lines?: number): Promise<void>;
	/** A page at the side of the gap that is nearer to `index`. */
	fill(index: number, lines?: number): Promise<void>;
	/** The oldest page of the log, however far it is from what is kept; `holder` looks there from then on. */
	head(holder: unknown): Promise<void>;
	/** As `scan` of a feed. Does not wait for a page. */
	scan(asked: LogScan, holder: unknown): Promise<LogScanned | undefined>;
	/** Forgets what is known: the log was empty, and now may have more than what came. */
	reset(): void;
}

export interface LogPagerOptions {
	readonly buffer: LogBuffer;
	readonly open: (query: LogsQuery, ...asked: readonly AbortSignal[]) => Promise<LogStream>;
	readonly wanted: (line: LogLine) => boolean;
	/** Lines of a page, unless another number is asked for. */
	readonly page: number;
	/** What a larger one may hold: it and what it joins are to stay within the budget of the log. */
	readonly pageBytes: number;
	/** Lets keys be answered in between. */
	readonly breathe: () => Promise<void>;
	/** Something of `more`, `loading` or the buffer changed. */
	readonly changed: () => void;
}

/** Lines looked at to know how long they are, and what is kept of each beside its text. */
const [sampled, lineBytes] = [64, 13];
/** Lines packed between two keys. */
const packedLines = 4096;

/** A pager over a buffer; it owns no stream longer than a page takes. */
export const createLogPager = (options: LogPagerOptions): LogPager => {
	const {buffer, changed, pageBytes} = options;
	let more: boolean | undefined;
	/** Index of the very first line, as long as it is kept. */
	let start: number | undefined;
	let running: Promise<void> | undefined;
	let heading: Promise<void> | undefined;
	let error: AppError | undefined;
	/** The very first line may be the end of a long one: it is read again, once. */
	let rereadFirst = true;

	/** How many lines a large page has, when they are as long as those that it joins. */
	const affordable = (lines: number, kept: PageRequest['kept']): number => {
		let [units, count] = [0, 0];
		for (let line = kept(0); line && count < sampled; line = kept(++count)) {
			units += lineBytes + line.text.length;
		}
		const most = Math.floor((pageBytes * Math.max(1, count)) / Math.max(lineBytes, units));
		return Math.max(options.page, Math.min(lines, most));
	};
	const request = (
		from: number,
		direction: 1 | -1,
		pieces: number,
		lines = options.page,
	): PageRequest => {
		const kept = (distance: number) => buffer.at(from + direction * distance);
		if (lines <= options.page) return {...options, page: lines, kept, pieces};
		return {...options, page: affordable(lines, kept), mostUnits: pageBytes, kept, pieces};
	};
	/** As `putBefore` of the buffer, a part at a time; false when what they join was dropped meanwhile. */
	const putBefore = async (index: number, lines: readonly LogLine[]): Promise<boolean> => {
		let at = index;
		for (let end = lines.length; end > 0; end -= packedLines) {
			if (end < lines.length) await options.breathe();
			if (buffer.at(at) === undefined) return false;
			const part = lines.slice(Math.max(0, end - packedLines), end);
			buffer.putBefore(at, part);
			at -= part.length;
		}
		return true;
	};
	const putAfter = async (index: number, lines: readonly LogLine[]) => {
		for (let start = 0; start < lines.length; start += packedLines) {
			if (start > 0) await options.breathe();
			if (start > 0 && buffer.at(index + start - 1) === undefined) return;
			buffer.putAfter(index + start, lines.slice(start, start + packedLines));
		}
	};
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
	const mustReread = () => rereadFirst && buffer.first === 0 && buffer.at(1) !== undefined;
	const isMore = () => (start !== undefined && buffer.first > start ? true : more);
	const reached = () => {
		more = false;
		start = buffer.first;
	};
	const before = async ({from, to, size}: LogGap, wanted?: number) => {
		const {lines, complete} = await pageBefore(request(to, 1, buffer.piecesFrom(to), wanted));
		const met = size ? downTo(lines, distance => buffer.at(from - 1 - distance)) : undefined;
		const used = met?.lines ?? lines;
		if (!(await putBefore(to, used))) return false;
		const edge = to - Math.min(used.length, to - from);
		if (met?.complete) buffer.close(edge);
		else if (complete) buffer.giveUp(edge);
		return complete;
	};
	const after = async ({from, to, size, about}: LogGap, wanted?: number) => {
		const known = size && !about ? Number.POSITIVE_INFINITY : buffer.piecesFrom(from);
		// From its start the engine reads a log three times as slowly as it finds a place from its end.
		const pieces = from - buffer.first < known / 3 ? Number.POSITIVE_INFINITY : known;
		const {lines, complete} = await pageAfter(request(from - 1, -1, pieces, wanted));
		const met = size ? upTo(lines, distance => buffer.at(to + distance)) : undefined;
		await putAfter(from, met?.lines ?? lines);
		if (met?.complete) buffer.close(to);
		return complete;
	};
	/** Tells how many lines stand between the start of the log and what was read from its end; nobody waits for it. */
	const measure = async (head: readonly LogLine[]) => {
		const find = () => buffer.gaps.find(({size, gone}) => size === 'unknown' && !gone);
		const gap = find();
		const edgeNano = gap && buffer.at(gap.to)?.timeNano;
		if (!gap || edgeNano === undefined) return;
		const known = () => buffer.piecesFrom(gap.to);
		const asked = {head, edgeNano, known, open: options.open};
		const pieces = await measureDistance(asked).catch(() => undefined);
		// What was read meanwhile is of the gap no more.
		const left = find();
		if (pieces === undefined || left?.to !== gap.to) return;
		buffer.measured(gap.to, Math.max(0, pieces - (left.from - gap.from)));
		changed();
	};
	/** Does not wait for a page that is on its way, which may take long. */
	const readHead = async (holder: unknown) => {
		if (isMore() === false || buffer.first === buffer.end) return;
		const lines = await pageAtHead(options);
		// Meanwhile lines may have been dropped: what counts is where the kept ones begin now.
		const reread = mustReread();
		const index = reread ? 1 : buffer.first;
		const met = upTo(lines, distance => buffer.at(index + distance));
		if (reread && lines.length > 0) buffer.dropFirst();
		rereadFirst = false;
		if (met.complete) buffer.putBefore(index, met.lines);
		else {
			buffer.putHead(lines, holder);
			void measure(lines);
		}
		reached();
	};
	const gapAt = (index: number) => buffer.gaps.find(({from, to}) => index >= from && index < to);

	return {
		get more() {
			return isMore();
		},
		get loading() {
			return running !== undefined || heading !== undefined;
		},
		get error() {
			return error;
		},
		older: wanted =>
			once(async () => {
				if (isMore() === false || buffer.first === buffer.end) return;
				const reread = mustReread();
				const index = reread ? 1 : buffer.first;
				const {lines, complete} = await pageBefore(
					request(index, 1, buffer.piecesFrom(index), wanted),
				);
				if (reread && lines.length > 0 && buffer.first === 0) buffer.dropFirst();
				rereadFirst = false;
				// Meanwhile the budget may have taken the line that the page joins.
				if (buffer.first !== index) return;
				if (!(await putBefore(index, lines))) return;
				if (complete) reached();
				else more = true;
			}),
		fill: (index, wanted) =>
			once(async () => {
				const gap = gapAt(index);
				if (!gap || gap.gone || gap.size === 'none') return;
				const upwards = gap.to - index <= index - gap.from;
				if (!upwards && !(await after(gap, wanted))) return;
				const left = gapAt(index);
				if (left) await before(left, wanted);
			}),
		head(holder) {
			heading ??= (async () => {
				try {
					await readHead(holder);
					error = undefined;
				} catch (thrown) {
					error = toAppError(thrown);
				} finally {
					heading = undefined;
					changed();
				}
			})();
			changed();
			return heading;
		},
		async scan(asked, holder) {
			const found = await scanLog(options, asked, holder);
			error = undefined;
			// Where the first line of all is kept, nothing can be older.
			if (found?.isStart && asked.since === undefined && found.from === buffer.first) reached();
			changed();
			return found;
		},
		reset() {
			more = undefined;
			start = undefined;
		},
	};
};
