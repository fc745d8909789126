import type {Endpoint} from '../../src/engine/call.ts';
import type {EngineChoice} from '../../src/session/session.ts';

/** An endpoint as one can choose it. */
export const choiceOf = (endpoint: Endpoint): EngineChoice => ({
	name: endpoint.name,
	address: endpoint.url,
	origin: endpoint.source,
	endpoint,
	problem: undefined,
});
