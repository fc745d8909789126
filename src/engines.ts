import {listContexts} from './engine/contexts.ts';
import {resolveEndpoints, type Wanted} from './engine/endpoint.ts';
import type {Endpoint} from './engine/engine.ts';
import type {Candidates} from './workspace/session.ts';

/** A context as an endpoint; none for one that cannot be used (ssh, a file that is missing). */
const endpointOf = (context: string): readonly Endpoint[] => {
	try {
		return resolveEndpoints({context}).candidates;
	} catch {
		// It is offered for choice only: one that cannot be chosen is not.
		return [];
	}
};

/** Which engines may be meant, by the command line and the environment. Throws AppError CONFIG. */
export const findCandidates = (wanted: Wanted): Candidates => {
	const {candidates, warnings} = resolveEndpoints(wanted);
	const tried = new Set(candidates.map(({url}) => url));
	const contexts = listContexts()
		.flatMap(({name}) => endpointOf(name))
		.filter(({url}) => !tried.has(url));
	return {endpoints: candidates, contexts, warnings};
};
