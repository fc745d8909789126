import {secondsToNano} from '../../../base/time.ts';
import type {EventsQuery} from '../../../engine/system/types.ts';
import type {EngineEvent} from '../../../engine/things.ts';

type Meets = (event: EngineEvent, value: string) => boolean;

/** Docker takes the beginning of an id or a name for them. */
const begins =
	(attribute: string): Meets =>
	({id, attributes}, value) =>
		id.startsWith(value) || (attributes[attribute] ?? '').startsWith(value);

const withoutTag = (name: string): string => name.replace(/:[^:/]*$/, '');

const isImage: Meets = ({type, id, attributes}, value) => {
	const name = attributes[type === 'container' ? 'image' : 'name'] ?? '';
	return [id, name, withoutTag(id), withoutTag(name)].includes(value);
};

/** As docker compares them; commands and checks tell more behind a colon. */
const filters: Readonly<Record<string, Meets>> = {
	type: ({type}, value) => type === value,
	event: ({action}, value) => action === value || action.startsWith(`${value}:`),
	scope: ({scope}, value) => scope === value,
	container: begins('name'),
	network: begins('name'),
	volume: begins('name'),
	image: isImage,
	label({attributes}, value) {
		const [key = '', ...rest] = value.split('=');
		return rest.length === 0 ? key in attributes : attributes[key] === rest.join('=');
	},
};

/** Whether the engine would have told an event; false where only the engine can tell. */
export const meetsQuery = (
	event: EngineEvent,
	{sinceSeconds, untilSeconds, types, filters: asked = {}}: EventsQuery,
): boolean => {
	if (event.timeNano < secondsToNano(sinceSeconds)) return false;
	if (untilSeconds !== undefined && event.timeNano > secondsToNano(untilSeconds)) return false;
	if (types.length > 0 && !types.includes(event.type)) return false;
	return Object.entries(asked).every(([key, values]) => {
		const meets = (value: string) => filters[key]?.(event, value) ?? false;
		// Of labels all are wanted, of the rest one.
		return key === 'label' ? values.every(meets) : values.some(meets);
	});
};
