import {asRecord, line, map, records, text, time} from '../decode.ts';
import {act} from '../dockerode.ts';
import type {Call, InspectJson, VolumeSummary, Volumes} from '../engine.ts';
import {pathId} from '../ids.ts';
import type {Transport} from '../transport.ts';

/** The calls about volumes of one engine. */
export const createVolumes = (transport: Transport): Volumes => ({
	list: call => listVolumes(transport, call),
	inspect: (name, call) => inspectVolume(transport, name, call),
	async remove(name, {force}, call) {
		const what = {op: 'volume.remove', target: name, deadlineMs: 600_000, call};
		await act(transport, what, docker =>
			docker.getVolume(pathId('volume name', name)).remove({force}),
		);
	},
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
