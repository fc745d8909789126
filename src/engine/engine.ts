/**
 * The engine as the rest of Gantry sees it: plain calls with plain results.
 * Every string in a result has been made safe to show (base/text.ts); log text alone keeps its bytes.
 * Every call takes `{signal}` last, has a deadline of its own, and throws AppError only.
 * Ids are checked before they reach a path: INVALID.
 */

export interface Call {
	readonly signal?: AbortSignal;
	/** Milliseconds until the response headers; each call has a sensible default. */
	readonly deadlineMs?: number;
}

/** Where an engine is, and how that was found out. */
export interface Endpoint {
	/** What people see: the context's name, or `default`, `rootless`, `podman`, `DOCKER_HOST`. */
	readonly name: string;
	/** `unix:///var/run/docker.sock`, `tcp://10.0.0.1:2376`. */
	readonly url: string;
	/** Which rule chose it: `--context`, `--host`, `DOCKER_HOST`, `DOCKER_CONTEXT`, `current context`, `default socket`, `rootless socket`, … */
	readonly source: string;
	readonly tls?: TlsFiles;
}

export interface TlsFiles {
	readonly ca?: string;
	readonly cert?: string;
	readonly key?: string;
	readonly skipVerify: boolean;
}

/** What `_ping` tells: never `info` or `version`, which hang with containerd. */
export interface About {
	readonly product: 'docker' | 'podman';
	/** Of the product, from the Server header: `29.1.0`; empty when it does not say. */
	readonly version: string;
	/** API version in use: the smaller of ours and the engine's. */
	readonly api: string;
	/** The engine's own clock, whole seconds since the epoch. */
	readonly dateSeconds: number;
}

export interface EngineEvent {
	/** `container`, `image`, `volume`, `network`, `daemon`, `builder`, `plugin`, … */
	readonly type: string;
	/** `die`, `health_status: healthy`, `exec_start: sh -c …`: as the engine says. */
	readonly action: string;
	readonly id: string;
	/** Actor attributes: name, image, exitCode, signal, oldName, labels of the object … */
	readonly attributes: Readonly<Record<string, string>>;
	readonly scope: string;
	/** Nanoseconds since the epoch. */
	readonly timeNano: bigint;
}

export interface Port {
	/** Host address, empty when the port is only exposed. */
	readonly ip: string;
	readonly hostPort?: number;
	readonly port: number;
	readonly protocol: string;
}

export type ContainerState =
	| 'created'
	| 'running'
	| 'paused'
	| 'restarting'
	| 'removing'
	| 'exited'
	| 'dead';

export interface MountSummary {
	/** `bind`, `volume`, `tmpfs`, … */
	readonly type: string;
	readonly source: string;
	readonly destination: string;
	/** Volume name; empty for others. */
	readonly name: string;
	readonly writable: boolean;
}

/** One entry of `GET /containers/json`. */
export interface ContainerSummary {
	readonly id: string;
	readonly name: string;
	readonly image: string;
	readonly imageId: string;
	readonly command: string;
	readonly createdAt: number; // ms
	readonly state: ContainerState;
	/** The engine's ageing text: `Up 3 hours (healthy)`. */
	readonly status: string;
	readonly ports: readonly Port[];
	readonly labels: Readonly<Record<string, string>>;
	readonly networkMode: string;
	readonly networks: readonly string[];
	readonly mounts: readonly MountSummary[];
}

export interface HealthProbe {
	readonly startedAt: number;
	readonly exitCode: number;
	readonly output: string;
}

/** What inspect adds to a summary; kept small since every changed container has one. */
export interface ContainerDetail {
	readonly id: string;
	readonly name: string;
	readonly image: string;
	readonly imageId: string;
	readonly state: ContainerState;
	readonly startedAt: number | undefined; // ms; undefined when never
	readonly finishedAt: number | undefined;
	readonly exitCode: number;
	readonly oomKilled: boolean;
	/** Why the start failed, as the engine says; empty when it did not. */
	readonly error: string;
	readonly restartCount: number;
	readonly health: 'starting' | 'healthy' | 'unhealthy' | undefined;
	readonly healthLog: readonly HealthProbe[];
	readonly failingStreak: number;
	readonly tty: boolean;
	readonly pid: number;
	readonly labels: Readonly<Record<string, string>>;
	/** The whole answer, made safe, for the detail pane. */
	readonly raw: InspectJson;
}

