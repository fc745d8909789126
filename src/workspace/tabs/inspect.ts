import type {EngineEvent, InspectJson} from '../../engine/things.ts';
import type {Lines} from '../../viewers/lines.ts';
import {jsonLines, yamlLines} from '../../viewers/yaml.ts';

export type InspectFormat = 'yaml' | 'json';

/** An inspect answer as text. */
export const inspectLines = (raw: InspectJson, format: InspectFormat): Lines =>
	format === 'yaml' ? yamlLines(raw) : jsonLines(raw);

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
