/** How much of a core may go into what a program writes. */
const share = 0.08;
/** What may be spent at once, ms: what is on its way when ctrl-c is pressed is parsed without a rest. */
const most = 150;
/** After a key all is spent at once again, but not for each of a key that is held. */
const refillMs = 500;
/** So long ago is not lately, ms. */
const lateMs = 400;

/** The time of the processor that this program took so far, ms: a busy machine stretches any other. */
export const processorMs = (): number => {
	const {user, system} = process.cpuUsage();
	return (user + system) / 1000;
};

/** The time that goes into parsing. */
export interface Budget {
	/** So much of the processor was spent, ms. */
	spend(ms: number): void;
	/** How long to rest until there is some again, ms; 0 while there is. */
	rest(): number;
	/** Somebody waits for an answer. */
	refill(): void;
	/** It was used up lately: more is written than can be shown. */
	readonly isShort: boolean;
}

/** A full one; `now` is in ms. */
export const createBudget = (now: () => number): Budget => {
	let left = most;
	let countedAt = now();
	let refilledAt = Number.NEGATIVE_INFINITY;
	let shortAt = Number.NEGATIVE_INFINITY;
	const count = () => {
		const at = now();
		left = Math.min(most, left + (at - countedAt) * share);
		countedAt = at;
	};
	return {
		spend(ms) {
			count();
			left -= ms;
			if (left < 0) shortAt = countedAt;
		},
		rest() {
			count();
			return left >= 0 ? 0 : -left / share;
		},
		refill() {
			if (now() - refilledAt < refillMs) return;
			refilledAt = now();
			left = most;
		},
		get isShort() {
			return now() - shortAt < lateMs;
		},
	};
};
