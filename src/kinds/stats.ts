type Parts = readonly (number | undefined)[];

/** The last minutes in parts of equal length, oldest first; undefined where nothing was sampled. */
export interface Trend {
	/** The most of each part; 1 = one core. */
	readonly cpu: Parts;
	/** Bytes a second, in and out. */
	readonly network: Parts;
	/** Bytes a second, read and written. */
	readonly block: Parts;
	/** The part of the last minute's periods in which its CPU quota stopped it, 0 to 1; undefined while too few are known. */
	readonly throttled: number | undefined;
}

/** When something began, as far as it was seen. */
export interface Since {
	/** ms since the epoch: the first sample that had it. */
	readonly at: number;
	/** Nobody looked before: it may have begun sooner. */
	readonly orBefore: boolean;
}

/** Which limits hold a container up, and since when. */
export interface LimitPressure {
	readonly throttled?: Since | undefined;
	readonly memory?: Since | undefined;
}

/** Live numbers of a running container, equal to what `docker stats` prints. */
export interface Stats {
	/** 1 = one core. Undefined until there are two samples. */
	readonly cpuRatio: number | undefined;
	readonly memoryBytes: number | undefined;
	readonly memoryLimit: number | undefined;
	/** The most it had, with its page cache; where the engine or the kernel tells. */
	readonly memoryPeak?: number | undefined;
	/** How often it was at its memory limit, and what was killed for it, as far as that is told. */
	readonly memoryHits?: number | undefined;
	readonly oomKills?: number | undefined;
	/** Periods of its CPU quota, and those in which it was stopped, since it was started. */
	readonly periods: number;
	readonly throttledPeriods: number;
	readonly rxBytes: number;
	readonly txBytes: number;
	readonly readBytes: number;
	readonly writeBytes: number;
	readonly pids: number | undefined;
	/** How they came to be, of what is polled. */
	readonly trend?: Trend;
	/** Of what is polled, where a limit holds it up. */
	readonly held?: LimitPressure | undefined;
}
