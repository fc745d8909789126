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

export interface FileChange {
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
