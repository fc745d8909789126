import {AppError, toAppError} from '../base/errors.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {Engine, LogLine, LogsQuery} from '../engine/engine.ts';
import {textAt} from '../kinds/json.ts';
import type {Readable} from '../store/store.ts';
import {createLogBuffer} from './logBuffer.ts';
import {createLogPager} from './logPager.ts';
import {createResume} from './logResume.ts';
import {logTime} from './logTime.ts';
import type {Hub, HubStatus, LogFeed, LogPhase, LogSpec, LogWindow} from './types.ts';
import {createWake} from './wake.ts';

export interface LogFeedDeps {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	/** Ends the feed with its owner. */
	readonly scope: Scope;
	readonly listen: Hub['listen'];
	readonly status: Readable<HubStatus>;
	/** Bytes of lines kept; 8 MiB unless said. */
	readonly budgetBytes?: number;
}

const openingLines = 500;
const pageLines = 1000;
const defaultBudget = 8 * 1024 * 1024;
/**
 * Lines read to find the place where a log broke off: mostly the first is enough (4 ms at 1,000,000 lines,
 * where a search by time alone takes 1.8 s). undefined = all.
 */
const resumeTails: readonly (number | undefined)[] = [1000, 50_000, undefined];
/** A line that is shorter came in one piece, and so whole: pieces have 16 kB, a character at most four bytes. */
const unfinishedUnits = 4096;
const retryMs = {first: 250, most: 8000} as const;

const isFinal = ({code}: AppError) =>
	code === 'UNSUPPORTED' || code === 'NOT_FOUND' || code === 'INVALID' || code === 'DENIED';

const resumeQuery = (since: bigint, tail: number | undefined): LogsQuery => ({
	follow: true,
	since: logTime(since),
	...(tail === undefined ? {} : {tail}),
});

/** The engine does not say which driver it is that cannot be read. */
const explained = async (
	engine: Engine,
	{containerId}: LogSpec,
	error: AppError,
	signal: AbortSignal,
): Promise<AppError> => {
	if (error.code !== 'UNSUPPORTED') return error;
	try {
		const {raw} = await engine.containers.inspect(containerId, {signal});
		const driver = textAt(raw, 'HostConfig', 'LogConfig', 'Type');
		if (driver === '') return error;
		return new AppError('UNSUPPORTED', `the log driver "${driver}" cannot be read`, {
			hint: 'the drivers json-file, local and journald keep logs that can be read',
			cause: error,
		});
	} catch {
		// It is gone, or the engine is: what it said first is still true.
		return error;
	}
};

/**
 * The log of one container, kept current over its restarts and over losses of the engine: nothing is lost
 * and nothing comes twice. The stream is always read, whatever the reader looks at (a paused reader loses
 * lines when the engine rotates the file); memory is bounded by dropping what is far from reader and end.
 */
