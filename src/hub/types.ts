import type {AppError} from '../base/errors.ts';
import type {PingResult} from '../engine/call.ts';
import type {Engine} from '../engine/engine.ts';
import type {Refusal} from '../engine/http/refusals.ts';
import type {EngineEvent, ProcessTable} from '../engine/things.ts';
import type {HostFacts} from '../host/types.ts';
import type {ContainerRow} from '../kinds/container/row.ts';
import type {KindId, Rows} from '../kinds/index.ts';
import type {Stats} from '../kinds/stats.ts';
import type {FeedSpec, LogFeed, LogWindow} from '../logs/feed/types.ts';
import type {Collection} from '../store/collection.ts';
import type {Feed} from '../store/feed.ts';
import type {Readable} from '../store/store.ts';
import type {RunShape} from '../triage/runs.ts';
import type {FlightRecorder} from './flight/recorder.ts';
import type {Past} from './past/past.ts';
import type {ProcessRates} from './processRates.ts';
import type {ObjectSizes} from './sizes.ts';

export interface ListPolling {
	readonly everyMs: number;
	/** Why there are no events. */
	readonly error: AppError;
}

export type HubStatus =
	| {readonly phase: 'connecting'; readonly attempt: number; readonly error: AppError | undefined}
	/** `since`: ms since the epoch. `asking`: no events come, so lists are asked for every few seconds. */
	| {readonly phase: 'live'; readonly since: number; readonly asking?: ListPolling}
	/** Rows stay, marked old. */
	| {readonly phase: 'stale'; readonly since: number; readonly error: AppError}
	| {readonly phase: 'closed'};

/** The last events, newest last. */
export interface EventLog {
	readonly events: readonly EngineEvent[];
	/** How many older ones are no longer kept. */
	readonly dropped: number;
	/** Of probes and commands all are kept from then on, ns since the epoch; absent = all there ever were. */
	readonly noiseSince?: bigint;
}

/** Samples of one container, oldest first, one per second, at most 15 minutes. */
export interface StatsHistory {
	readonly times: readonly number[]; // ms since the epoch
	readonly samples: readonly (Stats | undefined)[];
}

export interface TopView {
	readonly table: ProcessTable | undefined;
	/** Of the time since the table before. */
	readonly cpu: ProcessRates;
	readonly error: AppError | undefined;
}

/**
 * What is sampled: those on the screen and, now and then, the others that run, whose limits may hold them up; all that run
 * now and then; nothing.
 */
export type WatchedNumbers = 'live' | 'limits' | 'none';

/** The connection to an engine. */
export interface HubLink {
	readonly engine: Engine;
	readonly about: Readable<PingResult | undefined>;
	readonly status: Readable<HubStatus>;
	/** What we are not let do on this engine. */
	readonly refused: Readable<readonly Refusal[]>;
	/** Tries to connect now instead of after a while. */
	retry(): void;
	/** Closes every stream (before Ctrl-Z) and opens them again. */
	suspend(): void;
	resume(): void;
}

/** What an engine has, by kind. */
export interface HubKinds {
	/** Rows of a kind; the first subscriber lists, the last leaves after 5 s of linger. */
	rows<K extends KindId>(kind: K): Readable<Collection<Rows[K]>>;
	/** How big things are, as far as somebody has asked for it. */
	readonly sizes: ObjectSizes;
	/** An act was done to these, or was tried: what came of it is asked for, since not all has an event. */
	touched(kind: KindId, ids: readonly string[]): void;
	/** Lists again: for `r`. */
	refresh(kind?: KindId): Promise<void>;
}

/** What happens on an engine. */
export interface HubEvents {
	readonly events: Readable<EventLog>;
	/** Every event at once, in order. */
	listen(listener: (event: EngineEvent) => void, signal: AbortSignal): void;
}

/** How busy containers are, and their machine. */
export interface HubNumbers {
	/** Live numbers of the watched containers, by id. */
	readonly stats: Readable<ReadonlyMap<string, Stats>>;
	/** Which containers are on screen: they are inspected, and sampled where numbers are `live`. Replaces the last set. */
	watch(ids: readonly string[], numbers: WatchedNumbers): void;
	/** The machine of the engine; looked at while somebody subscribes. */
	readonly host: Readable<HostFacts | undefined>;
}

/** What is read of one container while somebody holds it. */
export interface HubFeeds {
	statsHistory(containerId: string): Feed<StatsHistory>;
	logs(spec: FeedSpec): LogFeed;
	/** What is here of the log of a container that somebody reads, whether the engine has it still or not. */
	keptLog(containerId: string): LogWindow | undefined;
	top(containerId: string, psArgs: string): Feed<TopView>;
}

/** What is remembered of containers. */
export interface HubMemory {
	/** The last hour: samples, events, states, last words. */
	readonly flight: Pick<FlightRecorder, 'take' | 'dropped'>;
	/** What containers were at any moment of the last hour. */
	readonly past: Past;
	/** What containers in trouble said last, by id; read while somebody subscribes. */
	readonly lastWords: Readable<ReadonlyMap<string, string>>;
	/** What the run before this one of a container was made of, where it was seen. */
	runBefore(container: ContainerRow): RunShape | undefined;
}

/** One engine, kept current. Reads only: acts go through actions. */
export interface Hub extends HubLink, HubKinds, HubEvents, HubNumbers, HubFeeds, HubMemory {
	end(): void;
}
