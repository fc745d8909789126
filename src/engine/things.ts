import type {JsonObject} from '../base/json.ts';

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
	/** How long it took, ms; absent where the engine does not say. */
	readonly tookMs?: number;
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
export type InspectJson = JsonObject;

/** One sample of `stats?one-shot`; counters, not rates. `undefined` when the container does not run. */
export interface StatsSample {
	/** Engine time of the sample, ms. */
	readonly readAt: number;
	readonly cpuTotal: number; // ns
	readonly cpuSystem: number; // ns
	readonly cpus: number;
	/** Periods of its CPU quota in which it wanted to run, and those in which it was stopped by it; 0 without a quota. */
	readonly periods: number;
	readonly throttledPeriods: number;
	/** Bytes as `docker stats` counts them: without the inactive page cache. */
	readonly memoryBytes: number | undefined;
	readonly memoryLimit: number | undefined;
	/** The most it had, with its page cache; known on cgroup v1 alone. */
	readonly memoryPeak?: number | undefined;
	readonly memoryHits?: number | undefined; // times at its limit
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

export interface FileChange {
	readonly kind: 'modified' | 'added' | 'deleted';
	readonly path: string;
}

/** What is at a path of a container. Its texts are not made safe: they are asked for again. */
export interface PathStat {
	readonly name: string;
	readonly type: 'file' | 'directory' | 'symlink' | 'other';
	readonly sizeBytes: number;
	/** Permissions, with set-uid, set-gid and sticky. */
	readonly mode: number;
	readonly modifiedAt: number; // ms
	/** Where a link leads, from the root of the container; empty for others. */
	readonly linkTarget: string;
}

/** A path of a container as a tar. */
export interface Archive {
	readonly stat: PathStat;
	/** Read no faster than they are taken; leaving the loop ends the connection. */
	readonly bytes: AsyncIterable<Uint8Array>;
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

export interface CreatedContainer {
	readonly id: string;
	/** What the engine could not do as it was asked, a sentence each. */
	readonly warnings: readonly string[];
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

/** A plugin of an engine. */
export interface PluginSummary {
	readonly id: string;
	/** With its tag: `vieux/sshfs:latest`. */
	readonly name: string;
	readonly description: string;
	readonly enabled: boolean;
}

/** A container of a compose project, as its labels tell. */
export interface ProjectContainer {
	readonly id: string;
	readonly name: string;
	readonly state: ContainerState;
	readonly service: string;
	/** Services that are started before it. */
	readonly dependsOn: readonly string[];
	/** Made by `docker compose run`: it is started by nobody else. */
	readonly isOnce: boolean;
}

/** A compose project, as the labels of what belongs to it tell. */
export interface Project {
	readonly name: string;
	/** On the machine where it was made, as are the files; empty when nobody says. */
	readonly workingDirectory: string;
	readonly configFiles: readonly string[];
	readonly environmentFiles: readonly string[];
	readonly containers: readonly ProjectContainer[];
	/** Made for it; not those that it only uses. */
	readonly networks: readonly {readonly id: string; readonly name: string}[];
	readonly volumes: readonly string[];
}

/** What the files of a project come to. */
export interface ProjectConfig {
	/** All files as one, with what was left out filled in. */
	readonly config: InspectJson;
	/** By service: what its containers have as a label when they were made from this. */
	readonly hashes: Readonly<Record<string, string>>;
}
