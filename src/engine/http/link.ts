/** Three times there and back is patience enough: for the answer, for one that is asked meanwhile, and for a bad day. */
const roundTrips = 3;
/** Of a link that got better, so much is forgotten with each measurement. */
const forgotten = 0.3;

/** How long the way to an engine is, as its pings tell. */
export interface Link {
	/** A ping took so long. */
	measure(milliseconds: number): void;
	/** What an answer may take here that may take `milliseconds` next door. */
	patience(milliseconds: number): number;
}

/** Nothing is known of it yet. */
export const createLink = (): Link => {
	let roundTripMs = 0;
	return {
		measure(milliseconds) {
			const rest = roundTripMs * (1 - forgotten) + milliseconds * forgotten;
			roundTripMs = Math.max(milliseconds, rest);
		},
		patience: milliseconds => milliseconds + roundTrips * roundTripMs,
	};
};
