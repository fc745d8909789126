import type {EventLog} from '../../../hub/types.ts';
import type {Readable} from '../../../store/store.ts';

/** A log of events that stands still while somebody reads. */
export interface HeldEvents {
	readonly log: EventLog;
	/** How many have come since it is held; undefined where it is not. */
	readonly missed: number | undefined;
	/** Takes what has come; false while it is held. */
	take(): boolean;
	/** Holds it, or lets it go on. */
	turn(): void;
}

/** Not held yet. */
export const createHeldEvents = (source: Readable<EventLog>): HeldEvents => {
	let log = source.get();
	let isHeld = false;
	return {
		get log() {
			return log;
		},
		get missed() {
			if (!isHeld) return undefined;
			const now = source.get();
			return now.events.length - log.events.length + now.dropped - log.dropped;
		},
		take() {
			if (!isHeld) log = source.get();
			return !isHeld;
		},
		turn() {
			isHeld = !isHeld;
			if (!isHeld) log = source.get();
		},
	};
};
