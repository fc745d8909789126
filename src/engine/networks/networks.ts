import {toAppError} from '../../base/errors.ts';
import type {Call} from '../call.ts';
import {asRecord, asRecords, flag, line, map, record, records, text, time} from '../decode.ts';
import {act} from '../dockerode.ts';
import type {Networks} from '../engine.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import {pruneObjects} from '../prune.ts';
import type {InspectJson, NetworkSummary} from '../things.ts';
import {connectNetwork, disconnectNetwork} from './connect.ts';
import {createNetwork} from './create.ts';

/** The calls about networks of one engine. */
export const createNetworks = (transport: Transport): Networks => ({
	list: call => listNetworks(transport, call),
	inspect: (id, call) => inspectNetwork(transport, id, call),
	async remove(id, call) {
		const what = {op: 'network.remove', target: id, deadlineMs: 60_000, call};
		await act(transport, what, docker => docker.getNetwork(pathId('network id', id)).remove());
	},
	unused: call => unusedNetworks(transport, call),
	create: (options, call) => createNetwork(transport, options, call),
	connect: (id, container, endpoint, call) =>
		connectNetwork(transport, id, container, endpoint, call),
	disconnect: (id, container, options, call) =>
		disconnectNetwork(transport, id, container, options, call),
	prune: (filters, call) => pruneObjects(transport, 'network', filters, call),
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

/**
 * What a list says of itself to be dangling is not: it does not look who is connected (Docker 26). Inspect tells all ends,
 * but those of containers that do not run, which keep no network either.
 */
const unusedNetworks = async (
	transport: Transport,
	call?: Call,
): Promise<readonly NetworkSummary[]> => {
	const answer = await transport.json({
		op: 'network.list',
		path: '/networks',
		query: {filters: {dangling: ['true']}},
		deadlineMs: 10_000,
		call,
	});
	const own = asRecords(answer).filter(from => !flag(from, 'ConfigOnly') && !flag(from, 'Ingress'));
	const isFree = async (from: InspectJson): Promise<boolean> => {
		try {
			const now = await inspectNetwork(transport, text(from, 'Id'), call);
			return Object.keys(record(now, 'Containers')).length === 0;
		} catch (thrown) {
			// Gone meanwhile: no prune removes it.
			if (toAppError(thrown).code === 'NOT_FOUND') return false;
			throw thrown;
		}
	};
	const free = await Promise.all(own.map(isFree));
	return own.filter((_, index) => free[index]).map(summaryOf);
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
