import {hideSecrets} from '../../../base/secrets.ts';
import {age, moment} from '../../../base/text/format.ts';
import {clip, clipMiddle, pad, width} from '../../../base/text/text.ts';
import {nanoToMs} from '../../../base/time.ts';
import type {EngineEvent} from '../../../engine/things.ts';
import type {EventLog} from '../../../hub/types.ts';
import {createEndMeanings} from '../../../kinds/container/exit.ts';
import {type EventRow, rowOfEvent} from '../../../kinds/event.ts';
import {kindsById} from '../../../kinds/index.ts';
import {createFilter} from '../../../lists/filter.ts';
import type {Line} from '../../../spans/span.ts';
import {createBurstPlaces} from './bursts.ts';
import {createCycles} from './cycles.ts';
import {
	burstWith,
	type EventItem,
	killedAgain,
	type Noise,
	noiseOf,
	repeatedItem,
	singleItem,
} from './item.ts';
import {createKills} from './kills.ts';

export interface EventFilter {
	/** Event type; undefined = all. */
	readonly type: string | undefined;
	/** Secrets are shown, and found. */
	readonly revealed: boolean;
	/** Words and facts that must all be there, as in the filter of a list. */
	readonly text: string;
	/** Every end of a container has a row of its own, and every kill. */
	readonly unfolded?: boolean;
}

const rows = new WeakMap<EngineEvent, {readonly row: EventRow; readonly ended: string}>();

/** The row of an event as it is shown, made once, unless older events come that tell more of an end. */
const rowOf = (event: EngineEvent, ended: string): EventRow => {
	const known = rows.get(event);
	if (known?.ended === ended) return known.row;
	const row = rowOfEvent(event, ended);
	rows.set(event, {row, ended});
	return row;
};

const rowsOf = ({events}: EventLog, {revealed}: Pick<EventFilter, 'revealed'>) => {
	const endOf = createEndMeanings();
	return events.map(told => rowOf(revealed ? told : hideSecrets(told), endOf(told)));
};

const passing = (all: readonly EventRow[], {type, text}: EventFilter): ReadonlySet<EventRow> => {
	const own = type === undefined ? all : all.filter(({event}) => event.type === type);
	if (text === '') return new Set(own);
	return new Set(createFilter(kindsById.event, text, all).pass(own, () => undefined));
};

/** What is wrong with the text of a filter. */
export const wrongInFilter = (log: EventLog, filter: EventFilter): string | undefined =>
	filter.text === ''
		? undefined
		: createFilter(kindsById.event, filter.text, rowsOf(log, filter)).error;

/** Which runs of noise there are, as events are told. */
const createRuns = (noiseSince: bigint) => {
	/** By object: its last event that is shown and no noise, and when it had one at all. */
	const shown = new Map<string, string>();
	const known = new Map<string, bigint>();
	return {
		told({event, key}: EventRow, isShown: boolean) {
			known.set(event.id, event.timeNano);
			if (isShown) shown.set(event.id, key);
		},
		/** By what it began after: its own events may go. */
		keyOf: (noise: Noise, {event: {id}}: EventRow) => `${noise} ${id} after ${shown.get(id) ?? ''}`,
		isWhole: ({event: {id}}: EventRow) => (known.get(id) ?? -1n) >= noiseSince,
	};
};

/** A command is told three times: made, started, ended. */
const isBegin = (action: string): boolean => action === 'top' || action.startsWith('exec_create');

/**
 * Rows of a log, oldest first. Probes and commands run inside of a container are one row while nothing else happens to it; so
 * are its ends, where it is started again and again by itself, what the engine tells many times of one kill for want of
 * memory, and such kills where it runs on.
 */
