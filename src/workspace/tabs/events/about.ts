import {msToNano} from '../../../base/time.ts';
import type {EngineEvent} from '../../../engine/things.ts';
import type {EventLog, Hub} from '../../../hub/types.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {seedsOf} from '../../../kinds/container/seeds.ts';
import {isNoise} from '../../../kinds/event.ts';
import {kindOfList, type ListKind} from '../../../kinds/index.ts';
import type {Collection} from '../../../store/collection.ts';
import {derive, type Readable} from '../../../store/store.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';

/** An object of a kind. */
export interface EventSubject {
	readonly kind: ListKind;
	readonly id: string;
}

/** Whether an event is about an object, whose row is known or not. */
const isAbout = (event: EngineEvent, {kind, id}: EventSubject, row: unknown): boolean => {
	const own = kindOfList(kind).isAbout;
	return own ? own(event, id, row) : event.type === kind && event.id === id;
};

/** What was told first stays first where two were at once. */
export const byTime = (events: readonly EngineEvent[]): readonly EngineEvent[] =>
	[...events].sort((a, b) => (a.timeNano < b.timeNano ? -1 : a.timeNano > b.timeNano ? 1 : 0));

const withSeeds = (
	events: readonly EngineEvent[],
	seeds: readonly EngineEvent[],
): readonly EngineEvent[] => (seeds.length === 0 ? events : byTime([...events, ...seeds]));

/** What happened to one object, by time, with what only inspect tells. */
export const eventsAbout = (
	{hub}: {readonly hub: Pick<Hub, 'rows' | 'events'>},
	about: EventSubject,
): Readable<EventLog> => {
	const rows = hub.rows(about.kind);
	return derive([hub.events, rows], (log, {rows: all}) => {
		const row = all.get(about.id);
		const own = log.events.filter(event => isAbout(event, about, row));
		const seeds = (row && kindOfList(about.kind).seeds?.(row, own)) ?? [];
		return {...log, events: withSeeds(own, seeds)};
	});
};

/** As far back as the engine is asked, ms. */
const hourMs = 3_600_000;

/** Where starts and ends are known from. */
export interface SeedSources extends Pick<ViewerDeps, 'clock'> {
	readonly hub: {
		readonly events: Readable<EventLog>;
		rows(kind: 'container'): Readable<Pick<Collection<ContainerRow>, 'rows'>>;
	};
}

/**
 * All that is told, with the starts and ends of the last hour that only inspect tells: an engine keeps few events, and probes
 * push them out.
 */
export const seededEvents = (
	{hub, clock}: SeedSources,
	told: Readable<EventLog> = hub.events,
): Readable<EventLog> =>
	derive([told, hub.rows('container')], (log, {rows}) => {
		const known = new Map<string, EngineEvent[]>();
		for (const event of log.events) {
			if (event.type !== 'container' || isNoise(event)) continue;
			const own = known.get(event.id);
			if (own) own.push(event);
			else known.set(event.id, [event]);
		}
		const since = msToNano(clock.get() - hourMs);
		const seeds = [...rows.values()].flatMap(row =>
			row.detail ? seedsOf(row, known.get(row.id) ?? []) : [],
		);
		const late = seeds.filter(({timeNano}) => timeNano >= since);
		return {...log, events: withSeeds(log.events, late)};
	});
