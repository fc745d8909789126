import type {Scheduler} from '../../base/schedule.ts';
import type {LogLine, LogStream, LogsQuery} from '../../engine/logTypes.ts';
import type {LogBuffer} from './buffer/buffer.ts';
import type {SkipWatch} from './older/skip.ts';
import {podmanPauseMs, wholeLines} from './podman.ts';
import {createResume, dropUnfinished, type Resume} from './resume.ts';
import {logTime} from './time.ts';

export interface LogFollowDeps {
	readonly schedule: Scheduler;
	readonly buffer: LogBuffer;
	readonly skips: SkipWatch;
	/** Lines of both streams, of which those that are not wanted are counted only. */
	readonly open: (query: LogsQuery, signal: AbortSignal) => Promise<LogStream>;
	readonly wanted: (line: LogLine) => boolean;
	/** Undefined where followers give all there is (podman.ts tells which do not). */
	readonly canFollow: () => ((signal: AbortSignal) => Promise<boolean>) | undefined;
	/** A stream is there, and its lines follow. */
	readonly opened: () => void;
	/** Lines came; somebody waits for them when it is urgent. */
	readonly changed: (urgent: boolean) => void;
	/** Nothing is known of the log, so that nothing can be older. */
	readonly reset: () => void;
}

/** So many lines are there when a log is opened. */
const openingLines = 500;

const queryOf = (
	follow: boolean,
	resume: Resume | undefined,
	tail: number | undefined,
): LogsQuery => ({
	follow,
	...(resume ? {since: logTime(resume.since)} : {}),
	...(tail === undefined ? {} : {tail}),
});

/**
 * Reads a log from its newest lines on, or from where its buffer ends, until the stream ends: then it resolves.
 * Throws as the engine does. Nothing is lost between two readings, nothing comes twice.
 */
export const createLogFollow = (deps: LogFollowDeps): ((signal: AbortSignal) => Promise<void>) => {
	const {schedule, buffer, skips, open, wanted, canFollow, opened, changed, reset} = deps;

	const take = (line: LogLine) => {
		if (wanted(line)) buffer.append(line);
		else buffer.skip();
	};
	/** To the end of the stream; `gap` when more must be asked for, `skip` when it is to be followed anew. */
	const read = async (
		query: LogsQuery,
		resume: Resume | undefined,
		signal: AbortSignal,
	): Promise<'ended' | 'gap' | 'skip'> => {
		const stream = await open(query, signal);
		const mayFollow = query.follow ? undefined : canFollow();
		let isWritten = query.follow;
		const ask = async () => (isWritten = (await mayFollow?.(signal)) === true);
		opened();
		skips.begin(resume ? 'left' : 'files');
		let joined = !resume;
		for await (const batch of mayFollow ? wholeLines(stream, ask) : stream) {
			for (const line of batch) {
				if (!joined && !resume?.joins(stream.begins ?? line.timeNano)) {
					if (query.tail !== undefined) return 'gap';
					resume?.accept();
					buffer.lose();
				}
				joined = true;
				for (const fresh of resume ? resume.fresh(line) : [line]) {
					const {timeNano, text} = fresh;
					if (skips.suspects(timeNano, text.length) && (await skips.isLikely())) return 'skip';
					take(fresh);
				}
			}
			changed(buffer.end <= openingLines);
		}
		if (!isWritten) for (const line of resume?.unmet() ?? []) take(line);
		return 'ended';
	};
	/** Whether there is more to follow. */
	const goOn = async (
		isFollowed: boolean,
		opening: number | undefined,
		signal: AbortSignal,
	): Promise<boolean> => {
		for (const tail of createResume(buffer, wanted)?.tails ?? [opening]) {
			const resume = createResume(buffer, wanted, !isFollowed);
			if (!resume) reset();
			const how = await read(queryOf(isFollowed, resume, tail), resume, signal);
			if (how !== 'gap') return how === 'skip';
		}
		return false;
	};
	/** Podman loses lines that are written between a tail and what it follows: it is asked for one, then the other. */
	const readNewest = async (isWritten: () => Promise<boolean>, signal: AbortSignal) => {
		const stream = await open({follow: false, tail: openingLines}, signal);
		for await (const batch of wholeLines(stream, isWritten)) {
			for (const line of batch) take(line);
			changed(true);
		}
	};
	/** As long as the container runs it is followed, then the rest is read. */
	const readPodman = async (
		mayFollow: (signal: AbortSignal) => Promise<boolean>,
		signal: AbortSignal,
	) => {
		let isFollowed = await mayFollow(signal);
		if (buffer.end === 0) {
			await readNewest(() => mayFollow(signal), signal);
			if (!isFollowed) return;
		}
		for (;;) {
			while (await goOn(isFollowed, undefined, signal));
			if (!isFollowed) return;
			await schedule.sleep(podmanPauseMs, signal);
			isFollowed = await mayFollow(signal);
		}
	};
	return async signal => {
		try {
			const mayFollow = canFollow();
			if (mayFollow) await readPodman(mayFollow, signal);
			else while (await goOn(true, openingLines, signal));
		} catch (thrown) {
			dropUnfinished(buffer);
			throw thrown;
		}
	};
};
