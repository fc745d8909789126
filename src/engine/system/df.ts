import type {Call} from '../call.ts';
import {containerState, withoutSlash} from '../containers/list.ts';
import {
	countedNumber as counted,
	flag,
	line,
	number,
	optionalNumber,
	record,
	records,
	text,
	texts,
	time,
} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {DiskUsage} from './types.ts';
import {askUsage, usageItems} from './usage.ts';

/** What takes how much of the engine's disk. It looks at every file for it: it may take minutes. */
export const diskUsage = async (transport: Transport, call?: Call): Promise<DiskUsage> => {
	const answer = await askUsage(transport, {op: 'system.df'}, call);
	return {
		layersBytes:
			optionalNumber(answer, 'LayersSize') ?? number(record(answer, 'ImageUsage'), 'TotalSize'),
		images: usageItems(answer, 'image').map(from => ({
			id: text(from, 'Id'),
			tags: texts(from, 'RepoTags').filter(tag => !tag.startsWith('<none>')),
			createdAt: number(from, 'Created') * 1000,
			bytes: counted(from, 'Size'),
			sharedBytes: counted(from, 'SharedSize'),
			containers: number(from, 'Containers'),
		})),
		containers: usageItems(answer, 'container').map(from => ({
			id: text(from, 'Id'),
			name: withoutSlash(texts(from, 'Names')[0] ?? ''),
			image: line(from, 'Image'),
			localVolumes: records(from, 'Mounts').filter(
				mount => text(mount, 'Type') === 'volume' && text(mount, 'Driver') === 'local',
			).length,
			bytes: number(from, 'SizeRw'),
			createdAt: number(from, 'Created') * 1000,
			state: containerState(text(from, 'State')),
		})),
		volumes: usageItems(answer, 'volume').map(from => ({
			name: text(from, 'Name'),
			links: number(record(from, 'UsageData'), 'RefCount'),
			bytes: counted(record(from, 'UsageData'), 'Size'),
		})),
		builds: usageItems(answer, 'build').map(from => ({
			id: text(from, 'ID'),
			type: line(from, 'Type'),
			description: line(from, 'Description'),
			bytes: number(from, 'Size'),
			createdAt: time(from, 'CreatedAt'),
			lastUsedAt: time(from, 'LastUsedAt'),
			used: number(from, 'UsageCount'),
			isUsed: flag(from, 'InUse'),
			isShared: flag(from, 'Shared'),
		})),
	};
};
