import {createRing} from '../base/ring.ts';
import type {Scheduler} from '../base/schedule.ts';
import {nanoToSeconds, secondsToNano} from '../base/time.ts';
import type {EngineEvent} from '../engine/things.ts';
import {createBursts, eventKey, isNoise} from '../kinds/event.ts';
import {type Readable, whileHeard} from '../store/store.ts';
import {createLazy} from './lazy.ts';
import type {EventLog} from './types.ts';

/** Kept of what matters, and of probes, commands and what only repeats: they never push out what happened. */
const kept = {matters: 2000, noise: 500};
/** So far back is asked for. */
const pastSeconds = 3600;

/** The last events, and what is needed to hear the next ones once. */
export interface EventRecorder {
	readonly log: Readable<EventLog>;
	/**
	 * Where to listen from: seconds of the engine's clock, not after `latest`. The engine repeats what
	 * happened from then on, and `fresh` leaves out what was heard already.
	 */
	resume(latest: number): number;
	/** The engine lets us listen: what was before can be asked for. */
	opened(): void;
	/** The events that are new; they are kept. */
	fresh(events: readonly EngineEvent[]): readonly EngineEvent[];
}

/** An event, and how many were heard before it. */
interface Heard {
	readonly number: number;
	readonly event: EngineEvent;
}

/** Two rows, each in order, as one. */
const inOrder = (a: readonly Heard[], b: readonly Heard[]): EngineEvent[] => {
	const events: EngineEvent[] = [];
	for (let i = 0, j = 0; i < a.length || j < b.length; ) {
		const isFirst = (a[i]?.number ?? Infinity) < (b[j]?.number ?? Infinity);
		const next = isFirst ? a[i++] : b[j++];
		if (next) events.push(next.event);
	}
	return events;
};

export interface EventRecorderDeps {
	readonly schedule: Scheduler;
	/** What the engine still knows of between two moments of its clock, oldest first. */
	ask(sinceSeconds: number, untilSeconds: number): Promise<readonly EngineEvent[]>;
}

/** What was before it listened is asked for when somebody looks. */
export const createEventRecorder = ({schedule, ask}: EventRecorderDeps): EventRecorder => {
	const matters = createRing<Heard>(kept.matters);
	const noise = createRing<Heard>(kept.noise);
	const isAgain = createBursts();
	let heard: ReadonlySet<string> = new Set();
	let last: EngineEvent | undefined;
	/** Of the hour before it began to listen, which was then. */
	let past: readonly EngineEvent[] = [];
	let beganAt: number | undefined;
	/** The oldest event that the engine still told, ns: it tells all since. */
	let toldSince: bigint | undefined;
	let isAsked = false;
	let isOpen = false;
	let isWatched = false;
	const all = () => inOrder(matters.toArray(), noise.toArray());
	const noiseSince = (): bigint => {
		const oldest = noise.first > 0 ? noise.at(noise.first) : undefined;
		return oldest?.event.timeNano ?? toldSince ?? secondsToNano(beganAt ?? 0);
	};
	const log = createLazy<EventLog>(
		() => ({
			events: [...past, ...all()],
			dropped: matters.first + noise.first,
			noiseSince: noiseSince(),
		}),
		schedule,
		// Not in the lane of the rows: an event must not make the row that it changes wait for a frame.
		{lane: 'flow'},
	);
	const askPast = async () => {
		if (isAsked || !isWatched || !isOpen || beganAt === undefined) return;
		isAsked = true;
		try {
			const told = await ask(beganAt - pastSeconds, beganAt);
			const known = new Set(all().map(eventKey));
			toldSince = told[0]?.timeNano;
			past = told.filter(event => !known.has(eventKey(event))).slice(-kept.matters);
			log.touch();
		} catch {
			// A lost engine is told by the status, and found again: it is asked then.
			isAsked = false;
		}
	};
	return {
		log: whileHeard(log, () => {
			isWatched = true;
			void askPast();
			return () => {
				isWatched = false;
			};
		}),
		resume(latest) {
			const since = last ? Math.min(latest, nanoToSeconds(last.timeNano)) : latest;
			const again = all().filter(event => event.timeNano >= secondsToNano(since));
			heard = new Set(again.map(eventKey));
			beganAt ??= since;
			isOpen = false;
			return since;
		},
		opened() {
			isOpen = true;
			void askPast();
		},
		fresh(events) {
			const fresh = events.filter(event => !heard.has(eventKey(event)));
			for (const event of fresh) {
				const ring = isAgain(event) || isNoise(event) ? noise : matters;
				ring.push({number: matters.end + noise.end, event});
				last = event;
			}
			if (fresh.length > 0) log.touch();
			return fresh;
		},
	};
};
