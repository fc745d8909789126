import type {JsonObject} from '../../base/json.ts';
import type {AddressPool, NetworkOptions} from '../actTypes.ts';
import type {Call} from '../call.ts';
import {asRecord, line, text} from '../decode.ts';
import type {Transport} from '../http/transport.ts';

const poolOf = ({subnet, ipRange, gateway, auxAddresses = {}}: AddressPool): JsonObject => ({
	...(subnet === undefined ? {} : {Subnet: subnet}),
	...(ipRange === undefined ? {} : {IPRange: ipRange}),
	...(gateway === undefined ? {} : {Gateway: gateway}),
	...(Object.keys(auxAddresses).length > 0 ? {AuxiliaryAddresses: auxAddresses} : {}),
});

/** Makes a network. CONFLICT when the name or the addresses are taken. */
export const createNetwork = async (
	transport: Transport,
	options: NetworkOptions,
	call?: Call,
): Promise<{readonly id: string; readonly warning: string}> => {
	const {name, driver, scope, internal, attachable, ingress, ipv6, configOnly, configFrom} =
		options;
	const value: JsonObject = {
		Name: name,
		CheckDuplicate: true,
		Driver: driver || 'bridge',
		Scope: scope,
		Internal: internal,
		Attachable: attachable,
		Ingress: ingress,
		...(ipv6 === undefined ? {} : {EnableIPv6: ipv6}),
		ConfigOnly: configOnly,
		...(configFrom === '' ? {} : {ConfigFrom: {Network: configFrom}}),
		IPAM: {
			Driver: options.ipamDriver || 'default',
			Options: options.ipamOptions,
			Config: options.pools.map(poolOf),
		},
		Options: options.options,
		Labels: options.labels,
	};
	const answer = asRecord(
		await transport.json({
			op: 'network.create',
			target: name,
			method: 'POST',
			path: '/networks/create',
			body: {type: 'json', value},
			deadlineMs: 60_000,
			call,
		}),
	);
	return {id: text(answer, 'Id'), warning: line(answer, 'Warning')};
};
