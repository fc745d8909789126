import {commonFilters, oneOf, truths, whole} from '../../docker/listWords.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {byText, lastly} from '../compare.ts';
import {type Column, defineListedKind} from '../kind.ts';
import {projectOf, shownLabelFacts} from '../labels.ts';
import {ageColumn, driverColumn, projectColumn, sizeColumn, usedColumn} from '../sharedColumns.ts';
import type {RowSource} from '../source.ts';
import {disuseOf, disuseWords, joinUsers} from '../users.ts';
import {volumeSections} from './overview.ts';
import {rowOfVolume, type VolumeRow} from './row.ts';

const effect = ({action}: EngineEvent) => {
	if (action === 'destroy' || action === 'remove') return 'gone';
	return action === 'mount' || action === 'unmount' ? 'ignore' : 'dirty';
};

const source: RowSource<VolumeRow> = {
	events: ['volume'],
	list: async (engine, call) => (await engine.volumes.list(call)).map(rowOfVolume),
	effect,
	join: joinUsers(
		container => container.mounts.flatMap(({name}) => name || []),
		row => row.name,
	),
	sizes: async (engine, call) => ({volumes: await engine.volumes.sizes(call)}),
	measure(row, {volumes}) {
		const bytes = volumes.get(row.name);
		return bytes === undefined ? row : {...row, bytes};
	},
};

const columns: readonly Column<VolumeRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		width: 'fill',
		keepsEnd: true,
		min: 16,
		priority: 0,
		cell: row => ({text: row.name, tone: row.anonymous ? 'muted' : 'normal'}),
		compare: lastly(
			row => row.anonymous,
			byText(row => row.name),
		),
	},
	driverColumn(2),
	sizeColumn(1, ({bytes}) => bytes, {says: ({bytes}) => bytes !== undefined}),
	ageColumn(1),
	usedColumn(1),
	projectColumn(4),
	{
		id: 'mountpoint',
		title: 'MOUNTPOINT',
		width: 32,
		priority: 5,
		hidden: true,
		cell: row => ({text: row.mountpoint, tone: 'muted'}),
	},
];

const isUnused = (row: VolumeRow): boolean => row.usedBy.length === 0;

/** Volumes: data that outlives its container. */
export const volume = defineListedKind<VolumeRow, 'volume'>({
	id: 'volume',
	title: 'Volumes',
	noun: ['volume', 'volumes'],
	key: '3',
	aliases: ['volumes', 'volume'],
	cli: 'docker volume ls',
	docker: {
		also: ['volume list'],
		filters: {
			...commonFilters,
			dangling: oneOf('dangling', truths),
			driver: whole('driver', ['local']),
		},
	},
	source,
	inspect: (engine, id, call) => engine.volumes.inspect(id, call),
	overview: volumeSections,
	columns,
	order: {column: 'name', reverse: false},
	tabs: ['overview', 'files', 'used', 'events', 'inspect'],
	empty: 'No volumes on this engine. N makes one.',
	identify: row => row.name,
	name: row => row.name,
	tone: row => (isUnused(row) ? 'muted' : 'normal'),
	states: disuseWords,
	isAnother: (before, now) => now.createdAt !== before.createdAt,
	words: row => [row.name, row.driver, projectOf(row.labels)],
	facts: row => ({
		state: disuseOf({unused: isUnused(row), dangling: isUnused(row)}),
		name: row.name,
		driver: row.driver,
		project: projectOf(row.labels),
		get label() {
			return shownLabelFacts(row.labels);
		},
		anonymous: String(row.anonymous),
		dangling: String(isUnused(row)),
		used: row.usedBy.length,
		size: row.bytes,
	}),
});
