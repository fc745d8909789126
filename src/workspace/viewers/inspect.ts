import type {EngineEvent, InspectJson, Json} from '../../engine/things.ts';
import {maskVariable} from './secrets.ts';
import type {Line} from './spans.ts';
import {jsonLines, yamlLines} from './yaml.ts';

export type InspectFormat = 'yaml' | 'json';

const isObject = (json: Json): json is InspectJson =>
	typeof json === 'object' && json !== null && !Array.isArray(json);

/** The same answer with the secrets of every `Env` hidden. */
export const maskInspect = (json: Json): Json => {
	if (Array.isArray(json)) return json.map(maskInspect);
	if (!isObject(json)) return json;
	return Object.fromEntries(
		Object.entries(json).map(([key, value]) => [
			key,
			key === 'Env' && Array.isArray(value)
				? value.map((one: Json) => (typeof one === 'string' ? maskVariable(one) : one))
				: maskInspect(value),
		]),
	);
};

/** An inspect answer as text, with what is secret hidden unless it was revealed. */
export const inspectLines = (
	raw: InspectJson,
	format: InspectFormat,
	revealed: boolean,
): readonly Line[] => {
	const shown = revealed ? raw : maskInspect(raw);
	return format === 'yaml' ? yamlLines(shown) : jsonLines(shown);
};

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
