import type {Pruned, PruneFilters, StopOptions, WaitResult} from '../actTypes.ts';
import type {Call} from '../call.ts';
import type {LogStream, LogsQuery, RawLogStream} from '../logTypes.ts';
import type {
	AttachOptions,
	ContainerSession,
	ExecOptions,
	ExecSessionOptions,
} from '../sessionTypes.ts';
import type {
	Archive,
	CommitOptions,
	ContainerDetail,
	ContainerSummary,
	CreatedContainer,
	FileChange,
	InspectJson,
	PathStat,
	ProcessTable,
	StatsSample,
} from '../things.ts';

/** What the engine tells of containers. */
interface ContainerFacts {
	list(call?: Call): Promise<readonly ContainerSummary[]>;
	inspect(id: string, call?: Call): Promise<ContainerDetail>;
	/** `undefined` for a container that does not run. */
	stats(id: string, call?: Call): Promise<StatsSample | undefined>;
	top(id: string, options: {readonly psArgs?: string}, call?: Call): Promise<ProcessTable>;
	changes(id: string, call?: Call): Promise<readonly FileChange[]>;
	/** Bytes that each has written, by id. The engine looks at every file for it: it may take minutes. */
	sizes(call?: Call): Promise<ReadonlyMap<string, number>>;
}

/** What they wrote. */
interface ContainerLogs {
	/** Resolves at the response headers. UNSUPPORTED when the log driver cannot read. */
	logs(id: string, query: LogsQuery, call?: Call): Promise<LogStream>;
	/** As `logs`, for those who pass the bytes on. Not followed, it is read only as fast as it is taken. */
	rawLogs(id: string, query: LogsQuery, call?: Call): Promise<RawLogStream>;
}

/** From making one to removing it. */
export interface ContainerLives {
	/** Makes one that does not run yet. CONFLICT when the name is taken, NOT_FOUND without its image. */
	create(
		body: InspectJson,
		options: {readonly name: string; readonly platform: string},
		call?: Call,
	): Promise<CreatedContainer>;
	/** Other limits, and another restart policy: what the body has; the rest stays. */
	update(
		id: string,
		body: InspectJson,
		call?: Call,
	): Promise<{readonly warnings: readonly string[]}>;
	start(id: string, call?: Call): Promise<void>;
	stop(id: string, options: StopOptions, call?: Call): Promise<void>;
	restart(id: string, options: StopOptions, call?: Call): Promise<void>;
	kill(id: string, options: {readonly signal: string}, call?: Call): Promise<void>;
	pause(id: string, call?: Call): Promise<void>;
	unpause(id: string, call?: Call): Promise<void>;
	rename(id: string, options: {readonly name: string}, call?: Call): Promise<void>;
	remove(
		id: string,
		options: {readonly force: boolean; readonly volumes: boolean},
		call?: Call,
	): Promise<void>;
	/** Resolves when it does not run, at once when it does not run now. */
	wait(id: string, call?: Call): Promise<WaitResult>;
	/** Removes those that do not run. */
	prune(filters: PruneFilters, call?: Call): Promise<Pruned>;
	commit(id: string, options: CommitOptions, call?: Call): Promise<{readonly imageId: string}>;
}

/** Programs in them. */
interface ContainerSessions {
	/** Runs a program in it, connected; CONFLICT when it does not run. What it says is not made safe. */
	exec(id: string, options: ExecSessionOptions, call?: Call): Promise<ContainerSession>;
	/** Starts a program in it, and leaves it alone. */
	execDetached(id: string, options: ExecOptions, call?: Call): Promise<void>;
	/** Connects to its first process, which goes on when the session is closed. */
	attach(id: string, options: AttachOptions, call?: Call): Promise<ContainerSession>;
}

/** Their files, as tars. */
export interface ContainerFiles {
	/** NOT_FOUND where there is nothing. A link is not followed. */
	statPath(id: string, path: string, call?: Call): Promise<PathStat>;
	/** A path and all below it. Resolves at the response headers. */
	readArchive(id: string, path: string, call?: Call): Promise<Archive>;
	/** Unpacks a tar in a directory; the owners are those of the tar with `keepOwner`. */
	writeArchive(
		id: string,
		options: {
			readonly path: string;
			readonly bytes: AsyncIterable<Uint8Array>;
			readonly keepOwner: boolean;
		},
		call?: Call,
	): Promise<void>;
	/** The whole file system as a tar. Resolves at the response headers. */
	export(id: string, call?: Call): Promise<AsyncIterable<Uint8Array>>;
}

/** All of it. Who takes a part of an engine takes one of these parts, or less. */
export interface Containers
	extends ContainerFacts,
		ContainerLogs,
		ContainerLives,
		ContainerSessions,
		ContainerFiles {}