export const createLogFeed = (deps: LogFeedDeps, spec: LogSpec): LogFeed => {
	const {engine, schedule, listen, status} = deps;
	const scope = deps.scope.child();
	const buffer = createLogBuffer(deps.budgetBytes ?? defaultBudget);
	const listeners = new Set<() => void>();
	const wake = createWake(schedule);
	let phase: LogPhase = {phase: 'opening'};
	let snapshot: LogWindow | undefined;
	let connection: Scope | undefined;
	let removed: AppError | undefined;
	let failures = 0;

	const notify = () => {
		for (const listener of [...listeners]) listener();
	};
	/** The first lines are waited for by somebody who pressed a key. */
	const changed = (urgent = false) => {
		snapshot = undefined;
		schedule.queue(urgent ? 'state' : 'flow', notify);
	};
	const enter = (next: LogPhase) => {
		phase = next;
		changed(true);
	};
	const open = (query: LogsQuery, signal: AbortSignal) =>
		// Both streams: `tail` counts both, and what is not wanted is dropped here.
		engine.containers.logs(spec.containerId, query, {signal});
	const wanted = (line: LogLine) => spec[line.stream];
	const pager = createLogPager({
		buffer,
		open: query => open(query, scope.signal),
		wanted,
		page: pageLines,
		changed: () => changed(true),
	});

	/** Follows until the stream ends; false when lines may be missing before it, and more must be asked for. */
	const follow = async (tail: number | undefined, signal: AbortSignal): Promise<boolean> => {
		const resume = createResume(buffer);
		if (!resume) pager.reset();
		const query = resume ? resumeQuery(resume.since, tail) : {follow: true, tail: openingLines};
		const stream = await open(query, signal);
		enter({phase: 'following'});
		let joined = !resume || tail === undefined;
		for await (const batch of stream) {
			for (const line of batch) {
				if (!joined && !resume?.joins(line)) return false;
				joined = true;
				const fresh = resume ? resume.fresh(line) : line;
				if (!fresh) continue;
				if (wanted(fresh)) buffer.append(fresh);
				else buffer.skip();
			}
			changed(buffer.end <= openingLines);
		}
		return true;
	};
	/** A stream that breaks gives what it has of the line that it was in, of each output: that comes again, whole. */
	const dropUnfinished = () => {
		for (let left = 2; left > 0; left--) {
			const line = buffer.at(buffer.end - 1);
			if (line && (line.cut || line.text.length >= unfinishedUnits)) buffer.dropLast();
		}
	};
	const read = async (signal: AbortSignal) => {
		try {
			for (const tail of resumeTails) if (await follow(tail, signal)) return;
		} catch (thrown) {
			dropUnfinished();
			throw thrown;
		}
	};
	/** Says what happened, and how long to wait before the next try; undefined = until something happens. */
	const fail = async (error: AppError): Promise<number | undefined> => {
		const now = status.get();
		if (now.phase === 'stale') enter({phase: 'lost', error: now.error});
		else if (isFinal(error))
			enter({phase: 'failed', error: await explained(engine, spec, error, scope.signal)});
		else if (error.code !== 'CANCELLED') {
			enter({phase: 'lost', error});
			return now.phase === 'live'
				? Math.min(retryMs.most, retryMs.first * 2 ** failures++)
				: undefined;
		}
		return undefined;
	};
	const run = async () => {
		while (!scope.signal.aborted && !removed) {
			const seen = wake.count;
			let pause: number | undefined;
			connection = scope.child();
			try {
				await read(connection.signal);
				failures = 0;
				if (status.get().phase !== 'stale') enter({phase: 'ended'});
			} catch (thrown) {
				if (scope.signal.aborted) return;
				pause = await fail(toAppError(thrown));
			} finally {
				connection.end();
			}
			if (!removed) await wake.after(seen, pause, scope.signal);
		}
		if (removed) enter({phase: 'failed', error: removed});
	};

	listen(({type, action, id}) => {
		if (type !== 'container' || id !== spec.containerId) return;
		if (action === 'start') wake.call();
		if (action !== 'destroy' && action !== 'remove') return;
		removed = new AppError('NOT_FOUND', 'the container was removed');
		wake.call();
	}, scope.signal);
	let wasLive = status.get().phase === 'live';
	scope.defer(
		status.subscribe(() => {
			const now = status.get();
			if (now.phase === 'live' && !wasLive) wake.call();
			if (now.phase !== 'live' && wasLive) connection?.end();
			if (now.phase === 'stale' && phase.phase !== 'failed')
				enter({phase: 'lost', error: now.error});
			wasLive = now.phase === 'live';
		}),
	);
	void run();

	return {
		get() {
			snapshot ??= {
				status: phase,
				first: buffer.first,
				end: buffer.end,
				at: buffer.at,
				more: pager.more,
				loadingOlder: pager.loading,
				olderError: pager.error,
				dropped: buffer.dropped,
				gaps: buffer.gaps,
			};
			return snapshot;
		},
		subscribe(listener) {
			const entry = () => listener();
			listeners.add(entry);
			return () => listeners.delete(entry);
		},
		release: scope.end,
		loadOlder: pager.older,
		load: pager.fill,
		pin: buffer.pin,
	};
};
