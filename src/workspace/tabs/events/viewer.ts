import {leaveAll} from '../../../base/scope.ts';
import type {EventsQuery} from '../../../engine/system/types.ts';
import type {EventLog} from '../../../hub/types.ts';
import {targetOfEvent} from '../../../kinds/eventTarget.ts';
import type {Line} from '../../../spans/span.ts';
import {endLine, textOf} from '../../../spans/spans.ts';
import type {Readable} from '../../../store/store.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {hiddenIn, hiddenStatus} from '../../../viewers/hiddenSecrets.ts';
import {createRevision, whileDrawn} from '../../../viewers/revision.ts';
import type {Switch, Viewer} from '../../../viewers/types.ts';
import {type EventSubject, eventsAbout, seededEvents} from './about.ts';
import {type ChosenEvents, createChosenEvents} from './chosenEvents.ts';
import {createEventsCursor, type EventsCursor} from './cursor.ts';
import {createHeldEvents, type HeldEvents} from './heldEvents.ts';
import type {EventItem} from './item.ts';
import {createQueriedEvents, saidOf} from './queriedEvents.ts';
import {eventItems, eventRowLine, facetsOf} from './rows.ts';
import {emptyText, eventsStatus, refusedText} from './status.ts';

/** Which events are shown: those of one object, or those that meet a query; neither = all. */
export interface EventsShown {
	readonly about?: EventSubject;
	readonly query?: EventsQuery | undefined;
}

const sourceOf = (deps: ViewerDeps, {about, query}: EventsShown): Readable<EventLog> => {
	if (about) return eventsAbout(deps, about);
	return query ? createQueriedEvents(deps, query) : seededEvents(deps);
};

interface EventParts {
	readonly held: HeldEvents;
	readonly chosen: ChosenEvents;
	readonly cursor: EventsCursor;
}

/** Events as they are on the screen. */
const createEventLines = (
	{hub, clock}: ViewerDeps,
	{query, about}: EventsShown,
	{held, chosen, cursor}: EventParts,
) => {
	/** With their ages in the place of their times. */
	let relative = false;
	const nameOf = (id: string) => hub.rows('container').get().rows.get(id)?.name;
	const of = (item: EventItem, relative: boolean, room?: number) =>
		eventRowLine(item, {relative, now: clock.get(), nameOf, room});
	/** On the screen: a log of events may be long. */
	const hidden = () => {
		return hiddenIn(cursor.seen().map(item => textOf(of(item, relative))));
	};
	const nothing = (): Line =>
		emptyText(hub.status.get(), {
			isFiltered: chosen.isFiltered,
			wrong: chosen.wrong(),
			isAsked: query !== undefined,
			isAbout: about !== undefined,
		});
	return {
		get areRelative() {
			return relative;
		},
		turnTime() {
			relative = !relative;
		},
		of,
		hidden,
		row(index: number, width: number): Line {
			const {rows, at, top} = cursor.place();
			if (rows.length === 0) return index === 0 ? endLine(nothing(), width) : [];
			const item = rows[top + index];
			if (!item && top + index === rows.length)
				return endLine(refusedText(hub.status.get()), width);
			if (!item) return [];
			const marker = top + index === at ? {text: '▌', tone: 'accent' as const} : {text: ' '};
			return endLine([marker, ...of(item, relative, width - 1)], width);
		},
		status(): Line {
			const {type, text} = chosen.filter;
			return eventsStatus({
				hub: hub.status.get(),
				missed: held.missed,
				query: query && saidOf(query, clock.get()),
				...{type, text, wrong: chosen.wrong()},
				rows: cursor.place().rows.length,
				facets: facetsOf(held.log),
				hidden: hiddenStatus(hidden()),
			});
		},
	};
};

/** Events of the engine, newest below; a cursor that follows the end until it is moved. */
export const createEventsViewer = (deps: ViewerDeps, shown: EventsShown = {}): Viewer => {
	const {hub, schedule, clock, revealed} = deps;
	const source = sourceOf(deps, shown);
	const held = createHeldEvents(source);
	let width = 80;
	const revision = createRevision(schedule);
	const chosen = createChosenEvents({log: () => held.log, revealed: revealed.get});
	const cursor = createEventsCursor(
		() => eventItems(held.log, chosen.filter),
		() => revision.bump(),
	);

	const changed = () => {
		cursor.forget();
		revision.bump();
	};
	const arrived = () => {
		if (held.take()) changed();
	};
	const lines = createEventLines(deps, shown, {held, chosen, cursor});
	const turn = (change: () => void) => () => {
		change();
		changed();
	};
	const turning = (one: Switch): Switch => ({...one, turn: turn(one.turn)});
	const viewer: Viewer = {
		shape: 'lines',
		revision,
		setSize(nextWidth, nextHeight) {
			if (nextWidth === width && nextHeight === cursor.height()) return;
			width = nextWidth;
			cursor.setHeight(nextHeight);
			revision.bump('state');
		},
		row: index => lines.row(index, width),
		status: lines.status,
		scroll: cursor.scroll,
		moment: cursor.moment,
		search: {
			get isOn() {
				return chosen.text !== '';
			},
			filters: 'events',
			start: text => turn(() => chosen.find(text))(),
			step: cursor.scroll.move,
		},
		switches: () => [
			turning(chosen.types()),
			{
				id: 'time',
				title: 'time',
				state: lines.areRelative ? 'relative' : 'local',
				turn: turn(lines.turnTime),
			},
			turning(chosen.cycles()),
			{
				...{id: 'pause', title: 'pause', state: held.missed === undefined ? 'off' : 'on'},
				turn: turn(held.turn),
			},
		],
		enter() {
			const item = cursor.current();
			return item && targetOfEvent(item.row.event);
		},
		copied: {
			hidden: lines.hidden,
			text() {
				const item = cursor.current();
				return item ? textOf(lines.of(item, false)) : '';
			},
		},
		release: () => {},
	};
	return whileDrawn(viewer, () => {
		const leave = [
			source.subscribe(arrived),
			hub.status.subscribe(() => revision.bump()),
			clock.subscribe(() => lines.areRelative && changed()),
			revealed.subscribe(changed),
		];
		arrived();
		return leaveAll(leave);
	});
};
