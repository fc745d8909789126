import type {Engine, System} from '../engine/engine.ts';

/** What is asked of an engine about its machine. */
export interface HostEngine extends Pick<Engine, 'endpoint'> {
	readonly system: Pick<System, 'info'>;
}

/** How full a disk is, and whether it can be written to. */
export interface DiskSpace {
	/** 0 to 1, as `df` has it: what is reserved for root counts as full. */
	readonly usedRatio: number;
	/** Why it is in the way: `disk 97 %: 41 GiB of it container logs`; empty while it is not. */
	readonly reason: string;
	/** The log that takes most, where logs are why; `size`: `39 GiB`. */
	readonly largestLog?: {readonly containerId: string; readonly size: string};
}

/** The machine that an engine runs on, rounded so that what is drawn changes seldom. */
export interface HostFacts {
	/** The engine is on this machine. Of another one only what it tells is known. */
	readonly isLocal: boolean;
	readonly cores: number;
	/** Processes that run or wait, of the last minute. */
	readonly load: number | undefined;
	/** What is waited for most, where the kernel tells: share of the last ten seconds, 0 to 1. */
	readonly pressure: {readonly of: 'cpu' | 'memory' | 'io'; readonly ratio: number} | undefined;
	readonly memoryBytes: number;
	/** Without what can be given back. */
	readonly memoryUsedBytes: number | undefined;
	/** That of the engine's data. */
	readonly disk: DiskSpace | undefined;
}
