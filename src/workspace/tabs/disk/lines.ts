import {age, dockerBytes, dockerSize, shortId} from '../../../base/text/format.ts';
import {oneLine, pad, width} from '../../../base/text/text.ts';
import type {DiskUsage} from '../../../engine/system/types.ts';
import type {ContainerState} from '../../../engine/things.ts';
import type {Line} from '../../../spans/span.ts';

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

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const alive: ReadonlySet<ContainerState> = new Set(['running', 'paused', 'restarting']);

/** As docker adds it up. Source: docker/cli cli/command/formatter/disk_usage.go. */
export const diskTotals = (usage: DiskUsage): readonly DiskTotal[] => {
	const {layersBytes, images, containers, volumes, builds} = usage;
	const active = {
		images: images.filter(one => one.containers > 0),
		containers: containers.filter(({state}) => alive.has(state)),
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
			reclaimableBytes: sum(
				containers.filter(({state}) => !alive.has(state)).map(({bytes}) => bytes),
			),
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

/** `1.2GB (48%)`, as docker prints it. */
export const reclaimableText = ({bytes, reclaimableBytes, hasShare}: DiskTotal): string => {
	const share = hasShare && bytes > 0 ? ` (${Math.trunc((reclaimableBytes * 100) / bytes)}%)` : '';
	return `${dockerSize(reclaimableBytes)}${share}`;
};

/** Rows with their columns below each other; the last column ends where it ends. */
const table = (
	titles: readonly string[],
	rows: readonly (readonly string[])[],
): readonly Line[] => {
	const all = [titles, ...rows];
	const cells = titles.map((_, column) => Math.max(...all.map(row => width(row[column] ?? ''))));
	const lineOf = (row: readonly string[]) =>
		`  ${row.map((text, column) => (column === row.length - 1 ? text : pad(text, (cells[column] ?? 0) + 2))).join('')}`;
	return all.map((row, index) => [
		index === 0 ? {text: lineOf(row), tone: 'muted'} : {text: lineOf(row)},
	]);
};

const orUnknown = (bytes: number | undefined): string =>
	bytes === undefined ? 'N/A' : dockerSize(bytes);

const part = (
	title: string,
	titles: readonly string[],
	rows: readonly (readonly string[])[],
): readonly Line[] =>
	rows.length === 0 ? [] : [[], [{text: title, bold: true}], ...table(titles, rows)];

const byBytes = (
	a: {readonly bytes: number | undefined},
	b: {readonly bytes: number | undefined},
) => (b.bytes ?? -1) - (a.bytes ?? -1);

/** `docker system df`, and what `-v` adds: the largest first. `now`: ms since the epoch. */
export const diskLines = (usage: DiskUsage, now: number): readonly Line[] => {
	const ago = (at: number | undefined) => (at === undefined ? '' : age(Math.max(0, now - at)));
	return [
		...table(
			['TYPE', 'TOTAL', 'ACTIVE', 'SIZE', 'RECLAIMABLE'],
			diskTotals(usage).map(one => [
				one.type,
				String(one.total),
				String(one.active),
				dockerSize(one.bytes),
				reclaimableText(one),
			]),
		),
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
