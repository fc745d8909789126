import type {VolumeOptions} from '../actTypes.ts';
import type {Call} from '../call.ts';
import {asRecord, line, map, number, record, records, text, time} from '../decode.ts';
import {act} from '../dockerode.ts';
import type {Volumes} from '../engine.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import {pruneObjects} from '../prune.ts';
import {askUsage, usageItems} from '../system/usage.ts';
import type {InspectJson, VolumeSummary} from '../things.ts';

/** The calls about volumes of one engine. */
export const createVolumes = (transport: Transport): Volumes => ({
	list: call => listVolumes(transport, call),
	inspect: (name, call) => inspectVolume(transport, name, call),
	sizes: call => volumeSizes(transport, call),
	async remove(name, {force}, call) {
		const what = {op: 'volume.remove', target: name, deadlineMs: 600_000, call};
		await act(transport, what, docker =>
			docker.getVolume(pathId('volume name', name)).remove({force}),
		);
	},
	create: (options, call) => createVolume(transport, options, call),
	prune: (filters, call) => pruneObjects(transport, 'volume', filters, call),
});

const listVolumes = async (
	transport: Transport,
	call?: Call,
): Promise<readonly VolumeSummary[]> => {
	const answer = await transport.json({
		op: 'volume.list',
		path: '/volumes',
		deadlineMs: 10_000,
		call,
	});
	return records(asRecord(answer), 'Volumes').map(from => ({
		name: text(from, 'Name'),
		driver: line(from, 'Driver'),
		mountpoint: line(from, 'Mountpoint'),
		createdAt: time(from, 'CreatedAt'),
		labels: map(from, 'Labels'),
		options: map(from, 'Options'),
		scope: line(from, 'Scope'),
	}));
};

const inspectVolume = async (
	transport: Transport,
	name: string,
	call?: Call,
): Promise<InspectJson> =>
	asRecord(
		await transport.json({
			op: 'volume.inspect',
			target: name,
			path: `/volumes/${pathId('volume name', name)}`,
			deadlineMs: 10_000,
			call,
		}),
	);

const volumeSizes = async (
	transport: Transport,
	call?: Call,
): Promise<ReadonlyMap<string, number>> => {
	const answer = await askUsage(transport, {op: 'volume.sizes', type: 'volume'}, call);
	return new Map(
		usageItems(answer, 'volume')
			.map(from => [text(from, 'Name'), number(record(from, 'UsageData'), 'Size')] as const)
			// -1 is what the engine says of those it cannot look into.
			.filter(([, bytes]) => bytes >= 0),
	);
};

/** INVALID for a name or options that the driver refuses; the same name and options again change nothing. */
const createVolume = async (
	transport: Transport,
	{name, driver, options, labels}: VolumeOptions,
	call?: Call,
): Promise<{readonly name: string}> => {
	const value = {
		...(name === '' ? {} : {Name: name}),
		Driver: driver || 'local',
		DriverOpts: options,
		Labels: labels,
	};
	const answer = asRecord(
		await transport.json({
			op: 'volume.create',
			...(name === '' ? {} : {target: name}),
			method: 'POST',
			path: '/volumes/create',
			body: {type: 'json', value},
			deadlineMs: 120_000,
			call,
		}),
	);
	return {name: text(answer, 'Name')};
};
