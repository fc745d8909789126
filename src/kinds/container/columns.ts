import {age, bytesShort, memoryShort, percentShort, shortId} from '../../base/text/format.ts';
import type {Tone} from '../../spans/span.ts';
import {byNumber, byText, lastly} from '../compare.ts';
import type {Cell, CellContext, Column} from '../kind.ts';
import {projectColumn} from '../sharedColumns.ts';
import type {Stats} from '../stats.ts';
import {portsText} from './ports.ts';
import {timesText} from './restarts.ts';
import {type ContainerRow, healthOf, memoryLimitOf, shownCommand} from './row.ts';
import {lastsText, sinceOf, stateColumn, whyColumn} from './stateColumns.ts';
import {trendColumns} from './trendColumns.ts';

/** Nothing is there to be told: no sign either, which the eye would read. */
const none: Cell = {text: ''};

const healthCell = (row: ContainerRow): Cell => {
	const health = healthOf(row);
	if (health === 'healthy') return {text: health, tone: 'good'};
	if (health === 'unhealthy') return {text: health, tone: 'bad'};
	if (health === 'starting') return {text: health, tone: 'busy'};
	return row.detail?.oomKilled && row.state !== 'running' ? {text: 'OOM', tone: 'bad'} : none;
};

const upCell = (row: ContainerRow, {now}: CellContext): Cell => {
	const count = row.detail?.restartCount ?? 0;
	const restarts = count === 0 ? '' : timesText(count);
	const running = row.state === 'running';
	const text = `${lastsText(row, now)}${restarts && ` ${restarts}`}`;
	return {text, tone: restarts ? 'warn' : running ? 'normal' : 'muted'};
};

const cpuTone = (ratio: number): Tone => (ratio >= 0.9 ? 'warn' : 'normal');

const memoryTone = (bytes: number, limit: number | undefined): Tone =>
	limit !== undefined && bytes > 0.9 * limit ? 'bad' : 'normal';

const pair = (a: string, b: string): string => (a === '0' && b === '0' ? '' : `${a} / ${b}`);

/** A column of live numbers: empty until there are any. */
const live = (
	column: Pick<Column<ContainerRow>, 'id' | 'title' | 'width' | 'priority'>,
	print: (stats: Stats, row: ContainerRow) => Cell,
	number: (stats: Stats) => number | undefined,
): Column<ContainerRow> => ({
	...column,
	align: 'right',
	live: true,
	largestFirst: true,
	cell: (row, {stats}) => (stats ? print(stats, row) : none),
	compare: (a, b, statsOf) =>
		byNumber<Stats | undefined>(stats => stats && number(stats))(statsOf(a), statsOf(b)),
});

/** All columns of the container table, from left to right. Made for 80 cells and up. */
export const containerColumns: readonly Column<ContainerRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		width: 'fill',
		grows: 'first',
		keepsEnd: true,
		min: 12,
		priority: 0,
		cell: row => ({text: row.name || shortId(row.id)}),
		compare: byText(row => row.name),
	},
	stateColumn,
	{
		id: 'health',
		title: 'HEALTH',
		width: 9,
		priority: 6,
		cell: healthCell,
		compare: lastly(
			row => healthOf(row) === undefined,
			byText(row => healthOf(row) ?? ''),
		),
	},
	{
		id: 'image',
		title: 'IMAGE',
		width: 'fill',
		min: 12,
		priority: 4,
		cell: row => ({text: row.image, tone: 'muted'}),
		compare: byText(row => row.image),
	},
	// Where it is long it lies over the numbers that follow.
	whyColumn,
	live(
		{id: 'cpu', title: 'CPU %', width: 6, priority: 1},
		({cpuRatio}) =>
			cpuRatio === undefined ? none : {text: percentShort(cpuRatio), tone: cpuTone(cpuRatio)},
		stats => stats.cpuRatio,
	),
	trendColumns.cpu,
	live(
		{id: 'mem', title: 'MEM/LIMIT', width: 11, priority: 2},
		({memoryBytes}, row) => {
			const limit = memoryLimitOf(row);
			if (memoryBytes === undefined) return none;
			const text = limit
				? pair(memoryShort(memoryBytes), memoryShort(limit))
				: memoryShort(memoryBytes);
			return {text, tone: memoryTone(memoryBytes, limit)};
		},
		stats => stats.memoryBytes,
	),
	trendColumns.memory,
	live(
		{id: 'net', title: 'NET ↓/↑', width: 11, priority: 5},
		({rxBytes, txBytes}) => ({text: pair(bytesShort(rxBytes), bytesShort(txBytes))}),
		stats => stats.rxBytes + stats.txBytes,
	),
	trendColumns.network,
	live(
		{id: 'block', title: 'BLOCK R/W', width: 11, priority: 9},
		({readBytes, writeBytes}) => ({text: pair(bytesShort(readBytes), bytesShort(writeBytes))}),
		stats => stats.readBytes + stats.writeBytes,
	),
	trendColumns.block,
	live(
		{id: 'pids', title: 'PIDS', width: 5, priority: 8},
		({pids}) => (pids === undefined ? none : {text: String(pids)}),
		stats => stats.pids,
	),
	{
		id: 'ports',
		title: 'PORTS',
		width: 'fill',
		grows: 'first',
		min: 9,
		priority: 3,
		cell: row => (row.ports.length === 0 ? none : {text: portsText(row.ports)}),
		compare: byNumber(row => row.ports[0]?.hostPort ?? row.ports[0]?.port),
	},
	{
		id: 'up',
		// Of what runs and of what has ended.
		title: 'SINCE',
		width: 9,
		priority: 2,
		cell: upCell,
		compare: byNumber(row => -sinceOf(row)),
	},
	projectColumn(7.5),
	{
		id: 'restarts',
		title: 'RESTARTS',
		largestFirst: true,
		width: 8,
		align: 'right',
		priority: 10,
		hidden: true,
		cell: row => (row.detail ? {text: String(row.detail.restartCount)} : none),
		compare: byNumber(row => row.detail?.restartCount),
	},
	{
		id: 'networks',
		title: 'NETWORKS',
		width: 16,
		priority: 11,
		hidden: true,
		cell: row => ({text: row.networks.join(', '), tone: 'muted'}),
	},
	{
		id: 'command',
		title: 'COMMAND',
		width: 24,
		priority: 12,
		hidden: true,
		cell: row => ({text: shownCommand(row), tone: 'muted'}),
		compare: byText(shownCommand),
	},
	{
		id: 'created',
		title: 'CREATED',
		width: 7,
		align: 'right',
		priority: 13,
		hidden: true,
		cell: (row, {now}) => ({text: age(now - row.createdAt), tone: 'muted'}),
		compare: byNumber(row => -row.createdAt),
	},
	{
		id: 'id',
		title: 'ID',
		width: 12,
		priority: 14,
		hidden: true,
		cell: row => ({text: shortId(row.id), tone: 'muted'}),
	},
];
