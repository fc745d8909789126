import {isAlive} from '../../../actions/container/state.ts';
import {counted, dockerSize} from '../../../base/text/format.ts';
import type {DiskUsage} from '../../../engine/system/types.ts';
import type {LogSizes} from '../../../host/logFiles.ts';
import {isMadeUpName} from '../../../kinds/volume/row.ts';

/** A prune, and what it frees. */
export interface Prune {
	/** That come back; of images what each has alone: what they share with each other comes on top. */
	readonly bytes: number;
	readonly what: string;
	/** The docker line that does it. */
	readonly line: string;
}

const sum = (items: readonly {readonly bytes: number | undefined}[]): number =>
	items.reduce((all, {bytes = 0}) => all + bytes, 0);

/** Containers go with their logs, which docker does not count. */
const ofContainers = ({containers}: DiskUsage, logs: LogSizes | undefined): Prune => {
	// Of those that live nothing is freed.
	const ended = containers.filter(one => !isAlive(one));
	const logged = sum(ended.map(({id}) => ({bytes: logs?.bytes.get(id)})));
	const told = logs ? `${dockerSize(logged)} of it logs` : 'their logs on top';
	return {
		bytes: sum(ended) + logged,
		what: `${counted(ended.length, 'container')} not running, ${told}`,
		line: 'docker container prune',
	};
};

const ofImages = ({images}: DiskUsage): readonly Prune[] => {
	const unused = images
		.filter(one => one.containers === 0)
		.map(one => ({...one, bytes: (one.bytes ?? 0) - (one.sharedBytes ?? 0)}));
	const nameless = unused.filter(({tags}) => tags.length === 0);
	return [
		{
			// What docker says is reclaimable has layers in it that an image in use has, too.
			bytes: sum(unused),
			what: `${counted(unused.length, 'image')} that no container uses, at least`,
			line: 'docker image prune --all',
		},
		{
			bytes: sum(nameless),
			what: `${counted(nameless.length, 'image')} of them without a name`,
			line: 'docker image prune',
		},
	];
};

const ofVolumes = (usage: DiskUsage): readonly Prune[] => {
	const volumes = usage.volumes.filter(({links}) => links === 0);
	const anonymous = volumes.filter(({name}) => isMadeUpName(name));
	return [
		{
			bytes: sum(volumes),
			what: `${counted(volumes.length, 'volume')} that no container has`,
			line: 'docker volume prune --all',
		},
		{
			bytes: sum(anonymous),
			what: `${counted(anonymous.length, 'volume')} of them without a name`,
			line: 'docker volume prune',
		},
	];
};

/** What the prunes free, most first. What one frees may be part of what another does. */
export const prunes = (usage: DiskUsage, logs: LogSizes | undefined): readonly Prune[] =>
	[
		...ofImages(usage),
		ofContainers(usage, logs),
		...ofVolumes(usage),
		{
			bytes: sum(usage.builds.filter(({isUsed, isShared}) => !isUsed && !isShared)),
			what: 'the cache of builds',
			line: 'docker builder prune --all',
		},
	]
		.filter(({bytes}) => bytes > 0)
		.sort((a, b) => b.bytes - a.bytes);
