import {createRing} from '../base/ring.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {EngineEvent} from '../engine/things.ts';
import type {Readable} from '../store/store.ts';
import {createLazy} from './lazy.ts';
import type {EventLog} from './types.ts';

const kept = 2000;
const nanosPerSecond = 1_000_000_000n;

/** The last events, and what is needed to hear the next ones once. */
export interface EventRecorder {
	readonly log: Readable<EventLog>;
	/**
	 * Where to listen from: seconds of the engine's clock, not after `latest`. The engine repeats what
	 * happened from then on, and `fresh` leaves out what was heard already.
	 */
	resume(latest: number): number;
	/** The events that are new; they are kept. */
	fresh(events: readonly EngineEvent[]): readonly EngineEvent[];
}

const keyOf = ({timeNano, type, action, id, attributes}: EngineEvent): string =>
	`${timeNano} ${type} ${action} ${id} ${attributes['container'] ?? ''}`;

export const createEventRecorder = (schedule: Scheduler): EventRecorder => {
	const ring = createRing<EngineEvent>(kept);
	let heard: ReadonlySet<string> = new Set();
	const log = createLazy<EventLog>(
		() => ({events: ring.toArray(), dropped: ring.first}),
		schedule,
		// Not in the lane of the rows: an event must not make the row that it changes wait for a frame.
		{lane: 'flow'},
	);
	return {
		log,
		resume(latest) {
			const last = ring.at(ring.end - 1);
			const since = last ? Math.min(latest, Number(last.timeNano / nanosPerSecond)) : latest;
			const again = ring
				.toArray()
				.filter(event => event.timeNano >= BigInt(since) * nanosPerSecond);
			heard = new Set(again.map(keyOf));
			return since;
		},
		fresh(events) {
			const fresh = events.filter(event => !heard.has(keyOf(event)));
			for (const event of fresh) ring.push(event);
			if (fresh.length > 0) log.touch();
			return fresh;
		},
	};
};
