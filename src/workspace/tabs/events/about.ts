import {msToNano, nanoToMs} from '../../../base/time.ts';
import type {EngineEvent} from '../../../engine/things.ts';
import type {EventLog} from '../../../hub/types.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {isNoise} from '../../../kinds/event.ts';
import type {ListKind} from '../../../kinds/index.ts';
import {projectOf} from '../../../kinds/labels.ts';
import type {Collection} from '../../../store/collection.ts';
import {derive, type Readable} from '../../../store/store.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';

/** An object of a kind. */
export interface About {
	readonly kind: ListKind;
	readonly id: string;
}

/** Stamps of an event and of inspect are not the same moment, ms. */
const sameMs = 5000;

/** Start and end of a container that inspect tells and no event does: they are older, or nobody listened. */
export const seedsOf = (
	{id, name, detail}: ContainerRow,
	events: readonly EngineEvent[],
): readonly EngineEvent[] => {
	const seed = (
		action: string,
		at: number | undefined,
		more: Readonly<Record<string, string>> = {},
	): readonly EngineEvent[] => {
		if (at === undefined || at <= 0) return [];
		const isTold = events.some(
			event => event.action === action && Math.abs(nanoToMs(event.timeNano) - at) < sameMs,
		);
		if (isTold) return [];
		const attributes = {name, ...more};
		const timeNano = msToNano(at);
		return [{type: 'container', action, id, timeNano, scope: 'local', attributes}];
	};
	return [
		...seed('start', detail?.startedAt),
		...seed('die', detail?.finishedAt, {exitCode: String(detail?.exitCode ?? 0)}),
	];
};

/** Whether an event is about an object. `names`: what else an image is called. */
export const isAbout = (
	{type, id, attributes}: EngineEvent,
	about: About,
	names: readonly string[] = [],
): boolean => {
	switch (about.kind) {
		case 'project':
			return projectOf(attributes) === about.id;
		case 'container':
			return type === 'container' ? id === about.id : attributes['container'] === about.id;
		case 'image':
			return (
				type === 'image' &&
				[about.id, ...names].some(name => name === id || name === attributes['name'])
			);
		default:
			return type === about.kind && id === about.id;
	}
};

/** What was told first stays first where two were at once. */
export const byTime = (events: readonly EngineEvent[]): readonly EngineEvent[] =>
	[...events].sort((a, b) => (a.timeNano < b.timeNano ? -1 : a.timeNano > b.timeNano ? 1 : 0));

const withSeeds = (
	events: readonly EngineEvent[],
	seeds: readonly EngineEvent[],
): readonly EngineEvent[] => (seeds.length === 0 ? events : byTime([...events, ...seeds]));

/** What happened to one object, by time; of a container also what only inspect tells. */
export const eventsAbout = ({hub}: ViewerDeps, about: About): Readable<EventLog> => {
	const rows = hub.rows(about.kind);
	return derive([hub.events, rows], (log, {rows: all}) => {
		const row = all.get(about.id);
		const names = row && 'tags' in row ? row.tags : [];
		const own = log.events.filter(event => isAbout(event, about, names));
		const seeds = about.kind === 'container' && row ? seedsOf(row as ContainerRow, own) : [];
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
