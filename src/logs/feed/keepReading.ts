import {AppError, toAppError} from '../../base/errors.ts';
import {textAt} from '../../base/json.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import {createWake} from '../../base/wake.ts';
import type {ContainerCalls} from '../../engine/engine.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {Readable} from '../../store/store.ts';
import {followable, keepsLog} from './podman.ts';
import type {FeedSpec, LogPhase} from './types.ts';

/** How the connection to the engine is. */
export type EngineStatus =
	| {readonly phase: 'connecting' | 'live' | 'closed'}
	| {readonly phase: 'stale'; readonly error: AppError};

/** What tells when a log can be read. */
export interface ReadingDeps {
	readonly engine: ContainerCalls<'inspect'>;
	readonly schedule: Scheduler;
	/** Ends the reading with its owner. */
	readonly scope: Scope;
	/** Every event of the engine, in order. */
	listen(listener: (event: EngineEvent) => void, signal: AbortSignal): void;
	readonly status: Readable<EngineStatus>;
}

export interface KeepReadingOptions {
	readonly spec: FeedSpec;
	/** Reads until the stream ends, or is left. Throws as the engine does. */
	read(signal: AbortSignal): Promise<void>;
	/** A follower is left when its container ends. */
	isLeftAtEnd(): boolean;
	/** What the log does now. */
	phase(): LogPhase;
	/** It does something else from now on. */
	enter(next: LogPhase): void;
}

/** How long the next try waits after so many failures in a row, ms. Not long: while nobody reads, logs are rotated. */
export const retryAfterMs = (failures: number): number => Math.min(2000, 250 * 2 ** (failures - 1));

/** Whether asking again cannot help: what is asked for is not there, or may not be read. */
const isFinal = ({code}: AppError) =>
	code === 'UNSUPPORTED' || code === 'NOT_FOUND' || code === 'INVALID' || code === 'DENIED';

/** The error with the name of the driver that cannot be read, which the engine does not say. */
const explained = async (
	engine: ContainerCalls<'inspect'>,
	{containerId}: FeedSpec,
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

/** Reads a log from now on, anew whenever there may be more of it, until its container is removed or the scope ends. */
export const keepReading = (
	{engine, schedule, scope, listen, status}: ReadingDeps,
	{spec, read, isLeftAtEnd, phase, enter}: KeepReadingOptions,
): void => {
	const wake = createWake(schedule);
	let connection: Scope | undefined;
	let removed: AppError | undefined;
	let failures = 0;

	/** Says what happened, and how long to wait before the next try; undefined = until something happens. */
	const fail = async (error: AppError): Promise<number | undefined> => {
		const now = status.get();
		if (now.phase === 'stale') enter({phase: 'lost', error: now.error});
		else if (isFinal(error))
			enter({phase: 'failed', error: await explained(engine, spec, error, scope.signal)});
		else if (error.code !== 'CANCELLED') {
			enter({phase: 'lost', error});
			return now.phase === 'live' ? retryAfterMs(++failures) : undefined;
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
		if (action === 'die' && isLeftAtEnd()) void leaveFollower();
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
			if (now.phase === 'stale' && phase().phase !== 'failed')
				enter({phase: 'lost', error: now.error});
			wasLive = now.phase === 'live';
		}),
	);
	void run();
};
