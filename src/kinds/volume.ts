import {age} from '../base/format.ts';
import type {EngineEvent, VolumeSummary} from '../engine/engine.ts';
import {byNumber, byText, lastly} from './compare.ts';
import {type Column, defineKind, type Source} from './kind.ts';
import {labelFacts, projectOf} from './labels.ts';
import {createUserIndex, type User, usersCell} from './users.ts';

export interface VolumeRow extends VolumeSummary {
	/** Made for one container, without a name. */
	readonly anonymous: boolean;
	readonly usedBy: readonly User[];
}

/** A row from one entry of a list. */
export const rowOfVolume = (summary: VolumeSummary): VolumeRow => ({
	...summary,
	anonymous: 'com.docker.volume.anonymous' in summary.labels || /^[0-9a-f]{64}$/.test(summary.name),
	usedBy: [],
});

const users = createUserIndex(container => container.mounts.flatMap(({name}) => name || []));

const effect = ({action}: EngineEvent) => {
	if (action === 'destroy' || action === 'remove') return 'gone';
	return action === 'mount' || action === 'unmount' ? 'ignore' : 'dirty';
};

const source: Source<VolumeRow> = {
	events: ['volume'],
	list: async (engine, call) => (await engine.volumes.list(call)).map(rowOfVolume),
	effect,
	join: {
		kind: 'container',
		apply: (row, containers) => ({...row, usedBy: users(containers, row.name)}),
	},
};

const columns: readonly Column<VolumeRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		width: 'fill',
		min: 16,
		priority: 0,
		cell: row => ({text: row.name, tone: row.anonymous ? 'muted' : 'normal'}),
		compare: lastly(
			row => row.anonymous,
			byText(row => row.name),
		),
	},
	{
		id: 'driver',
		title: 'DRIVER',
		width: 8,
		priority: 2,
		cell: row => ({text: row.driver, tone: 'muted'}),
		compare: byText(row => row.driver),
	},
	{
		id: 'created',
		title: 'AGE',
		width: 4,
		align: 'right',
		priority: 1,
		cell: (row, {now}) =>
			row.createdAt === undefined ? {text: '–'} : {text: age(now - row.createdAt), tone: 'muted'},
		compare: byNumber(row => -(row.createdAt ?? 0)),
	},
	{
		id: 'used',
		title: 'USED BY',
		largestFirst: true,
		width: 'fill',
		min: 12,
		priority: 1,
		cell: row => usersCell(row.usedBy),
		compare: byNumber(row => row.usedBy.length),
	},
	{
		id: 'project',
		title: 'PROJECT',
		width: 12,
		priority: 4,
		cell: row => ({text: projectOf(row.labels) || '–', tone: 'muted'}),
		compare: byText(row => projectOf(row.labels)),
	},
	{
		id: 'mountpoint',
		title: 'MOUNTPOINT',
		width: 32,
		priority: 5,
		hidden: true,
		cell: row => ({text: row.mountpoint, tone: 'muted'}),
	},
];

/** Volumes: data that outlives its container. */
export const volume = defineKind<VolumeRow>({
	id: 'volume',
	title: 'Volumes',
	noun: ['volume', 'volumes'],
	key: '3',
	aliases: ['volumes', 'volume'],
	source,
	columns,
	order: {column: 'name', reverse: false},
	tabs: ['overview', 'used', 'inspect'],
	empty: 'No volumes on this engine. `docker volume create` makes one.',
	identify: row => row.name,
	name: row => row.name,
	tone: row => (row.usedBy.length === 0 ? 'muted' : 'normal'),
	words: row => [row.name, row.driver, projectOf(row.labels)],
	facts: row => ({
		name: row.name,
		driver: row.driver,
		project: projectOf(row.labels),
		label: labelFacts(row.labels),
		anonymous: String(row.anonymous),
		dangling: String(row.usedBy.length === 0),
		used: row.usedBy.length,
	}),
});
