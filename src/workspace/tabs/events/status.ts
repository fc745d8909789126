import {dot} from '../../../base/text/format.ts';
import type {HubStatus} from '../../../hub/types.ts';
import type {Line, Span} from '../../../spans/span.ts';

/** What of the events of an engine is on the screen. */
export interface EventsPicture {
	readonly hub: HubStatus;
	/** Of events that are held while one reads. */
	readonly missed: number | undefined;
	/** What was asked for, as it is said. */
	readonly query: string | undefined;
	/** The only type that is shown. */
	readonly type: string | undefined;
	/** Of the filter that is typed. */
	readonly text: string;
	/** What is wrong with it. */
	readonly wrong: string | undefined;
	readonly rows: number;
	/** How many there are of each type. */
	readonly facets: readonly (readonly [type: string, count: number])[];
	readonly hidden: Line;
}

const askingOf = (hub: HubStatus) => (hub.phase === 'live' ? hub.asking : undefined);

/** Why no events come, where they are not let through: what is there was told by inspect. */
export const refusedText = (hub: HubStatus): Line => {
	const asking = askingOf(hub);
	return asking ? [{text: `No events: ${asking.error.message}`, tone: 'warn'}] : [];
};

/** What stands in the place of events, where there are none. */
export const emptyText = (
	hub: HubStatus,
	{
		isFiltered,
		wrong,
		isAsked,
		isAbout,
	}: Pick<EventsPicture, 'wrong'> & {isFiltered: boolean; isAsked: boolean; isAbout: boolean},
): Line => {
	if (wrong !== undefined) return [{text: wrong, tone: 'warn'}];
	if (isFiltered) {
		return [{text: 'No event matches: / changes the filter, a the type.', tone: 'muted'}];
	}
	const refused = refusedText(hub);
	if (refused.length > 0) return refused;
	const nothing = isAsked
		? 'No such event is known: the engine has none, and none was heard here.'
		: `Nothing has happened${isAbout ? ' to it' : ''} in the last hour that the engine still knows of.`;
	return [{text: nothing, tone: 'muted'}];
};

const stateOf = ({hub, missed}: EventsPicture): Span => {
	if (missed !== undefined) return {text: `paused, ${missed} more`, tone: 'warn'};
	if (hub.phase === 'stale') return {text: 'engine lost', tone: 'bad'};
	return askingOf(hub) ? {text: 'no events', tone: 'warn'} : {text: 'live', tone: 'good'};
};

/** The state first, then what hides some of them: the last parts go where there is no room. */
export const eventsStatus = (picture: EventsPicture): Line => {
	const {query, type, text, wrong, rows, facets, hidden} = picture;
	return [
		stateOf(picture),
		...(query === undefined ? [] : [{text: ` · ${query}`, tone: 'info'} as const]),
		...(type === undefined ? [] : [{text: ` · only ${type}`, tone: 'accent'} as const]),
		...(text === ''
			? []
			: [{text: ` · filter ${text}`, tone: wrong === undefined ? 'info' : 'bad'} as const]),
		...hidden.flatMap(span => [dot, span]),
		{text: ` · ${rows} ${rows === 1 ? 'row' : 'rows'}`, tone: 'muted'},
		...facets.map(
			([name, count]): Span => ({
				text: ` · ${name} ${count}`,
				tone: name === type ? 'accent' : 'muted',
			}),
		),
	];
};
