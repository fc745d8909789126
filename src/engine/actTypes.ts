export interface StopOptions {
	/** Until it is killed; -1 waits for ever. Absent: the container's own. */
	readonly timeoutSeconds?: number;
	/** Absent: the container's own. */
	readonly signal?: string;
}

/** What of a project something is done to. */
export interface ProjectPart {
	/** None: all of it. */
	readonly services: readonly string[];
	/** What docker compose is told where it does it, behind what says which project it is. */
	readonly words: readonly string[];
}

/** How long what is stopped has before it is killed, seconds; empty = as each container has it. */
export interface StopTime {
	readonly timeout: string;
}

/** How a container ended that was waited for. */
export interface WaitResult {
	readonly exitCode: number;
	/** Why the engine could not wait to the end; empty when it could. */
	readonly error: string;
}

/** `until`, `label`, `label!`, `all`, `dangling`: values by filter, as the engine takes them. */
export type PruneFilters = Readonly<Record<string, readonly string[]>>;

/** What a prune has removed. */
export interface Pruned {
	/** Ids of containers, images and cache records; names of volumes and networks. */
	readonly removed: readonly string[];
	readonly reclaimedBytes: number;
}

export interface VolumeOptions {
	/** Empty: the engine makes one up. */
	readonly name: string;
	/** Empty: `local`. */
	readonly driver: string;
	readonly options: Readonly<Record<string, string>>;
	readonly labels: Readonly<Record<string, string>>;
}

/** One range of addresses of a network. */
export interface AddressPool {
	readonly subnet?: string;
	readonly ipRange?: string;
	readonly gateway?: string;
	readonly auxAddresses?: Readonly<Record<string, string>>;
}

export interface NetworkOptions {
	readonly name: string;
	/** Empty: `bridge`. */
	readonly driver: string;
	/** `local`, `swarm`; empty: the driver's own. */
	readonly scope: string;
	readonly internal: boolean;
	readonly attachable: boolean;
	readonly ingress: boolean;
	/** Undefined: as the engine is set up. */
	readonly ipv6: boolean | undefined;
	readonly configOnly: boolean;
	/** The network that tells the configuration; empty for none. */
	readonly configFrom: string;
	readonly ipamDriver: string;
	readonly ipamOptions: Readonly<Record<string, string>>;
	readonly pools: readonly AddressPool[];
	readonly options: Readonly<Record<string, string>>;
	readonly labels: Readonly<Record<string, string>>;
}

/** How a container is known in a network; what is empty is chosen by the engine. */
export interface EndpointOptions {
	readonly aliases: readonly string[];
	readonly ip: string;
	readonly ip6: string;
	readonly linkLocalIps: readonly string[];
	/** `db`, `db:alias`. */
	readonly links: readonly string[];
	readonly driverOptions: Readonly<Record<string, string>>;
	readonly mac?: string;
	/** Which network has the default route: the highest. Engines before 28 do not know it. */
	readonly priority?: number;
}
