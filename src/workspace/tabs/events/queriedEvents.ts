import {createRing} from '../../../base/ring.ts';
import {moment} from '../../../base/text/format.ts';
import {nanoToSeconds} from '../../../base/time.ts';
import type {System} from '../../../engine/engine.ts';
import type {EventsQuery} from '../../../engine/system/types.ts';
import type {EngineEvent} from '../../../engine/things.ts';
import type {EventLog, HubLink} from '../../../hub/types.ts';
import {eventKey} from '../../../kinds/event.ts';
import {createStore, derive, type Readable, whileHeard} from '../../../store/store.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {byTime, type SeedSources, seededEvents} from './about.ts';
import {meetsQuery} from './meets.ts';

/** Where past events are known from. */
interface QuerySources extends SeedSources, Pick<ViewerDeps, 'schedule'> {
	readonly hub: SeedSources['hub'] &
		Pick<HubLink, 'status'> & {readonly engine: {readonly system: Pick<System, 'events'>}};
}

/** As many as the hub keeps. */
const kept = 2000;

/** `since 14:03:09 · type=container`: what was asked for, on one line. `now`: ms since the epoch. */
export const saidOf = (
	{sinceSeconds, untilSeconds, types, filters = {}}: EventsQuery,
	now: number,
): string =>
	[
		sinceSeconds > 0 ? `since ${moment(sinceSeconds * 1000, now)}` : '',
		untilSeconds === undefined ? '' : `until ${moment(untilSeconds * 1000, now)}`,
		...types.map(type => `type=${type}`),
		...Object.entries(filters).flatMap(([key, values]) => values.map(value => `${key}=${value}`)),
	]
		.filter(Boolean)
		.join(' ');

/** Two logs as one, by time; what both tell is there once. */
const joined = (told: EventLog, heard: EventLog): EventLog => {
	const known = new Set(told.events.map(eventKey));
	const others = heard.events.filter(event => !known.has(eventKey(event)));
	const {noiseSince} = heard;
	const from = told.events[0]?.timeNano;
	const isEarlier = noiseSince !== undefined && from !== undefined && from < noiseSince;
	return {
		events: byTime([...told.events, ...others]),
		dropped: told.dropped,
		...(noiseSince === undefined ? {} : {noiseSince: isEarlier ? from : noiseSince}),
	};
};

/**
 * What the engine tells to a query: asked for while somebody looks, as far back as it still has them. After a loss it goes on
 * from the last one when the engine is back.
 */
const createToldEvents = (
	{hub, schedule}: QuerySources,
	query: EventsQuery,
): Readable<EventLog> => {
	const ring = createRing<EngineEvent>(kept);
	const log = createStore<EventLog>({events: [], dropped: 0}, schedule, {lane: 'flow'});
	const open = () => {
		const controller = new AbortController();
		let isOpen = false;
		let isOver = false;
		const read = async () => {
			if (isOpen || isOver || hub.status.get().phase !== 'live') return;
			isOpen = true;
			const last = ring.at(ring.end - 1);
			// The engine tells all of that second again.
			const heard = new Set(ring.toArray().map(eventKey));
			const sinceSeconds = last ? nanoToSeconds(last.timeNano) : query.sinceSeconds;
			try {
				const {signal} = controller;
				const stream = await hub.engine.system.events({...query, sinceSeconds}, {signal});
				for await (const batch of stream) {
					for (const event of batch) if (!heard.has(eventKey(event))) ring.push(event);
					log.set({events: ring.toArray(), dropped: ring.first});
				}
				isOver = query.untilSeconds !== undefined;
			} catch {
				// A lost engine is told by the hub, and found again by it.
			}
			isOpen = false;
		};
		const leave = hub.status.subscribe(() => void read());
		void read();
		return () => {
			leave();
			controller.abort();
		};
	};
	return whileHeard(log, open);
};

/**
 * Events that meet a query, as the engine and the hub have them: the engine alone knows what was before Gantry listened, but
 * it keeps few, and probes push them out.
 */
export const createQueriedEvents = (deps: QuerySources, query: EventsQuery): Readable<EventLog> => {
	const all = derive([createToldEvents(deps, query), deps.hub.events], joined);
	return derive([seededEvents(deps, all)], log => ({
		...log,
		events: log.events.filter(event => meetsQuery(event, query)),
	}));
};
