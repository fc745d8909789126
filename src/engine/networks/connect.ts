import type {JsonObject} from '../../base/json.ts';
import type {EndpointOptions} from '../actTypes.ts';
import type {Call} from '../call.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';

const post = async (
	transport: Transport,
	id: string,
	verb: 'connect' | 'disconnect',
	value: JsonObject,
	call?: Call,
) => {
	await transport.json({
		op: `network.${verb}`,
		target: id,
		method: 'POST',
		path: `/networks/${pathId('network id', id)}/${verb}`,
		body: {type: 'json', value},
		deadlineMs: 60_000,
		call,
	});
};

/** Joins a container to a network, running or not. DENIED when it is in there already. */
export const connectNetwork = async (
	transport: Transport,
	id: string,
	container: string,
	{aliases, ip, ip6, linkLocalIps, links, driverOptions, mac, priority}: EndpointOptions,
	call?: Call,
) => {
	const addresses: JsonObject = {
		...(ip === '' ? {} : {IPv4Address: ip}),
		...(ip6 === '' ? {} : {IPv6Address: ip6}),
		...(linkLocalIps.length === 0 ? {} : {LinkLocalIPs: linkLocalIps}),
	};
	const endpoint: JsonObject = {
		...(Object.keys(addresses).length === 0 ? {} : {IPAMConfig: addresses}),
		...(aliases.length === 0 ? {} : {Aliases: aliases}),
		...(links.length === 0 ? {} : {Links: links}),
		...(Object.keys(driverOptions).length === 0 ? {} : {DriverOpts: driverOptions}),
		...(mac === undefined ? {} : {MacAddress: mac}),
		...(priority === undefined ? {} : {GwPriority: priority}),
	};
	await post(transport, id, 'connect', {Container: container, EndpointConfig: endpoint}, call);
};

/** Takes a container out of a network; by force also what the engine lost track of. */
export const disconnectNetwork = async (
	transport: Transport,
	id: string,
	container: string,
	{force}: {readonly force: boolean},
	call?: Call,
) => {
	await post(transport, id, 'disconnect', {Container: container, Force: force}, call);
};
