/**
 * How much of what inspect told is doubted when a list comes. `watched`: of rows on screen, which are inspected again,
 * since there are no events; `details`: things change without an event (a start that fails, a stopped container that
 * joins a network), so rows on screen are inspected again and the others forget; `turn`: the same, some of them at a
 * time; `all`: nobody was listening, so that a list is believed before an old inspect.
 */
export type Doubt = 'none' | 'watched' | 'turn' | 'details' | 'all';

/** From the least to the most. */
const order: readonly Doubt[] = ['none', 'watched', 'turn', 'details', 'all'];

/** The doubt that the next list comes with. */
export interface Doubts {
	/** The next list is to doubt so much, or more: also as much as one that failed. */
	atLeast(doubt: Doubt): void;
	/** A list is asked for: it has the doubt, and the next one none. */
	take(): Doubt;
}

export const createDoubts = (): Doubts => {
	let now: Doubt = 'none';
	return {
		atLeast(doubt) {
			if (order.indexOf(doubt) > order.indexOf(now)) now = doubt;
		},
		take() {
			const taken = now;
			now = 'none';
			return taken;
		},
	};
};
