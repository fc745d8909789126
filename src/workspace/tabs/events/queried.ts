import {createRing} from '../../../base/ring.ts';
import {moment} from '../../../base/text/format.ts';
import {nanoToSeconds} from '../../../base/time.ts';
import type {EventsQuery} from '../../../engine/system/types.ts';
import type {EngineEvent} from '../../../engine/things.ts';
import type {EventLog} from '../../../hub/types.ts';
import {eventKey} from '../../../kinds/event.ts';
import {createStore, type Readable} from '../../../store/store.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';

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

/**
 * Events that meet a query, beside those that the hub hears: asked for while somebody looks, as far back as the engine still
 * has them. After a loss it goes on from the last one when the engine is back.
 */
export const createQueriedEvents = (
	{hub, schedule}: ViewerDeps,
	query: EventsQuery,
): Readable<EventLog> => {
	const ring = createRing<EngineEvent>(kept);
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
	const log = createStore<EventLog>({events: [], dropped: 0}, schedule, {
		lane: 'flow',
		onActive: open,
	});
	return log;
};
