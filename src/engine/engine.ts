import type {About, Call, Endpoint} from './call.ts';
import type {Refusals} from './http/refusals.ts';
import type {LogStream, LogsQuery, RawLogStream} from './logTypes.ts';
import type {
	CommitOptions,
	ContainerDetail,
	ContainerSummary,
	EngineEvent,
	FileChange,
	ImageLayer,
	ImageSummary,
	InspectJson,
	NetworkSummary,
	ProcessTable,
	RemovedImage,
	StatsSample,
	VolumeSummary,
} from './things.ts';

/**
 * The engine as the rest of Gantry sees it: plain calls with plain results.
 * Every string in a result has been made safe to show (base/text/text.ts); log text alone keeps its bytes.
 * Every call takes `{signal}` last, has a deadline of its own, and throws AppError only.
 * Ids are checked before they reach a path: INVALID.
 */

export interface Containers {
	list(call?: Call): Promise<readonly ContainerSummary[]>;
	inspect(id: string, call?: Call): Promise<ContainerDetail>;
	/** `undefined` for a container that does not run. */
	stats(id: string, call?: Call): Promise<StatsSample | undefined>;
	top(id: string, options: {readonly psArgs?: string}, call?: Call): Promise<ProcessTable>;
	/** Resolves at the response headers. UNSUPPORTED when the log driver cannot read. */
	logs(id: string, query: LogsQuery, call?: Call): Promise<LogStream>;
	/** As `logs`, for those who pass the bytes on. Not followed, it is read only as fast as it is taken. */
	rawLogs(id: string, query: LogsQuery, call?: Call): Promise<RawLogStream>;
	changes(id: string, call?: Call): Promise<readonly FileChange[]>;
	start(id: string, call?: Call): Promise<void>;
	stop(id: string, options: {readonly timeoutSeconds?: number}, call?: Call): Promise<void>;
	restart(id: string, options: {readonly timeoutSeconds?: number}, call?: Call): Promise<void>;
	kill(id: string, options: {readonly signal: string}, call?: Call): Promise<void>;
	pause(id: string, call?: Call): Promise<void>;
	unpause(id: string, call?: Call): Promise<void>;
	rename(id: string, options: {readonly name: string}, call?: Call): Promise<void>;
	remove(
		id: string,
		options: {readonly force: boolean; readonly volumes: boolean},
		call?: Call,
	): Promise<void>;
	commit(id: string, options: CommitOptions, call?: Call): Promise<{readonly imageId: string}>;
}

export interface Images {
	list(call?: Call): Promise<readonly ImageSummary[]>;
	inspect(id: string, call?: Call): Promise<InspectJson>;
	history(id: string, call?: Call): Promise<readonly ImageLayer[]>;
	tag(
		id: string,
		options: {readonly repository: string; readonly tag: string},
		call?: Call,
	): Promise<void>;
	/** `reference` is a tag (removes that tag) or an id. */
	remove(
		reference: string,
		options: {readonly force: boolean},
		call?: Call,
	): Promise<readonly RemovedImage[]>;
}

export interface Volumes {
	list(call?: Call): Promise<readonly VolumeSummary[]>;
	inspect(name: string, call?: Call): Promise<InspectJson>;
	/** Bytes by name, of those whose driver can tell. The engine reads every file for it: it may take minutes. */
	sizes(call?: Call): Promise<ReadonlyMap<string, number>>;
	remove(name: string, options: {readonly force: boolean}, call?: Call): Promise<void>;
}

export interface Networks {
	list(call?: Call): Promise<readonly NetworkSummary[]>;
	inspect(id: string, call?: Call): Promise<InspectJson>;
	remove(id: string, call?: Call): Promise<void>;
}

/** A running `/events` stream. Iterate it without pause: a slow reader slows the whole daemon. */
export interface EventStream extends AsyncIterable<readonly EngineEvent[]> {
	/** Monotonic ms (performance.now) of the last byte, for liveness. */
	readonly lastByteAt: number;
}

export interface System {
	/** Also negotiates the API version for all calls that follow. */
	ping(call?: Call): Promise<About>;
	/** Resolves at the response headers; ends (no throw) or throws AppError when the stream is lost. */
	events(
		options: {readonly sinceSeconds: number; readonly types: readonly string[]},
		call: Call,
	): Promise<EventStream>;
	info(call?: Call): Promise<InspectJson>;
	version(call?: Call): Promise<InspectJson>;
}

/** One engine at one endpoint. Holds no connection of its own: it is made before anybody answers. */
export interface Engine {
	readonly endpoint: Endpoint;
	readonly refusals: Refusals;
	readonly system: System;
	readonly containers: Containers;
	readonly images: Images;
	readonly volumes: Volumes;
	readonly networks: Networks;
}
