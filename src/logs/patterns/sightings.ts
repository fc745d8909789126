/** When templates were seen first, by the sources that wrote them. */
export interface Sightings {
	/** A source wrote a template, by its id, ms since the epoch. */
	see(template: number, source: number, ms: number): void;
	/** Lines of an earlier run were seen too: only then can be said what is new in this one. */
	knowsBefore(): boolean;
	/** Not seen before this run of any source that writes it; false while nothing older is known. */
	isNew(template: number): boolean;
}

export interface SightingsOptions {
	/** Ids of the templates that are still kept. */
	kept(): readonly number[];
	/** The last of the sources that stood for one after the other: its run is compared with theirs. */
	lastOf(source: number): number;
	/** When the run of a source began, ms since the epoch; undefined = not known. */
	startedAt(source: number): number | undefined;
}

/** Templates with times; twice as many as are kept, so that they are not sorted out at every line. */
const mostFirsts = 4000;

const earlier = (times: Map<number, number>, source: number, ms: number) => {
	const known = times.get(source);
	if (known === undefined || ms < known) times.set(source, ms);
};

/** None yet. */
export const createSightings = ({kept, lastOf, startedAt}: SightingsOptions): Sightings => {
	/** Template -> when each source wrote it first, ms. */
	const firsts = new Map<number, Map<number, number>>();
	/** The oldest line of each source, ms. */
	const oldest = new Map<number, number>();
	/** Templates that are no longer kept have no times; their ids are not given again. */
	const forget = () => {
		const ids = new Set(kept());
		for (const id of firsts.keys()) if (!ids.has(id)) firsts.delete(id);
	};
	const isBefore = (source: number, ms: number) => {
		const began = startedAt(lastOf(source));
		return began !== undefined && ms < began;
	};
	/** The oldest line of those that stood for one after the other. */
	const oldestLike = (one: number) => {
		const last = lastOf(one);
		const times = [...oldest].filter(([source]) => lastOf(source) === last);
		return Math.min(...times.map(([, ms]) => ms));
	};
	return {
		see(template, source, ms) {
			const times = firsts.get(template) ?? new Map<number, number>();
			if (times.size === 0) firsts.set(template, times);
			if (firsts.size > mostFirsts) forget();
			earlier(times, source, ms);
			earlier(oldest, source, ms);
		},
		knowsBefore: () => [...oldest].some(([source, ms]) => isBefore(source, ms)),
		isNew(template) {
			const times = [...(firsts.get(template) ?? [])];
			// A log of which nothing older is known has nothing to say.
			if (!times.some(([source]) => isBefore(source, oldestLike(source)))) return false;
			return times.every(([source, ms]) => {
				const began = startedAt(lastOf(source));
				return began !== undefined && ms >= began;
			});
		},
	};
};
