/** One of several streams that are merged in time order; each keeps its own order. */
export interface MergeInput {
	/** Nanoseconds since the epoch of the next item; undefined when none is there. Never less than that of the one before. */
	readonly time: bigint | undefined;
	/** When the next item came, ms. */
	readonly cameAt: number;
	/** The next item is not taken before this, ms. */
	readonly notBefore: number;
	/** While nothing is there: items of others wait for it until then, ms, whenever they came. */
	readonly awaitedUntil: number;
	/** Nothing more is expected: nobody waits for it. */
	readonly isQuiet: boolean;
}

export interface Kway<Input extends MergeInput> {
	add(input: Input): void;
	remove(input: Input): void;
	/**
	 * Takes what is due at `now` (ms), oldest first, at most `most` items: `take` must move the input on. Items that are
	 * older than what was taken before are late. Returns when the next one is due, ms; undefined when nothing waits.
	 */
	drain(
		now: number,
		take: (input: Input, late: boolean) => void,
		most?: number,
	): number | undefined;
}

/**
 * Merges by the time of the items. An item is taken when every other input has one that is not older, or when it
 * has waited for `holdMs`: what an input brings later than that comes after what is taken already, marked late.
 */
export const createKway = <Input extends MergeInput>(holdMs: number): Kway<Input> => {
	const inputs: Input[] = [];
	let newest = 0n;

	/** When an item may be taken, as far as the inputs that have none are concerned. */
	const dueAt = (best: Input, absent: readonly Input[]): number => {
		let due = best.notBefore;
		if (absent.length > 0) due = Math.max(due, best.cameAt + holdMs);
		for (const {awaitedUntil} of absent) due = Math.max(due, awaitedUntil);
		return due;
	};
	return {
		add: input => inputs.push(input),
		remove(input) {
			const place = inputs.indexOf(input);
			if (place >= 0) inputs.splice(place, 1);
		},
		drain(now, take, most = Number.POSITIVE_INFINITY) {
			let left = most;
			for (;;) {
				let best: Input | undefined;
				let oldest = 0n;
				/** The oldest of the others: up to there the best one may go on alone. */
				let second: bigint | undefined;
				const absent: Input[] = [];
				for (const input of inputs) {
					const {time} = input;
					if (time === undefined) {
						if (!input.isQuiet) absent.push(input);
					} else if (!best || time < oldest) {
						if (best) second = oldest;
						[best, oldest] = [input, time];
					} else if (second === undefined || time < second) second = time;
				}
				if (!best) return undefined;
				for (let time: bigint | undefined = oldest; time !== undefined; time = best.time) {
					// Of equal ones those of the input that was added first stand first.
					if (second !== undefined && time >= second && time !== oldest) break;
					const due = dueAt(best, absent);
					if (due > now || left === 0) return Math.max(now, due);
					left--;
					const late = time < newest;
					if (!late) newest = time;
					take(best, late);
				}
			}
		},
	};
};
