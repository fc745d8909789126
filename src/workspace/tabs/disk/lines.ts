import {age, dockerBytes, dockerSize, shortId} from '../../../base/text/format.ts';
import {oneLine} from '../../../base/text/text.ts';
import type {DiskUsage} from '../../../engine/system/types.ts';
import type {LogSizes} from '../../../host/logFiles.ts';
import type {Line} from '../../../spans/span.ts';
import {type Large, largest} from './largest.ts';
import {type Prune, prunes} from './prunes.ts';
import {type RepositoryUse, repositories} from './repositories.ts';
import {lineColumn, linesBefore, part, table} from './table.ts';
import {diskTotals, reclaimableText} from './totals.ts';

const orUnknown = (bytes: number | undefined): string =>
	bytes === undefined ? 'N/A' : dockerSize(bytes);

const byBytes = (
	a: {readonly bytes: number | undefined},
	b: {readonly bytes: number | undefined},
) => (b.bytes ?? -1) - (a.bytes ?? -1);

/** What takes most, and what frees it; the line of each, where there is one. */
const largestPart = (found: readonly Large[]): Part => {
	const last = lineColumn(found.map(({line}) => line ?? ''));
	return {
		lines: part(
			'What takes most, largest first',
			['SIZE', last('FREED BY', 'WHAT')],
			found.map(({bytes, what, line}) => [dockerSize(bytes), last(line ?? '-', what)]),
		),
		commands: found.map(({line}) => line),
	};
};

const prunePart = (found: readonly Prune[]): Part => {
	const last = lineColumn(found.map(({line}) => line));
	return {
		lines: part(
			'What a prune frees, most first',
			['FREES', last('WITH', 'WHAT')],
			found.map(({bytes, what, line}) => [dockerSize(bytes), last(line, what)]),
		),
		commands: found.map(({line}) => line),
	};
};

const logLines = (logs: LogSizes | undefined, nameOf: (id: string) => string): readonly Line[] => {
	if (!logs?.largest) return [];
	const {totalBytes, largest: one} = logs;
	const most = `${dockerSize(one.bytes)} of it that of ${nameOf(one.id)}`;
	return [
		[],
		[{text: 'Logs of containers', bold: true}, {text: `  ${dockerSize(totalBytes)}, ${most}`}],
	];
};

/** Shared layers are counted for each image that has them: together they take no more than that. */
const sharedText = ({images, sharedBytes}: RepositoryUse): string =>
	sharedBytes === undefined || images === 1 || sharedBytes === 0
		? orUnknown(sharedBytes)
		: `≤ ${dockerSize(sharedBytes)}`;

const repositoryLines = (usage: DiskUsage): readonly Line[] =>
	part(
		'Images by repository',
		['UNIQUE', 'SHARED', 'IMAGES', 'REPOSITORY'],
		repositories(usage).map(one => [
			orUnknown(one.uniqueBytes),
			sharedText(one),
			String(one.images),
			oneLine(one.name || 'without a name'),
		]),
	);

export interface DiskFacts {
	readonly usage: DiskUsage;
	/** Of an engine of this machine, where one may look. */
	readonly logs: LogSizes | undefined;
	/** Of a container by its id. */
	nameOf(id: string): string;
}

/** What is shown, and what frees what stands in a line. */
export interface DiskText {
	readonly lines: readonly Line[];
	/** By the number of the line. */
	readonly commands: ReadonlyMap<number, string>;
}

/** A part of the view, and docker's line of each of its rows. */
interface Part {
	readonly lines: readonly Line[];
	readonly commands: readonly (string | undefined)[];
}

/** `docker system df`, what takes most, what the prunes free, and what `-v` adds: the largest first. `now`: ms since the epoch. */
export const diskText = ({usage, logs, nameOf}: DiskFacts, now: number): DiskText => {
	const lines: Line[] = [...totalLines(usage)];
	const commands = new Map<number, string>();
	for (const one of [largestPart(largest(usage, logs)), prunePart(prunes(usage, logs))]) {
		const first = lines.length + linesBefore;
		one.commands.forEach((line, at) => {
			if (line !== undefined) commands.set(first + at, line);
		});
		lines.push(...one.lines);
	}
	lines.push(...logLines(logs, nameOf), ...repositoryLines(usage), ...partLines(usage, now));
	return {lines, commands};
};

const totalLines = (usage: DiskUsage): readonly Line[] =>
	table(
		['TYPE', 'TOTAL', 'ACTIVE', 'SIZE', 'RECLAIMABLE'],
		diskTotals(usage).map(one => [
			one.type,
			String(one.total),
			String(one.active),
			dockerSize(one.bytes),
			reclaimableText(one),
		]),
	);

const partLines = (usage: DiskUsage, now: number): readonly Line[] => {
	const ago = (at: number | undefined) => (at === undefined ? '' : age(Math.max(0, now - at)));
	return [
		...part(
			'Images',
			['SIZE', 'SHARED', 'UNIQUE', 'CONTAINERS', 'CREATED', 'IMAGE'],
			usage.images
				.toSorted(byBytes)
				.map(({id, tags, bytes, sharedBytes, ...one}) => [
					bytes === undefined ? 'N/A' : dockerBytes(bytes),
					orUnknown(sharedBytes),
					orUnknown(
						bytes === undefined || sharedBytes === undefined ? undefined : bytes - sharedBytes,
					),
					String(one.containers),
					ago(one.createdAt),
					oneLine(tags.length > 0 ? tags.join(', ') : `${shortId(id)} without a name`),
				]),
		),
		...part(
			'Containers',
			['SIZE', 'VOLUMES', 'STATE', 'CREATED', 'NAME', 'IMAGE'],
			usage.containers
				.toSorted(byBytes)
				.map(one => [
					dockerBytes(one.bytes),
					String(one.localVolumes),
					one.state,
					ago(one.createdAt),
					one.name,
					one.image,
				]),
		),
		...part(
			'Local volumes',
			['SIZE', 'LINKS', 'NAME'],
			usage.volumes
				.toSorted(byBytes)
				.map(({name, links, bytes}) => [orUnknown(bytes), String(links), oneLine(name)]),
		),
		...part(
			'Build cache',
			['SIZE', 'TYPE', 'CREATED', 'LAST USED', 'USED', 'SHARED', 'WHAT'],
			usage.builds
				.toSorted(byBytes)
				.map(one => [
					dockerBytes(one.bytes),
					one.type,
					ago(one.createdAt),
					ago(one.lastUsedAt),
					`${one.used}×`,
					one.isShared ? 'yes' : 'no',
					one.description || one.id,
				]),
		),
	];
};
