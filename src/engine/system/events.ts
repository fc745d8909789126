import type {Json} from '../../base/json.ts';
import {needsSafe, safeJson} from '../../base/safeJson.ts';
import {safeName} from '../../base/text/text.ts';
import type {Call} from '../call.ts';
import {asRecord, imageId, map, number, record, text} from '../decode.ts';
import type {EventStream} from '../engine.ts';
import {type EngineOperation, protocolError} from '../errors.ts';
import type {Transport} from '../http/transport.ts';
import {readBatches} from '../stream/batches.ts';
import {createJsonLines} from '../stream/ndjson.ts';
import type {EngineEvent} from '../things.ts';
import {createSharedTexts} from './sharedTexts.ts';
import type {EventsQuery} from './types.ts';

/** What happens to objects of `types` from `sinceSeconds` on; ends at `untilSeconds` where that is said. */
export const engineEvents = async (
	transport: Transport,
	{sinceSeconds, untilSeconds, types, filters = {}}: EventsQuery,
	call: Call,
): Promise<EventStream> => {
	const asked = {...filters, ...(types.length > 0 ? {type: types} : {})};
	const ask = {
		op: 'system.events',
		path: '/events',
		query: {
			since: sinceSeconds,
			until: untilSeconds,
			filters: Object.keys(asked).length > 0 ? asked : undefined,
		},
		deadlineMs: 10_000,
		call,
	};
	const response = await transport.open(ask);
	const cut = createJsonLines();
	const share = createSharedTexts();
	const decoder = {
		push(chunk: Buffer, out: EngineEvent[]) {
			for (const line of cut(chunk)) {
				const event = eventOf(line, ask);
				out.push({...event, attributes: share(event.id, event.attributes)});
			}
		},
		end() {},
	};
	return readBatches(response, decoder, {ask, place: transport.place});
};

const eventOf = (written: string, ask: EngineOperation): EngineEvent => {
	let parsed: Json;
	try {
		parsed = JSON.parse(written);
	} catch (cause) {
		throw protocolError(ask, 'the event stream of the engine is garbled', cause);
	}
	const from = asRecord(needsSafe(written) ? safeJson(parsed) : parsed);
	const actor = record(from, 'Actor');
	// Since API 1.52 there is no `status`, `id` and `from`; Type, Action and Actor have always been there.
	const type = safeName(text(from, 'Type'));
	return {
		type,
		action: safeName(text(from, 'Action')),
		id: type === 'image' ? imageId(actor, 'ID') : text(actor, 'ID'),
		attributes: map(actor, 'Attributes'),
		scope: text(from, 'scope'),
		timeNano: timeOf(written) ?? BigInt(Math.trunc(number(from, 'time'))) * 1_000_000_000n,
	};
};

/**
 * From the text, since a JavaScript number loses its last digits. Within a JSON string the quotes would be
 * escaped, and an attribute's value is quoted, so nothing else can look like it.
 */
const timeOf = (written: string): bigint | undefined => {
	const digits = /"timeNano":\s*(\d+)/.exec(written)?.[1];
	return digits === undefined ? undefined : BigInt(digits);
};
