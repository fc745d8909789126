import {toAppError} from '../base/errors.ts';
import {hideText} from '../base/secrets.ts';
import {safeName} from '../base/text/text.ts';
import type {Endpoint} from '../engine/call.ts';
import {type ContextChoice, listContexts} from '../engine/endpoint/contexts.ts';
import {resolveEndpoints, type WantedEndpoint} from '../engine/endpoint/endpoint.ts';
import type {Candidates, EngineChoice} from '../session/session.ts';

const choiceOfContext = ({name, host, description, current}: ContextChoice): EngineChoice => {
	const origin = [current ? 'what docker uses' : '', description].filter(Boolean).join(': ');
	const choice = {
		name: safeName(name),
		address: safeName(hideText(host)),
		origin: origin || 'docker context',
	};
	try {
		const [endpoint] = resolveEndpoints({context: name}).candidates;
		return {...choice, endpoint: endpoint && {...endpoint, source: 'context'}, problem: undefined};
	} catch (thrown) {
		// It is shown all the same: one would look for it.
		return {...choice, endpoint: undefined, problem: toAppError(thrown).message};
	}
};

const choiceOfEndpoint = (endpoint: Endpoint): EngineChoice => ({
	name: endpoint.name,
	address: endpoint.url,
	origin: endpoint.source,
	endpoint,
	problem: undefined,
});

/** Which engines may be meant, by the command line and the environment. Throws AppError CONFIG. */
export const findCandidates = (wanted: WantedEndpoint): Candidates => {
	const {candidates, warnings} = resolveEndpoints(wanted);
	const contexts = listContexts().map(choiceOfContext);
	const addresses = new Set(contexts.map(({endpoint}) => endpoint?.url));
	// What no context has can be returned to as well.
	const others = candidates.filter(({url}) => !addresses.has(url)).map(choiceOfEndpoint);
	return {endpoints: candidates, choices: [...others, ...contexts], warnings};
};
