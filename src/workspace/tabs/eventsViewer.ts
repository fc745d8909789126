import type {EventsQuery} from '../../engine/system/types.ts';
import type {EventLog} from '../../hub/types.ts';
import {targetOfEvent} from '../../kinds/eventTarget.ts';
import type {Line} from '../../spans/span.ts';
import {endLine, textOf} from '../../spans/spans.ts';
import type {Readable} from '../../store/store.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {hiddenIn, hiddenStatus} from '../../viewers/hidden.ts';
import {createRevision} from '../../viewers/revision.ts';
import type {Viewer} from '../../viewers/types.ts';
import {type EventItem, eventItems, eventRowLine, facetsOf} from './eventRows.ts';
import {type About, eventsAbout, seededEvents} from './events/about.ts';
import {createQueriedEvents, saidOf} from './events/queried.ts';
import {eventsStatus, refusedText} from './events/status.ts';

/** Which events are shown: those of one object, or those that meet a query; neither = all. */
export interface EventsShown {
	readonly about?: About;
	readonly query?: EventsQuery | undefined;
}

const sourceOf = (deps: ViewerDeps, {about, query}: EventsShown): Readable<EventLog> => {
	if (about) return eventsAbout(deps, about);
	return query ? createQueriedEvents(deps, query) : seededEvents(deps);
};

const nanoOf = (item: EventItem | undefined): bigint => item?.row.event.timeNano ?? 0n;

/** Events of the engine, newest below; a cursor that follows the end until it is moved. */
export const createEventsViewer = (deps: ViewerDeps, shown: EventsShown = {}): Viewer => {
	const {hub, schedule, clock, revealed} = deps;
	const {query, about} = shown;
	const source = sourceOf(deps, shown);
	let [width, height] = [80, 24];
	let type: string | undefined;
	let words: readonly string[] = [];
	let relative = false;
	let unfolded = false;
	/** Held while reading: what comes is counted, not shown. */
	let paused = false;
	let log = source.get();
	/** Key of the event under the cursor; undefined = the newest. */
	let cursor: string | undefined;
	let top = 0;
	let known: {readonly items: readonly EventItem[]; readonly at: number} | undefined;

	const revision = createRevision(schedule, () => {
		const leave = [
			source.subscribe(arrived),
			hub.status.subscribe(() => revision.bump()),
			clock.subscribe(() => relative && changed()),
			revealed.subscribe(() => changed()),
		];
		arrived();
		return () => {
			for (const one of leave) one();
		};
	});
	const changed = () => {
		known = undefined;
		revision.bump();
	};
	function arrived() {
		if (paused) return;
		log = source.get();
		changed();
	}
	const look = () => {
		if (known) return known;
		const items = eventItems(log, {type, words, unfolded, revealed: revealed.get()});
		const found = cursor === undefined ? -1 : items.findLastIndex(({key}) => key === cursor);
		const at = found < 0 ? items.length - 1 : found;
		if (found < 0) cursor = undefined;
		top = Math.max(0, Math.min(top, items.length - height, at));
		if (at >= top + height) top = at - height + 1;
		known = {items, at};
		return known;
	};
	const moveTo = (index: number) => {
		const {items} = look();
		const at = Math.max(0, Math.min(index, items.length - 1));
		cursor = at >= items.length - 1 ? undefined : items[at]?.key;
		changed();
	};
	const nameOf = (id: string) => hub.rows('container').get().rows.get(id)?.name;
	const lineOf = (item: EventItem, withAges: boolean) =>
		eventRowLine(item, {relative: withAges, now: clock.get(), nameOf});
	const nextType = () => {
		const types = facetsOf(log).map(([name]) => name);
		type = types[type === undefined ? 0 : types.indexOf(type) + 1];
		changed();
	};
	const emptyText = (): Line => {
		if (words.length > 0 || type !== undefined) {
			return [{text: 'No event matches: / changes the filter, a the type.', tone: 'muted'}];
		}
		const refused = refusedText(hub.status.get());
		if (refused.length > 0) return refused;
		const nothing = query
			? 'The engine has no such event any more, and there was none since.'
			: `Nothing has happened${about ? ' to it' : ''} in the last hour that the engine still knows of.`;
		return [{text: nothing, tone: 'muted'}];
	};
	const missed = () =>
		paused
			? source.get().events.length - log.events.length + source.get().dropped - log.dropped
			: undefined;
	const status = (): Line =>
		eventsStatus({
			hub: hub.status.get(),
			missed: missed(),
			query: query && saidOf(query, clock.get()),
			type,
			words,
			rows: look().items.length,
			facets: facetsOf(log),
			hidden: hiddenStatus(hidden()),
		});
	/** On the screen: a log of events may be long. */
	const hidden = () => {
		const {items} = look();
		return hiddenIn(items.slice(top, top + height).map(item => textOf(lineOf(item, relative))));
	};
	const turnTime = () => {
		relative = !relative;
		changed();
	};
	const fold = () => {
		unfolded = !unfolded;
		changed();
	};
	const pause = () => {
		paused = !paused;
		if (paused) changed();
		else arrived();
	};
	return {
		shape: 'lines',
		revision,
		hidden,
		setSize(nextWidth, nextHeight) {
			if (nextWidth === width && nextHeight === height) return;
			[width, height] = [nextWidth, nextHeight];
			known = undefined;
			revision.bump('state');
		},
		row(index) {
			const {items, at} = look();
			if (items.length === 0) return index === 0 ? endLine(emptyText(), width) : [];
			const item = items[top + index];
			if (!item && top + index === items.length)
				return endLine(refusedText(hub.status.get()), width);
			if (!item) return [];
			const marker = top + index === at ? {text: '▌', tone: 'accent' as const} : {text: ' '};
			return endLine([marker, ...lineOf(item, relative)], width);
		},
		status,
		scroll: {
			move: delta => moveTo(look().at + delta),
			page: pages => moveTo(look().at + Math.trunc(pages * Math.max(1, height - 1))),
			toStart: () => moveTo(0),
			toEnd: () => moveTo(Number.MAX_SAFE_INTEGER),
		},
		moment: {
			now: () => (cursor === undefined ? 'end' : nanoOf(look().items[look().at])),
			goTo(moment) {
				const {items} = look();
				if (moment === 'end') return moveTo(items.length);
				// The last one that had happened by then.
				moveTo(items.findLastIndex(item => nanoOf(item) <= moment));
			},
		},
		search: {
			get isOn() {
				return words.length > 0;
			},
			start(text) {
				words = text.toLowerCase().split(/\s+/).filter(Boolean);
				changed();
			},
			step: direction => moveTo(look().at + direction),
		},
		switches: () => [
			{id: 'type', title: 'type', state: type ?? 'all', turn: nextType},
			{id: 'time', title: 'time', state: relative ? 'relative' : 'local', turn: turnTime},
			{id: 'format', title: 'crash cycles', state: unfolded ? 'each' : 'folded', turn: fold},
			{id: 'pause', title: 'pause', state: paused ? 'on' : 'off', turn: pause},
		],
		target() {
			const {items, at} = look();
			const item = items[at];
			return item && targetOfEvent(item.row.event);
		},
		text() {
			const {items, at} = look();
			const item = items[at];
			return item ? textOf(lineOf(item, false)) : '';
		},
		release: () => {},
	};
};