export const eventItems = (log: EventLog, filter: EventFilter): readonly EventItem[] => {
	const items: (EventItem | undefined)[] = [];
	const all = rowsOf(log, filter);
	const passes = passing(all, filter);
	const runs = createRuns(log.noiseSince ?? -1n);
	/** Where the run of a key stands. */
	const places = new Map<string, number>();
	const cycles = createCycles();
	const bursts = createBurstPlaces();
	const kills = createKills();
	const place = (item: EventItem) => {
		const {row, noise} = item;
		const found = filter.unfolded
			? undefined
			: cycles.next(row.event, items.length, noise !== undefined);
		const before = found && items[found.first];
		if (!found || !before) {
			const killed = filter.unfolded
				? undefined
				: kills.next(row.event, items.length, noise !== undefined);
			const kill = killed === undefined ? undefined : items[killed];
			if (killed !== undefined) items[killed] = undefined;
			items.push(kill ? killedAgain(kill, row) : item);
			return;
		}
		kills.next(row.event, items.length, false);
		for (const at of [found.first, ...found.between]) items[at] = undefined;
		items.push(repeatedItem(before, row));
	};
	/** It has no row, and may be what ends a run of others. */
	const skip = (event: EngineEvent, isNoise: boolean) => {
		cycles.next(event, -1, isNoise);
		kills.next(event, -1, isNoise);
	};
	/** What is folded away already stays so. */
	const takeInto = (at: number, {event}: EventRow) => {
		const before = items[at];
		if (before) items[at] = burstWith(before, event, log.noiseSince ?? -1n);
	};
	for (const row of all) {
		const {event} = row;
		const noise = noiseOf(row);
		const isShown = passes.has(row);
		const first = bursts.next(event, isShown ? items.length : -1);
		if (noise === undefined) runs.told(row, isShown);
		if (!isShown) {
			// It may be what ends a cycle, or begins it anew.
			if (!filter.unfolded) skip(event, noise !== undefined);
			continue;
		}
		if (noise === undefined) {
			if (first === undefined) place(singleItem(row));
			else takeInto(first, row);
			continue;
		}
		const key = runs.keyOf(noise, row);
		const at = places.get(key);
		const open = at === undefined ? undefined : items[at];
		const command = /^exec_\w+: (.*)/s.exec(event.action)?.[1] ?? open?.command ?? '';
		if (open && at !== undefined) {
			const count = open.count + (isBegin(event.action) ? 1 : 0);
			items[at] = {...open, count, command, until: nanoToMs(event.timeNano)};
		} else {
			places.set(key, items.length);
			place({...singleItem(row), key, noise, command, hadMore: !runs.isWhole(row)});
		}
	}
	return items.filter(item => item !== undefined);
};

/** How many events there are of each type, most first. */
export const facetsOf = ({
	events,
}: EventLog): readonly (readonly [type: string, count: number])[] => {
	const counts = new Map<string, number>();
	for (const {type} of events) counts.set(type, (counts.get(type) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a);
};

/** A longer name pushes its own detail aside. */
const nameCells = 18;
/** Between time, action, name and detail. */
const gap = 2;
/** A detail of which fewer cells are seen says nothing. */
const leastRest = 4;
/**
 * Cells of what stands before the name, each with its gap. In a row of few cells it gives way to the name: the type first,
 * then what fills up the action, at last the time.
 */
const columnsIn = (room: number) => ({
	typeCells: room < 57 ? 0 : 10,
	actionCells: room < 29 ? 0 : room < 47 ? 12 : 19,
	hasTime: room >= 24,
});

export interface EventLook {
	/** Times as ages. */
	readonly relative: boolean;
	readonly now: number;
	/** Cells: where they are few, what stands before the name gives way to it. Absent = as many as it takes. */
	readonly room?: number | undefined;
	/** Of a container that there still is. */
	nameOf(containerId: string): string | undefined;
}

/** Networks and volumes tell only the id of the container that they are given to. */
const detailOf = ({event, detail}: EventRow, nameOf: EventLook['nameOf']): string => {
	const id = event.type === 'container' ? undefined : event.attributes['container'];
	const name = id && nameOf(id);
	return name ? `container ${name}` : detail;
};

/** One row as it is shown, before what follows its name is cut to the width. */
export const eventRowLine = (
	{row, noise, count, hadMore, since, until, command}: EventItem,
	{relative, now, room = Number.POSITIVE_INFINITY, nameOf}: EventLook,
): Line => {
	const {event, name} = row;
	const ms = Number(event.timeNano / 1_000_000n);
	const time = relative ? `${age(Math.max(0, now - ms)).padStart(4)} ago` : moment(ms, now);
	const what = noise ?? event.action.replace(/^health_status: /, '');
	const action = clip(`${what}${count > 1 ? ` ×${count}${hadMore ? '+' : ''}` : ''}`, 17);
	const detail = noise ? command : detailOf(row, nameOf);
	const isKill = event.action === 'oom';
	const more =
		since !== undefined
			? `${isKill ? '' : 'again and again '}since ${moment(since, now)}`
			: // One command is told three times.
				count > 1 && until !== undefined
				? `until ${moment(until, now)}`
				: '';
	const rest = (isKill ? [more, detail] : [detail, more]).filter(Boolean).join(' · ');
	const {hasTime, typeCells, actionCells} = columnsIn(room);
	const left = room - (hasTime ? width(time) + gap : 0) - typeCells;
	const acted = Math.max(width(action) + gap, Math.min(actionCells, left - width(name)));
	const named = clipMiddle(name, left - acted);
	const filled = typeCells > 0 && width(named) < nameCells ? pad(named, nameCells) : named;
	const hasRest = rest !== '' && left - acted - width(filled) - gap >= leastRest;
	return [
		{text: hasTime ? pad(time, width(time) + gap) : '', tone: 'muted'},
		{text: pad(event.type, typeCells), tone: 'muted'},
		{text: pad(action, acted), tone: noise ? 'muted' : kindsById.event.tone(row)},
		{
			text: hasRest ? filled : named,
			...(noise ? {tone: 'muted'} : {}),
		},
		{text: hasRest ? `  ${rest}` : '', tone: 'muted'},
	];
};
