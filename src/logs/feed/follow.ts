import type {LogLine, LogStream, LogsQuery} from '../../engine/logTypes.ts';
import type {LogBuffer} from './buffer.ts';
import type {SkipWatch} from './older/skip.ts';
import {createResume, dropUnfinished, type Resume} from './resume.ts';
import {logTime} from './time.ts';

export interface LogFollowDeps {
	readonly buffer: LogBuffer;
	readonly skips: SkipWatch;
	/** Lines of both streams, of which those that are not wanted are counted only. */
	readonly open: (query: LogsQuery, signal: AbortSignal) => Promise<LogStream>;
	readonly wanted: (line: LogLine) => boolean;
	readonly isPodman: () => boolean;
	/** A stream is there, and its lines follow. */
	readonly opened: () => void;
	/** Lines came; somebody waits for them when it is urgent. */
	readonly changed: (urgent: boolean) => void;
	/** Nothing is known of the log, so that nothing can be older. */
	readonly reset: () => void;
}

/** So many lines are there when a log is opened. */
export const openingLines = 500;

const followQuery = (resume: Resume | undefined, tail: number | undefined): LogsQuery => ({
	follow: true,
	...(resume ? {since: logTime(resume.since)} : {}),
	...(tail === undefined ? {} : {tail}),
});

/**
 * Reads a log from its newest lines on, or from where its buffer ends, until the stream ends: then it resolves.
 * Throws as the engine does. Nothing is lost between two readings, nothing comes twice.
 */
export const createLogFollow = (deps: LogFollowDeps): ((signal: AbortSignal) => Promise<void>) => {
	const {buffer, skips, open, wanted, isPodman, opened, changed, reset} = deps;

	const take = (line: LogLine) => {
		if (wanted(line)) buffer.append(line);
		else buffer.skip();
	};
	/** To the end of the stream; `gap` when more must be asked for, `skip` when it is to be followed anew. */
	const follow = async (
		resume: Resume | undefined,
		tail: number | undefined,
		signal: AbortSignal,
	): Promise<'ended' | 'gap' | 'skip'> => {
		const stream = await open(followQuery(resume, tail), signal);
		opened();
		skips.begin(resume ? 'left' : 'files');
		let joined = !resume;
		for await (const batch of stream) {
			for (const line of batch) {
				if (!joined && !resume?.joins(stream.begins ?? line.timeNano)) {
					if (tail !== undefined) return 'gap';
					resume?.accept();
					buffer.lose();
				}
				joined = true;
				const fresh = resume ? resume.fresh(line) : line;
				if (!fresh) continue;
				const {timeNano, text} = fresh;
				if (skips.suspects(timeNano, text.length) && (await skips.isLikely())) return 'skip';
				take(fresh);
			}
			changed(buffer.end <= openingLines);
		}
		return 'ended';
	};
	/** Whether there is more to follow. */
	const followOn = async (signal: AbortSignal): Promise<boolean> => {
		const opening = [isPodman() ? undefined : openingLines];
		for (const tail of createResume(buffer, wanted)?.tails ?? opening) {
			const resume = createResume(buffer, wanted);
			if (!resume) reset();
			const how = await follow(resume, tail, signal);
			if (how !== 'gap') return how === 'skip';
		}
		return false;
	};
	/** Podman loses lines that are written between a tail and what it follows: it is asked for one, then the other. */
	const readNewest = async (signal: AbortSignal) => {
		for await (const batch of await open({follow: false, tail: openingLines}, signal)) {
			for (const line of batch) take(line);
			changed(true);
		}
	};
	return async signal => {
		try {
			if (isPodman() && buffer.end === 0) await readNewest(signal);
			while (await followOn(signal));
		} catch (thrown) {
			dropUnfinished(buffer);
			throw thrown;
		}
	};
};
