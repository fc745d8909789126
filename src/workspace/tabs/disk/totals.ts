import {isAlive} from '../../../actions/container/state.ts';
import {dockerSize} from '../../../base/text/format.ts';
import type {DiskUsage} from '../../../engine/system/types.ts';

/** One line of `docker system df`. */
export interface DiskTotal {
	readonly type: string;
	readonly total: number;
	readonly active: number;
	readonly bytes: number;
	readonly reclaimableBytes: number;
	/** Whether docker says how much of all that is. */
	readonly hasShare: boolean;
}

/** `1.2GB (48%)`, as docker prints it. */
export const reclaimableText = ({bytes, reclaimableBytes, hasShare}: DiskTotal): string => {
	const share = hasShare && bytes > 0 ? ` (${Math.trunc((reclaimableBytes * 100) / bytes)}%)` : '';
	return `${dockerSize(reclaimableBytes)}${share}`;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** As docker adds it up. Source: docker/cli cli/command/formatter/disk_usage.go. */
export const diskTotals = (usage: DiskUsage): readonly DiskTotal[] => {
	const {layersBytes, images, containers, volumes, builds} = usage;
	const active = {
		images: images.filter(one => one.containers > 0),
		containers: containers.filter(isAlive),
		volumes: volumes.filter(({links}) => links > 0),
		builds: builds.filter(({isUsed}) => isUsed),
	};
	const used = images.flatMap(({containers: users, bytes, sharedBytes}) =>
		users !== 0 && bytes !== undefined && sharedBytes !== undefined ? [bytes - sharedBytes] : [],
	);
	// Of volumes docker does not count what nobody could look into.
	const known = volumes.map(({links, bytes = 0}) => ({links, bytes}));
	const own = builds.filter(({isShared}) => !isShared);
	return [
		{
			type: 'Images',
			total: images.length,
			active: active.images.length,
			bytes: layersBytes,
			reclaimableBytes: layersBytes - sum(used),
			hasShare: true,
		},
		{
			type: 'Containers',
			total: containers.length,
			active: active.containers.length,
			bytes: sum(containers.map(({bytes}) => bytes)),
			reclaimableBytes: sum(containers.filter(one => !isAlive(one)).map(({bytes}) => bytes)),
			hasShare: true,
		},
		{
			type: 'Local Volumes',
			total: volumes.length,
			active: active.volumes.length,
			bytes: sum(known.map(({bytes}) => bytes)),
			reclaimableBytes: sum(known.filter(({links}) => links === 0).map(({bytes}) => bytes)),
			hasShare: true,
		},
		{
			type: 'Build Cache',
			total: builds.length,
			active: active.builds.length,
			bytes: sum(own.map(({bytes}) => bytes)),
			reclaimableBytes: sum(own.filter(({isUsed}) => !isUsed).map(({bytes}) => bytes)),
			hasShare: false,
		},
	];
};
