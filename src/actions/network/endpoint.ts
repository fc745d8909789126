import {type JsonObject, listAt, numberAt, textAt, textsAt, textsByKeyAt} from '../../base/json.ts';
import type {EndpointOptions} from '../../engine/actTypes.ts';

/** What was given for a network, without what the engine made up. */
export const endpointOf = (endpoint: JsonObject, shortId: string): JsonObject => {
	const aliases = listAt(endpoint, 'Aliases').filter(alias => alias !== shortId);
	const {IPAMConfig = null, Links = null, DriverOpts = null} = endpoint;
	return {
		...(IPAMConfig === null ? {} : {IPAMConfig}),
		...(Links === null ? {} : {Links}),
		...(DriverOpts === null ? {} : {DriverOpts}),
		...(aliases.length > 0 ? {Aliases: aliases} : {}),
	};
};

/** The same as another call takes it. */
export const optionsOf = (endpoint: JsonObject): EndpointOptions => ({
	...(endpoint['MacAddress'] ? {mac: textAt(endpoint, 'MacAddress')} : {}),
	...(endpoint['GwPriority'] ? {priority: numberAt(endpoint, 'GwPriority')} : {}),
	aliases: textsAt(endpoint, 'Aliases'),
	ip: textAt(endpoint, 'IPAMConfig', 'IPv4Address'),
	ip6: textAt(endpoint, 'IPAMConfig', 'IPv6Address'),
	linkLocalIps: listAt(endpoint, 'IPAMConfig', 'LinkLocalIPs').map(String),
	links: textsAt(endpoint, 'Links'),
	driverOptions: textsByKeyAt(endpoint, 'DriverOpts'),
});
