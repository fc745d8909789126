import {type AppError, toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Wake} from '../../base/wake.ts';
import type {Engine} from '../../engine/engine.ts';
import type {LogsQuery, RawLine, RawLogStream} from '../../engine/logTypes.ts';
import {createSkipWatch, type SkipWatch} from '../feed/older/skip.ts';
import {canFollowPodman, wholeLines} from '../feed/podman.ts';
import type {Queue} from '../merge/streams/queue.ts';
import {followPodman} from './podman.ts';
import {createPrintResume} from './resume.ts';

export interface SourceOptions {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly id: string;
	readonly queue: Queue;
	readonly signal: AbortSignal;
	/** What to read of what is there; without it, everything comes as if it were written now. */
	readonly past?: Range;
	/** Called when the container starts, the engine comes back, or the container is removed. Absent: the past is all. */
	readonly wake?: Wake;
	/** Called when the container ends, where its followers lose lines then (feed/podman.ts). */
	readonly ends?: Wake;
	/** Where to follow from at first when the past had no line, and where later. */
	readonly start: Range;
	readonly begun: string;
	/** Lines were rotated away before they could be read. */
	lost(): void;
	/** It cannot be read; the log does not end before this is told. */
	failed(error: AppError): Promise<void>;
}

type Named = 'since' | 'until' | 'tail' | 'timestamps';
type Range = {readonly [Key in Named]?: LogsQuery[Key] | undefined};

/** A query with only what is said: `tail: undefined` is not the same as no tail. */
const queryOf = ({since, until, tail, timestamps}: Range): Pick<LogsQuery, Named> => ({
	...(since === undefined ? {} : {since}),
	...(until === undefined ? {} : {until}),
	...(tail === undefined ? {} : {tail}),
	...(timestamps === undefined ? {} : {timestamps}),
});

/** The lines before which nothing was skipped. */
const sound = async (skips: SkipWatch, lines: readonly RawLine[]): Promise<readonly RawLine[]> => {
	for (const [at, {timeNano, bytes}] of lines.entries()) {
		if (skips.suspects(timeNano, bytes.length) && (await skips.isLikely())) {
			return lines.slice(0, at);
		}
	}
	return lines;
};

/** False when it can never be read. */
const attempt = async (
	{signal, wake, failed}: SourceOptions,
	work: () => Promise<void>,
): Promise<boolean> => {
	try {
		await work();
		return true;
	} catch (thrown) {
		const error = toAppError(thrown);
		if (signal.aborted || error.code === 'CANCELLED') return false;
		const isGone = error.code === 'UNREACHABLE' || error.code === 'TIMEOUT';
		// Who follows is told by the one who watches the engine.
		if (wake && (isGone || error.code === 'NOT_FOUND')) return isGone;
		await failed(error);
		return false;
	}
};

/**
 * Reads one log into its queue: first what there is, then, over restarts of the container and the engine, what is
 * written. Resolves when nothing more can come.
 */
export const printSource = async (options: SourceOptions): Promise<void> => {
	const {engine, schedule, id, queue, signal, past, wake, ends} = options;
	const resume = createPrintResume();
	const skips = createSkipWatch(options, id, signal);
	let start = options.start;
	const open = (range: Range, follow: boolean, owner = signal): Promise<RawLogStream> =>
		engine.containers.rawLogs(id, {...queryOf(range), follow}, {signal: owner});
	/** The container runs, so that a log that was read goes on. */
	let goesOn = false;
	const settled = (stream: RawLogStream, isFollowed: boolean) => {
		goesOn = isFollowed;
		if (!ends || isFollowed) return stream;
		return wholeLines(stream, async () => (goesOn = await canFollowPodman(engine, id, signal)));
	};

	const readPast = async (query: Range) => {
		for await (const all of settled(await open(query, false), false)) {
			// Who follows gets it whole: a long line is written in pieces.
			const lines = wake ? all.filter(({unended}) => !unended) : all;
			queue.push(lines);
			if (wake) resume.passed(lines);
			if (queue.full) await queue.room(signal);
		}
	};
	/** Reads to the end of the stream: `left` when it is to be read anew, `gap` when more must be asked for. */
	const read = async (
		tail: number | undefined,
		isFollowed: boolean,
		owner: AbortSignal,
	): Promise<'ended' | 'left' | 'gap'> => {
		const {since} = resume;
		const replay = resume.replay(!isFollowed);
		const query = since === undefined ? start : {since, tail};
		start = {since: options.begun};
		const stream = await open(query, isFollowed, owner);
		skips.begin(since === undefined ? 'files' : 'left');
		for await (const lines of settled(stream, isFollowed)) {
			let fresh = replay.fresh(lines, stream.begins);
			if (fresh === 'gap') {
				if (tail !== undefined) return 'gap';
				options.lost();
				replay.accept();
				fresh = lines;
			}
			const passed = await sound(skips, fresh);
			queue.push(passed);
			resume.passed(passed);
			if (queue.full || passed.length < fresh.length) return 'left';
		}
		const unmet = goesOn ? [] : replay.unmet();
		queue.push(unmet);
		resume.passed(unmet);
		return 'ended';
	};
	const readOn = async (isFollowed: boolean, owner: AbortSignal): Promise<void> => {
		for (const tail of resume.tails) {
			const how = await read(tail, isFollowed, owner);
			if (how === 'ended') return;
			if (how === 'left') {
				await queue.room(signal);
				return readOn(isFollowed, owner);
			}
		}
	};
	const followOn = () =>
		ends ? followPodman({engine, schedule, id, signal, ends, read: readOn}) : readOn(true, signal);
	try {
		let isReading = past === undefined || (await attempt(options, () => readPast(past)));
		queue.follow();
		while (wake && isReading && !signal.aborted) {
			const {count} = wake;
			isReading = await attempt(options, followOn);
			if (!isReading) break;
			queue.end();
			await wake.after(count, undefined, signal);
			queue.again();
		}
	} finally {
		queue.end();
	}
};
