import {AppError, toAppError} from '../base/errors.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {PingResult} from '../engine/call.ts';
import type {Engine, EventStream} from '../engine/engine.ts';
import {isRefusal} from '../engine/http/refusals.ts';
import type {EngineEvent} from '../engine/things.ts';
import type {Store} from '../store/store.ts';
import {watchLiveness} from './liveness.ts';
import type {HubStatus, ListPolling} from './types.ts';

/** A link may have become slow: what was not answered in time is waited for twice as long. */
const pingDeadlineMs = {first: 3000, most: 30_000};
const openDeadlineMs = 5000;
/** Not long: while nobody reads, logs are rotated. */
const backoffMs = {first: 250, most: 2000};

/** Where events are refused: how often lists are asked for, and after how long events are asked for again. */
const askingMs = {every: 3000, share: 20, again: 60_000};

export interface PumpDeps {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly scope: Scope;
	/** Spreads those who lost the same engine: 0 to 1. */
	readonly random: () => number;
	readonly about: Store<PingResult | undefined>;
	readonly status: Store<HubStatus>;
	/** Seconds of the engine's clock to listen from; the last argument is its time now. */
	readonly since: (nowSeconds: number) => number;
	/** Asks for the first picture; the connection is live when it resolves. */
	readonly onConnect: (signal: AbortSignal) => Promise<void>;
	/** Asks for everything again, where no events may be had. Rejects when the engine is lost. */
	readonly onPoll: () => Promise<void>;
	readonly onEvents: (events: readonly EngineEvent[]) => void;
}

/** Keeps one connection to the engine's events, for as long as the scope lives. */
export interface Pump {
	/** Connects now instead of after a while. */
	retry(): void;
	suspend(): void;
	resume(): void;
}

/** Milliseconds before attempt number `failures` + 1: 250 ms doubling to 2 s, a fifth of it by chance. */
const backoff = (failures: number, random: number): number => {
	const wait = Math.min(backoffMs.most, backoffMs.first * 2 ** (failures - 1));
	return Math.round(wait * (0.8 + 0.2 * random));
};

/** What was refused. Throws everything else that was thrown. */
const refusalIn = (thrown: unknown): AppError => {
	const error = toAppError(thrown);
	if (isRefusal(error)) return error;
	throw error;
};

/** Hears a stream of events to its end, which is an error. */
const listen = async ({engine, onEvents}: PumpDeps, stream: EventStream): Promise<never> => {
	// Nothing may ever pause this loop: a slow reader slows the whole daemon.
	for await (const events of stream) onEvents(events);
	throw new AppError('UNREACHABLE', 'the engine closed the connection', {
		op: 'system.events',
		target: engine.endpoint.name,
	});
};

/** Tells what the connection is now, and for how long it has failed. */
const createPhases = ({schedule, status, random}: PumpDeps) => {
	let failures = 0;
	let wasLive = false;
	let lostAt: number | undefined;
	return {
		live(asking?: ListPolling) {
			const now = status.get();
			const isSame = now.phase === 'live' && now.asking?.everyMs === asking?.everyMs;
			if (isSame && asking) return;
			failures = 0;
			wasLive = true;
			lostAt = undefined;
			status.set({phase: 'live', since: schedule.now(), ...(asking && {asking})});
		},
		/** Returns after how many ms it is tried again. */
		failed(error: AppError): number {
			failures++;
			lostAt ??= schedule.now();
			status.set(
				wasLive
					? {phase: 'stale', since: lostAt, error}
					: {phase: 'connecting', attempt: failures + 1, error},
			);
			return backoff(failures, random());
		},
	};
};

type Phases = ReturnType<typeof createPhases>;

/** Without events. Ends when it is time to ask for them again. */
const keepAsking = async (
	{schedule, onPoll}: PumpDeps,
	phases: Phases,
	error: AppError,
	signal: AbortSignal,
) => {
	const until = schedule.now() + askingMs.again;
	for (let restMs = askingMs.every; schedule.now() < until; ) {
		phases.live({everyMs: Math.ceil(restMs / 1000) * 1000, error});
		await schedule.sleep(restMs, signal);
		const begun = schedule.now();
		if (!signal.aborted) await onPoll();
		if (signal.aborted) return;
		restMs = Math.max(askingMs.every, askingMs.share * (schedule.now() - begun));
	}
};

/** Starts at once. `known`: what a ping has just told, so that the first one can be left out. */
export const createPump = (deps: PumpDeps, known: PingResult | undefined): Pump => {
	const {engine, schedule, scope, about, status, since, onConnect} = deps;
	let greeting = known;
	let suspended = false;
	let timeouts = 0;
	let connection: Scope | undefined;
	let pause: Scope | undefined;

	const patience = () => Math.min(pingDeadlineMs.most, pingDeadlineMs.first * 2 ** timeouts);
	const greet = async (signal: AbortSignal): Promise<PingResult> => {
		const answer = greeting ?? (await engine.system.ping({signal, deadlineMs: patience()}));
		greeting = undefined;
		timeouts = 0;
		// In another lane than rows: the first list must not wait for the frame after this one.
		about.set(answer, 'flow');
		return answer;
	};
	const phases = createPhases(deps);
	/** Ends by an error, by its signal, or without events when they are worth another question. */
	const connect = async (signal: AbortSignal): Promise<void> => {
		const {dateSeconds} = await greet(signal);
		const query = {sinceSeconds: since(dateSeconds - 1), types: []};
		const opening = engine.system.events(query, {signal, deadlineMs: openDeadlineMs});
		// The list need not wait for the events: they begin a second before it, so nothing falls between.
		const picture = onConnect(signal);
		const live = async () => {
			await picture;
			if (!signal.aborted) phases.live();
		};
		const follow = async () => {
			const stream = await opening.catch(refusalIn);
			if (!(stream instanceof AppError)) {
				const watch = watchLiveness({engine, schedule}, stream, signal);
				return Promise.all([live(), listen(deps, stream), watch]);
			}
			await picture;
			return keepAsking(deps, phases, stream, signal);
		};
		await Promise.all([picture, follow()]);
	};
	const run = async () => {
		while (!scope.signal.aborted && !suspended) {
			connection = scope.child();
			const {signal} = connection;
			let error: AppError | undefined;
			try {
				await connect(signal);
			} catch (thrown) {
				error = toAppError(thrown);
			}
			const cancelled = signal.aborted;
			connection.end();
			if (cancelled || !error) continue;
			if (error.code === 'TIMEOUT') timeouts++;
			pause = scope.child();
			await schedule.sleep(phases.failed(error), pause.signal);
			pause.end();
		}
	};
	let running = run();
	return {
		retry: () => pause?.end(),
		suspend() {
			suspended = true;
			connection?.end();
			pause?.end();
			// At once: other streams must be closed before the process stops.
			status.set({phase: 'connecting', attempt: 0, error: undefined}, 'input');
		},
		resume() {
			if (!suspended) return;
			suspended = false;
			running = running.then(run);
		},
	};
};
