import {isAlive} from '../../../actions/container/state.ts';
import {counted, dockerSize, shortId} from '../../../base/text/format.ts';
import {commandLine} from '../../../base/text/shell.ts';
import {oneLine} from '../../../base/text/text.ts';
import type {DiskUsage} from '../../../engine/system/types.ts';
import type {LogSizes} from '../../../host/logFiles.ts';

/** Something that takes room. */
export interface Large {
	/** Of an image what it has alone: what it shares stays with the others. */
	readonly bytes: number;
	readonly what: string;
	/** The line that frees it; undefined where it is in use, and nothing but its end would. */
	readonly line: string | undefined;
}

/** So many are named, if they are worth it. */
const most = 10;
const leastBytes = 1e6;

/** What a log is bounded to that grew beyond it. */
const logLimit = 'max-size=10m';
const logLimitBytes = 10 * 2 ** 20;

const ofImages = ({images}: DiskUsage): readonly Large[] =>
	images.map(({id, tags, bytes = 0, sharedBytes = 0, containers}) => {
		const names = tags.length > 0 ? tags : [shortId(id)];
		const isUnused = containers === 0;
		return {
			bytes: bytes - sharedBytes,
			what: isUnused
				? 'an image that no container uses'
				: `image ${names[0]}, in use by ${counted(containers, 'container')}`,
			line: isUnused ? commandLine('docker', 'rmi', names) : undefined,
		};
	});

type Container = DiskUsage['containers'][number];

/** One that has ended goes with its log. */
const ofEnded = ({name, state, bytes}: Container, logged: number): Large => ({
	bytes: bytes + logged,
	what: `${state}: ${[
		...(logged > 0 ? [`${dockerSize(logged)} log`] : []),
		...(bytes > 0 || logged === 0 ? [`${dockerSize(bytes)} files`] : []),
	].join(', ')}`,
	line: commandLine('docker', 'rm', name),
});

/** Docker has no word that empties a log: a container that runs on gets another one, with a limit. */
const ofRunning = ({name, state, bytes}: Container, logged: number): readonly Large[] => [
	{bytes, what: `files of ${name}, ${state}`, line: undefined},
	logged > logLimitBytes
		? {
				bytes: logged,
				what: `its log, ${state}; a new one has a limit`,
				line: commandLine('recreate', name, '--log-opt', logLimit),
			}
		: {bytes: logged, what: `log of ${name}, ${state}`, line: undefined},
];

const ofContainers = (usage: DiskUsage, logs: LogSizes | undefined): readonly Large[] =>
	usage.containers.flatMap(one => {
		const logged = logs?.bytes.get(one.id) ?? 0;
		return isAlive(one) ? ofRunning(one, logged) : ofEnded(one, logged);
	});

const ofVolumes = ({volumes}: DiskUsage): readonly Large[] =>
	volumes.map(({name, bytes = 0, links}) => ({
		bytes,
		what:
			links === 0
				? 'a volume that no container has'
				: `volume ${name}, of ${counted(links, 'container')}`,
		line: links === 0 ? commandLine('docker', 'volume', 'rm', name) : undefined,
	}));

/** Docker has no word for a single one. */
const ofBuilds = ({builds}: DiskUsage): readonly Large[] =>
	builds
		.filter(({isShared}) => !isShared)
		.map(({id, description, bytes, isUsed}) => ({
			bytes,
			what: `of the cache of builds${isUsed ? ', in use' : ', with all of it'}: ${description || id}`,
			line: isUsed ? undefined : 'docker builder prune --all',
		}));

/** The largest single things of all kinds, largest first, and what frees each. */
export const largest = (usage: DiskUsage, logs: LogSizes | undefined): readonly Large[] =>
	[...ofImages(usage), ...ofContainers(usage, logs), ...ofVolumes(usage), ...ofBuilds(usage)]
		.filter(({bytes}) => bytes >= leastBytes)
		.sort((a, b) => b.bytes - a.bytes)
		.slice(0, most)
		.map(({bytes, what, line}) => ({
			bytes,
			what: oneLine(what),
			line: line === undefined ? undefined : oneLine(line),
		}));
