import type {Json} from '../../base/json.ts';
import type {Call} from '../call.ts';
import type {EngineOperation} from '../errors.ts';
import type {UrlParameters} from './query.ts';
import type {RequestBody} from './requestBody.ts';

/** HEAD and GET look; the others change something. */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

export const isLook = (method: Method = 'GET'): boolean => method === 'GET' || method === 'HEAD';

/** One call of the engine's API. */
export interface Ask extends EngineOperation {
	/** GET unless said. */
	readonly method?: Method;
	/** `/containers/json`: without the version, its ids checked by ids.ts. */
	readonly path: string;
	readonly query?: UrlParameters;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: RequestBody;
	/** Answered at once by an engine that is well: how long it takes is the way. */
	readonly measures?: true;
	/** Milliseconds until the response headers when the caller says nothing; more over a long way. */
	readonly deadlineMs: number;
	readonly call: Call | undefined;
}

/** A call whose connection is handed over. */
export interface Handover
	extends EngineOperation,
		Pick<Ask, 'path' | 'query' | 'deadlineMs' | 'call'> {
	/** What the engine reads before it hands over; absent = nothing. */
	readonly handed?: Json;
}
