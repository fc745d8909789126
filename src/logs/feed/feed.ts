import {AppError, toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import {createWake} from '../../base/wake.ts';
import type {About} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {LogLine, LogsQuery} from '../../engine/logTypes.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {Readable} from '../../store/store.ts';
import {createLogBudget, type LogBudget} from './budget.ts';
import {createLogBuffer} from './buffer/buffer.ts';
import {explained, isFinal} from './errors.ts';
import {createLogFollow} from './follow.ts';
import {createLogPager} from './older/pager.ts';
import {createSkipWatch} from './older/skip.ts';
import {canFollowPodman, followable, keepsLog} from './podman.ts';
import type {LogFeed, LogPhase, LogPin, LogScan, LogSpec, LogWindow} from './types.ts';

/** How the connection to the engine is. */
type EngineStatus =
	| {readonly phase: 'connecting' | 'live' | 'closed'}
	| {readonly phase: 'stale'; readonly error: AppError};

export interface LogFeedDeps {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	/** Ends the feed with its owner. */
	readonly scope: Scope;
	/** Every event of the engine, in order. */
	listen(listener: (event: EngineEvent) => void, signal: AbortSignal): void;
	readonly status: Readable<EngineStatus>;
	/** Undefined while it is not known. */
	readonly about?: Readable<About | undefined>;
	/** Memory that logs share; one of its own unless said. */
	readonly budget?: LogBudget;
}

/** A log that several look at. */
export interface SharedLog extends LogFeed {
	/** The same log for one more reader, who has a place of his own. Releasing it gives up the place only. */
	reader(): LogFeed;
}

const pageLines = 1000;
const retryMs = {first: 250, most: 2000} as const;

/**
 * The log of one container, kept current over its restarts and over losses of the engine: nothing is lost
 * and nothing comes twice. The stream is always read, whatever the reader looks at (a paused reader loses
 * lines when the engine rotates the file); memory is bounded by dropping what is far from reader and end.
 */
export const createLogFeed = (deps: LogFeedDeps, spec: LogSpec): SharedLog => {
	const {engine, schedule, listen, status} = deps;
	const scope = deps.scope.child();
	const budget = deps.budget ?? createLogBudget();
	const buffer = createLogBuffer(budget.each, () => share.grew());
	const share = budget.join({
		get bytes() {
			return buffer.bytes;
		},
		trim(bytes) {
			if (buffer.trim(bytes)) changed();
		},
	});
	scope.defer(share.leave);
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
	const isPodman = () => deps.about?.get()?.product === 'podman';
	const pager = createLogPager({
		buffer,
		open: (query, ...asked) => open(query, AbortSignal.any([scope.signal, ...asked])),
		wanted,
		page: pageLines,
		pageBytes: budget.each / 4,
		breathe: () => schedule.sleep(0, scope.signal),
		changed: () => changed(true),
	});

	const read = createLogFollow({
		schedule,
		buffer,
		skips: createSkipWatch(deps, spec.containerId, scope.signal),
		open,
		wanted,
		canFollow: () =>
			isPodman() ? signal => canFollowPodman(engine, spec.containerId, signal) : undefined,
		opened() {
			// Not urgent: the first lines follow at once, and would wait for the frame after this one.
			phase = {phase: 'following'};
			changed();
		},
		changed,
		reset: pager.reset,
	});
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

	const leaveFollower = async () => {
		const left = connection;
		if (!(await keepsLog(engine, spec.containerId, scope.signal))) return;
		wake.call();
		left?.end();
	};
	listen(({type, action, id}) => {
		if (type !== 'container' || id !== spec.containerId) return;
		if (followable.has(action)) wake.call();
		if (action === 'die' && isPodman()) void leaveFollower();
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

	const pin = (lines: LogPin, reader: unknown) => {
		if (lines !== undefined) share.touch();
		buffer.pin(lines, reader);
	};
	/** What needs to know who looks. */
	const ownBy = (reader: () => unknown) => ({
		loadHead: () => pager.head(reader()),
		scan: (asked: LogScan) => pager.scan(asked, reader()),
		pin: (lines: LogPin) => pin(lines, reader()),
		dropLoose(kept: number | undefined) {
			buffer.dropLoose(kept, reader());
			changed(true);
		},
	});
	const feed: LogFeed = {
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
		...ownBy(() => feed),
	};
	return {
		...feed,
		reader() {
			const own: LogFeed = {
				...feed,
				...ownBy(() => own),
				release: () => pin(undefined, own),
			};
			return own;
		},
	};
};
