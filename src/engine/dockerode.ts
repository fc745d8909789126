import type Docker from 'dockerode';
import type {Json} from '../base/json.ts';
import type {Call} from './call.ts';
import type {EngineOperation} from './errors.ts';
import type {Ask, Method} from './http/ask.ts';
import type {UrlParameters} from './http/query.ts';
import type {Transport} from './http/transport.ts';

/** What dockerode wants done, as it tells its modem. */
interface Dial {
	readonly method: string;
	/** With a `?` at its end where dockerode thinks of parameters; it forgets some (volume.remove). */
	readonly path: string;
	readonly options?: UrlParameters | Divided;
}

/** Options that say themselves what goes where. */
interface Divided {
	readonly _query?: UrlParameters;
	readonly _body: Json;
}

const isDivided = (options: Dial['options']): options is Divided =>
	options !== undefined && '_body' in options;

/** Parameters and body. A POST to a path without parameters has a body: `/containers/ID/update`. */
const partsOf = ({method, path, options = {}}: Dial): Pick<Ask, 'query' | 'body'> => {
	if (isDivided(options)) {
		return {query: options._query ?? {}, body: {type: 'json', value: options._body}};
	}
	const isBody = method === 'POST' && !path.includes('?') && Object.keys(options).length > 0;
	return isBody ? {body: {type: 'json', value: options as Json}} : {query: options};
};

interface Modem {
	dial(dial: Dial, done: (error: unknown, answer?: Json) => void): void;
}

/**
 * dockerode knows verbs, paths and parameters; its modem, which would send them, never settles when an answer
 * is cut, lets DOCKER_HOST overrule what it is told, and hides headers. So it gets ours: the transport.
 */
const modemOf = (transport: Transport, ask: Omit<Ask, 'path'>): Modem => ({
	dial(dial, done) {
		const {method, path} = dial;
		const request = {...ask, method: method as Method, path: path.replace(/\?$/, '')};
		transport.json({...request, ...partsOf(dial)}).then(
			answer => done(null, answer),
			error => done(error),
		);
	},
});

export interface EngineAct extends EngineOperation {
	/** Milliseconds; an act takes as long as it takes, so mostly minutes. */
	readonly deadlineMs: number;
	readonly call: Call | undefined;
}

/**
 * Does one thing to the engine by dockerode, which is loaded at the first act: it costs 40 ms of start-up.
 * Throws UNCHANGED when it was so already.
 */
export const act = async (
	transport: Transport,
	what: EngineAct,
	perform: (docker: Docker) => Promise<Json>,
): Promise<Json> => {
	const {default: Dockerode} = await import('dockerode');
	const options: Docker.DockerOptions & {modem: Modem} = {modem: modemOf(transport, what)};
	return perform(new Dockerode(options));
};