/** An inspect answer: JSON whose strings have been made safe. */
export type Json =
	| string
	| number
	| boolean
	| null
	| readonly Json[]
	| {readonly [key: string]: Json};
export type InspectJson = {readonly [key: string]: Json};

/** One sample of `stats?one-shot`; counters, not rates. `undefined` when the container does not run. */
export interface StatsSample {
	/** Engine time of the sample, ms. */
	readonly readAt: number;
	readonly cpuTotal: number; // ns
	readonly cpuSystem: number; // ns
	readonly cpus: number;
	/** Bytes as `docker stats` counts them: without the inactive page cache. */
	readonly memoryBytes: number | undefined;
	readonly memoryLimit: number | undefined;
	readonly rxBytes: number;
	readonly txBytes: number;
	readonly readBytes: number;
	readonly writeBytes: number;
	readonly pids: number | undefined;
}

export interface ProcessTable {
	readonly titles: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

export interface LogsQuery {
	readonly follow: boolean;
	readonly stdout?: boolean; // default true
	readonly stderr?: boolean; // default true
	/** Lines (pieces of at most 16 kB) from the end; undefined = all. */
	readonly tail?: number;
	/** `seconds.nanoseconds` since the epoch, inclusive. */
	readonly since?: string;
	readonly until?: string;
	/** False: lines come without times (`timeNano` is 0), which costs the engine a tenth less. Default true. */
	readonly timestamps?: boolean;
}

/** One line as the container wrote it, without its line end. NOT safe: bytes of the container. */
export interface LogLine {
	readonly stream: 'stdout' | 'stderr';
	/** Nanoseconds since the epoch; podman gives whole seconds. */
	readonly timeNano: bigint;
	readonly text: string;
	/** True when the line went on over the cap and the rest was dropped. */
	readonly cut: boolean;
}

export interface LogStream extends AsyncIterable<readonly LogLine[]> {
	/** Raw (TTY) streams know only stdout. */
	readonly tty: boolean;
}

/** One line as bytes, without its line feed; NOT safe, and whatever the container's program wrote. */
export interface RawLine {
	readonly stream: 'stdout' | 'stderr';
	/** Nanoseconds since the epoch; podman gives whole seconds. */
	readonly timeNano: bigint;
	/** Of at most 16 MiB: what is longer is several lines. */
	readonly bytes: Buffer;
}

export interface RawLogStream extends AsyncIterable<readonly RawLine[]> {
	readonly tty: boolean;
}

export interface Change {
	readonly kind: 'modified' | 'added' | 'deleted';
	readonly path: string;
}

export interface CommitOptions {
	readonly repository?: string;
	readonly tag?: string;
	readonly author?: string;
	readonly message?: string;
	/** Dockerfile instructions: `ENV A=b`. */
	readonly changes?: readonly string[];
	readonly pause: boolean;
}

export interface ImageSummary {
	readonly id: string;
	readonly tags: readonly string[]; // without <none>:<none>
	readonly digests: readonly string[];
	readonly createdAt: number;
	readonly sizeBytes: number;
	readonly labels: Readonly<Record<string, string>>;
	readonly parentId: string;
}

export interface ImageLayer {
	readonly id: string; // '<missing>' where the layer has none
	readonly createdAt: number;
	readonly createdBy: string;
	readonly sizeBytes: number;
	readonly comment: string;
	readonly tags: readonly string[];
}

export interface RemovedImage {
	readonly untagged?: string;
	readonly deleted?: string;
}

export interface VolumeSummary {
	readonly name: string;
	readonly driver: string;
	readonly mountpoint: string;
	readonly createdAt: number | undefined;
	readonly labels: Readonly<Record<string, string>>;
	readonly options: Readonly<Record<string, string>>;
	readonly scope: string;
}

export interface NetworkSummary {
	readonly id: string;
	readonly name: string;
	readonly driver: string;
	readonly scope: string;
	readonly internal: boolean;
	readonly createdAt: number;
	readonly subnets: readonly string[];
	readonly gateways: readonly string[];
	readonly labels: Readonly<Record<string, string>>;
}

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
	changes(id: string, call?: Call): Promise<readonly Change[]>;
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
	readonly system: System;
	readonly containers: Containers;
	readonly images: Images;
	readonly volumes: Volumes;
	readonly networks: Networks;
}
