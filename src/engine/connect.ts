import {AppError, isCancelled, toAppError} from '../base/errors.ts';
import {createScheduler, type Scheduler} from '../base/schedule.ts';
import {noTrace, type Trace} from '../base/trace.ts';
import type {Call, Endpoint, PingResult} from './call.ts';
import {createContainers} from './containers/containers.ts';
import {clientEnvironment} from './endpoint/clientEnvironment.ts';
import type {Engine} from './engine.ts';
import type {EarlyAnswer} from './http/earlyAnswer.ts';
import {createTransport} from './http/transport.ts';
import {createImages} from './images/images.ts';
import {createLate} from './late/late.ts';
import {createNetworks} from './networks/networks.ts';
import {createProjects} from './projects/projects.ts';
import {createRegistries} from './registry/registries.ts';
import {diskUsage} from './system/df.ts';
import {engineEvents} from './system/events.ts';
import {engineInfo, engineVersion} from './system/info.ts';
import {pingEngine} from './system/ping.ts';
import {pruneSystem} from './system/prune.ts';
import {createVolumes} from './volumes/volumes.ts';

export interface EngineOptions {
	/** Times deadlines; a real one unless said. */
	readonly schedule?: Scheduler;
	/** Told every call; nobody unless said. */
	readonly trace?: Trace;
	/** What was asked of it already. */
	readonly early?: EarlyAnswer | undefined;
}

/** The engine at `endpoint`. Connects nothing yet and cannot fail: its first call does. */
export const createEngine = (
	endpoint: Endpoint,
	{schedule = createScheduler(), trace = noTrace, early}: EngineOptions = {},
): Engine => {
	const transport = createTransport(endpoint, {schedule, trace, early});
	const parts = {
		containers: createContainers(transport),
		networks: createNetworks(transport),
		volumes: createVolumes(transport),
	};
	return {
		endpoint,
		clientEnvironment: Object.fromEntries(
			Object.entries(clientEnvironment(endpoint)).map(([name, value]) => [name, value ?? '']),
		),
		refusals: transport.refusals,
		system: {
			ping: call => pingEngine(transport, call),
			events: (options, call) => engineEvents(transport, options, call),
			info: call => engineInfo(transport, call),
			version: call => engineVersion(transport, call),
			df: call => diskUsage(transport, call),
			prune: (options, onStep, call) => pruneSystem(transport, options, onStep, call),
		},
		...parts,
		images: createImages(transport),
		registries: createRegistries(transport),
		projects: createProjects(endpoint, parts),
		...createLate(endpoint, transport),
	};
};

/** An endpoint that was tried, and what was wrong with it. */
export interface ConnectAttempt {
	readonly endpoint: Endpoint;
	readonly error: AppError;
}

export interface Connected {
	readonly engine: Engine;
	readonly about: PingResult;
	/** What was tried before, in order. */
	readonly attempts: readonly ConnectAttempt[];
}

/** No endpoint answered. Code and message are those of the first, which is the one people mean. */
export class ConnectError extends AppError {
	readonly attempts: readonly ConnectAttempt[];

	constructor(attempts: readonly ConnectAttempt[]) {
		const error = attempts[0]?.error ?? new AppError('CONFIG', 'there is no engine to try');
		super(error.code, error.message, {
			op: 'connect',
			cause: error,
			hint: error.hint,
		});
		this.name = 'ConnectError';
		this.attempts = attempts;
	}
}

export interface ConnectOptions {
	/** Makes the engine of a candidate, without connecting. */
	readonly open?: (endpoint: Endpoint) => Engine;
	/** Told each candidate before it is tried. */
	readonly onTry?: (endpoint: Endpoint) => void;
}

/** Nobody knows yet how far it is: as long as there are others to try, and when there is nothing else. */
const patienceMs = {short: 3000, long: 30_000};

/**
 * The first of `candidates` that answers a ping. One alone has half a minute; of several, those that did not answer in a
 * few seconds are asked once more when no other did. Throws ConnectError when none does, CANCELLED with the signal.
 */
export const connect = async (
	candidates: readonly Endpoint[],
	call?: Call,
	{open = createEngine, onTry}: ConnectOptions = {},
): Promise<Connected> => {
	const failures = new Map<Endpoint, AppError>();
	const attempts = () => [...failures].map(([endpoint, error]) => ({endpoint, error}));
	const ask = async (endpoint: Endpoint, deadlineMs: number): Promise<Connected | undefined> => {
		onTry?.(endpoint);
		try {
			const engine = open(endpoint);
			const about = await engine.system.ping({deadlineMs, ...call});
			failures.delete(endpoint);
			return {engine, about, attempts: attempts()};
		} catch (thrown) {
			if (call?.signal?.aborted || isCancelled(thrown)) throw thrown;
			failures.set(endpoint, toAppError(thrown));
			return undefined;
		}
	};
	const first = candidates.length > 1 ? patienceMs.short : patienceMs.long;
	for (const endpoint of candidates) {
		const connection = await ask(endpoint, first);
		if (connection) return connection;
	}
	for (const [endpoint, {code}] of first < patienceMs.long ? [...failures] : []) {
		const connection = code === 'TIMEOUT' && (await ask(endpoint, patienceMs.long));
		if (connection) return connection;
	}
	throw new ConnectError(attempts());
};
