/** Lines of a stretch of time. */
export interface TimeBar {
	readonly lines: number;
	/** Those of them that tell of an error. */
	readonly errors: number;
}

/** Stretches of time of one length, oldest first; `undefined` where nothing was written. */
export interface TimeBars {
	/** When the first of them begins, ms since the epoch. */
	readonly fromMs: number;
	/** How long each is. */
	readonly stepMs: number;
	readonly bars: readonly (TimeBar | undefined)[];
	/** Lines of the bar that has most. */
	readonly most: number;
}

/** How many lines were written when, as finely as a screen can tell it, however many lines and days there are. */
export interface TimeBins {
	/** A line of that time, ms since the epoch; in any order. */
	add(ms: number, isError: boolean): void;
	/** All of it in at most so many bars; undefined without lines. */
	bars(most: number): TimeBars | undefined;
	/** The first and the last time, as finely as it is known; undefined without lines. */
	range(): readonly [fromMs: number, toMs: number] | undefined;
}

/** More than a screen has cells. */
const mostBins = 1024;

type Bin = {-readonly [Key in keyof TimeBar]: TimeBar[Key]};

const addTo = (bins: Map<number, Bin>, key: number, {lines, errors}: TimeBar) => {
	const bin = bins.get(key);
	if (!bin) bins.set(key, {lines, errors});
	else {
		bin.lines += lines;
		bin.errors += errors;
	}
};

/** Nothing was written yet. */
export const createTimeBins = (): TimeBins => {
	/** Twice as long whenever there would be too many, so that two of them become one. */
	let stepMs = 1;
	let bins = new Map<number, Bin>();
	let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

	const coarsen = () => {
		stepMs *= 2;
		const before = bins;
		bins = new Map();
		for (const [key, bin] of before) addTo(bins, Math.floor(key / 2), bin);
		[first, last] = [Math.floor(first / 2), Math.floor(last / 2)];
	};
	return {
		add(ms, isError) {
			let key = Math.floor(ms / stepMs);
			[first, last] = [Math.min(first, key), Math.max(last, key)];
			while (last - first >= mostBins) {
				coarsen();
				key = Math.floor(key / 2);
			}
			addTo(bins, key, {lines: 1, errors: Number(isError)});
		},
		range: () => (bins.size === 0 ? undefined : [first * stepMs, last * stepMs]),
		bars(wanted) {
			if (bins.size === 0) return undefined;
			const each = Math.ceil((last - first + 1) / Math.max(1, wanted));
			const bars: (TimeBar | undefined)[] = [];
			let most = 0;
			for (let from = first; from <= last; from += each) {
				let [lines, errors] = [0, 0];
				for (let key = from; key < from + each; key++) {
					const bin = bins.get(key);
					lines += bin?.lines ?? 0;
					errors += bin?.errors ?? 0;
				}
				most = Math.max(most, lines);
				bars.push(lines > 0 ? {lines, errors} : undefined);
			}
			return {fromMs: first * stepMs, stepMs: each * stepMs, bars, most};
		},
	};
};
