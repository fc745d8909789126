import type {Call} from '../call.ts';
import {asRecord, asRecords, flag, line, map, record, records, text, time} from '../decode.ts';
import {act} from '../dockerode.ts';
import type {Networks} from '../engine.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import type {InspectJson, NetworkSummary} from '../things.ts';

/** The calls about networks of one engine. */
export const createNetworks = (transport: Transport): Networks => ({
	list: call => listNetworks(transport, call),
	inspect: (id, call) => inspectNetwork(transport, id, call),
	async remove(id, call) {
		const what = {op: 'network.remove', target: id, deadlineMs: 60_000, call};
		await act(transport, what, docker => docker.getNetwork(pathId('network id', id)).remove());
	},
});

const listNetworks = async (
	transport: Transport,
	call?: Call,
): Promise<readonly NetworkSummary[]> => {
	const answer = await transport.json({
		op: 'network.list',
		path: '/networks',
		deadlineMs: 10_000,
		call,
	});
	return asRecords(answer).map(summaryOf);
};

const summaryOf = (from: InspectJson): NetworkSummary => {
	const pools = records(record(from, 'IPAM'), 'Config');
	const each = (key: string) => pools.map(pool => line(pool, key)).filter(value => value !== '');
	return {
		id: text(from, 'Id'),
		name: line(from, 'Name'),
		driver: line(from, 'Driver'),
		scope: line(from, 'Scope'),
		internal: flag(from, 'Internal'),
		createdAt: time(from, 'Created') ?? 0,
		subnets: each('Subnet'),
		gateways: each('Gateway'),
		labels: map(from, 'Labels'),
	};
};

const inspectNetwork = async (
	transport: Transport,
	id: string,
	call?: Call,
): Promise<InspectJson> =>
	asRecord(
		await transport.json({
			op: 'network.inspect',
			target: id,
			path: `/networks/${pathId('network id', id)}`,
			deadlineMs: 10_000,
			call,
		}),
	);
