import {counted, shortId} from '../../../base/text/format.ts';
import {commandLine} from '../../../base/text/shell.ts';
import {oneLine} from '../../../base/text/text.ts';
import type {DiskUsage} from '../../../engine/system/types.ts';
import {isAlive} from './totals.ts';

/** Something that takes room and is not used. */
export interface Freeable {
	/** That come back; of images what each has alone: what they share with each other comes on top. */
	readonly bytes: number;
	readonly what: string;
	/** The docker line that does it. */
	readonly line: string;
}

/** Single things that are named beside the prunes: the largest, if they are worth it. */
const mostSingle = 6;
const leastSingleBytes = 1e6;

/** Volumes that nobody gave a name to. */
const isAnonymous = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

const sum = (items: readonly {readonly bytes: number | undefined}[]): number =>
	items.reduce((all, {bytes = 0}) => all + bytes, 0);

const unusedOf = ({images, containers, volumes}: DiskUsage) => ({
	images: images
		.filter(one => one.containers === 0)
		.map(one => ({...one, bytes: (one.bytes ?? 0) - (one.sharedBytes ?? 0)})),
	containers: containers.filter(({state}) => !isAlive(state)),
	volumes: volumes.filter(({links}) => links === 0),
});

type Unused = ReturnType<typeof unusedOf>;

const prunes = (usage: DiskUsage, {images, containers, volumes}: Unused): readonly Freeable[] => {
	const nameless = images.filter(({tags}) => tags.length === 0);
	const anonymous = volumes.filter(({name}) => isAnonymous(name));
	const builds = usage.builds.filter(({isUsed, isShared}) => !isUsed && !isShared);
	return [
		{
			// What docker says is reclaimable has layers in it that an image in use has, too.
			bytes: sum(images),
			what: `${counted(images.length, 'image')} that no container uses, at least`,
			line: 'docker image prune --all',
		},
		{
			bytes: sum(nameless),
			what: `${counted(nameless.length, 'image')} of them without a name`,
			line: 'docker image prune',
		},
		{
			bytes: sum(containers),
			what: `what ${counted(containers.length, 'container')} wrote that do not run`,
			line: 'docker container prune',
		},
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
		{
			bytes: sum(builds),
			what: 'the cache of builds',
			line: 'docker builder prune --all',
		},
	];
};

const singles = ({images, containers, volumes}: Unused): readonly Freeable[] => [
	...images.map(({id, tags, bytes}) => ({
		bytes,
		what: 'an image that no container uses',
		line: commandLine(['docker', 'rmi', ...(tags.length > 0 ? tags : [shortId(id)])]),
	})),
	...containers.map(({name, bytes, state}) => ({
		bytes,
		what: `what a container wrote that is ${state}`,
		line: commandLine(['docker', 'rm', name]),
	})),
	...volumes.map(({name, bytes = 0}) => ({
		bytes,
		what: 'a volume that no container has',
		line: commandLine(['docker', 'volume', 'rm', name]),
	})),
];

const byBytes = (a: Freeable, b: Freeable): number => b.bytes - a.bytes;

/** What can be freed, most first: by a prune, and the largest single things. What one frees may be part of what another does. */
export const freeables = (usage: DiskUsage): readonly Freeable[] => {
	const unused = unusedOf(usage);
	const single = singles(unused)
		.filter(({bytes}) => bytes >= leastSingleBytes)
		.sort(byBytes)
		.slice(0, mostSingle);
	return [...prunes(usage, unused), ...single]
		.filter(({bytes}) => bytes > 0)
		.map(one => ({...one, line: oneLine(one.line)}))
		.sort(byBytes);
};
