import {type JsonObject, objectAt, textAt} from '../../../base/json.ts';
import type {EndpointOptions} from '../../../engine/actTypes.ts';
import type {InspectJson} from '../../../engine/things.ts';
import {endpointOf, optionsOf} from '../../network/endpoint.ts';
import {mountsOf} from './volumes.ts';

/** What makes a container like one that was, from what inspect said of it. */
export interface RemakeRequest {
	/** Of the call that creates it. */
	readonly body: InspectJson;
	/** Networks beside the first, with how it is connected there. */
	readonly others: readonly (readonly [network: string, endpoint: EndpointOptions])[];
	readonly wasRunning: boolean;
}

/** A name of its own that the engine gave is made up anew. */
const hostnameOf = (config: JsonObject, shortId: string): JsonObject => {
	const {Hostname, ...rest} = config;
	return Hostname === shortId || Hostname === undefined ? rest : config;
};

/** The call that makes a container anew: its settings, limits, mounts and networks; not what it had written. */
export const remakeRequest = (raw: InspectJson, image: string): RemakeRequest => {
	const shortId = textAt(raw, 'Id').slice(0, 12);
	const host = objectAt(raw, 'HostConfig');
	const mode = textAt(host, 'NetworkMode');
	const first = mode === 'default' ? 'bridge' : mode;
	const isUserDefined = !/^(?:bridge|host|none|container:.*)$/.test(first);
	const networks = Object.entries(objectAt(raw, 'NetworkSettings', 'Networks')).map(
		([name, endpoint]) => [name, endpointOf(objectAt(endpoint), shortId)] as const,
	);
	const own = networks.filter(([name]) => name === first && isUserDefined);
	const config = hostnameOf(objectAt(raw, 'Config'), shortId);
	return {
		body: {
			...config,
			Image: image,
			HostConfig: {...host, ...mountsOf(raw)},
			NetworkingConfig: {EndpointsConfig: Object.fromEntries(own)},
		},
		others: networks
			.filter(([name]) => name !== first)
			.map(([name, endpoint]) => [name, optionsOf(endpoint)] as const),
		wasRunning: objectAt(raw, 'State')['Running'] === true,
	};
};
