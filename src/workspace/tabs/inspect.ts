import type {EngineEvent, InspectJson} from '../../engine/things.ts';

/** An event as an answer, for its inspect tab. */
export const eventJson = ({
	type,
	action,
	id,
	scope,
	timeNano,
	attributes,
}: EngineEvent): InspectJson => ({
	Type: type,
	Action: action,
	Actor: {ID: id, Attributes: attributes},
	scope,
	time: new Date(Number(timeNano / 1_000_000n)).toISOString(),
	timeNano: String(timeNano),
});
