import type {ContainerState} from '../things.ts';

/** How many things a prune of all has removed. */
export interface SystemPruned {
	readonly containers: number;
	readonly networks: number;
	readonly volumes: number;
	/** Tags and ids. */
	readonly images: number;
	readonly builds: number;
	readonly reclaimedBytes: number;
}

/** What takes how much of the engine's disk; bytes are undefined where they are not known. */
export interface DiskUsage {
	/** All layers of images, each counted once. */
	readonly layersBytes: number;
	readonly images: readonly {
		readonly id: string;
		readonly tags: readonly string[];
		readonly createdAt: number;
		readonly bytes: number | undefined;
		/** Of these, what other images have too. */
		readonly sharedBytes: number | undefined;
		/** Made from it. */
		readonly containers: number;
	}[];
	readonly containers: readonly {
		readonly id: string;
		readonly name: string;
		readonly image: string;
		readonly localVolumes: number;
		/** What it has written. */
		readonly bytes: number;
		readonly createdAt: number;
		readonly state: ContainerState;
	}[];
	readonly volumes: readonly {
		readonly name: string;
		/** Containers that have it. */
		readonly links: number;
		readonly bytes: number | undefined;
	}[];
	/** What builds have kept. */
	readonly builds: readonly {
		readonly id: string;
		readonly type: string;
		readonly description: string;
		readonly bytes: number;
		readonly createdAt: number | undefined;
		readonly lastUsedAt: number | undefined;
		/** How often. */
		readonly used: number;
		readonly isUsed: boolean;
		readonly isShared: boolean;
	}[];
}

/** Which events are told. */
export interface EventsQuery {
	/** Seconds since the epoch, by the engine's clock. */
	readonly sinceSeconds: number;
	/** May have a fraction. Absent: it goes on; an engine waits for one that is to come. */
	readonly untilSeconds?: number;
	/** Types of objects; [] = all. */
	readonly types: readonly string[];
	/** `event`, `container`, `label`, …: values by filter, as the engine takes them. */
	readonly filters?: Readonly<Record<string, readonly string[]>>;
}
