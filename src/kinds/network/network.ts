import {shortId} from '../../base/text/format.ts';
import {commonFilters, oneOf, truths, whole} from '../../docker/listWords.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {byText} from '../compare.ts';
import {type Column, defineListedKind} from '../kind.ts';
import {projectOf, shownLabelFacts} from '../labels.ts';
import {ageColumn, driverColumn, projectColumn, usedColumn} from '../sharedColumns.ts';
import type {RowSource} from '../source.ts';
import {disuseOf, disuseWords, joinUsers} from '../users.ts';
import {networkSections} from './overview.ts';
import {type NetworkRow, rowOfNetwork} from './row.ts';

const effect = ({action}: EngineEvent) => {
	if (action === 'destroy' || action === 'remove') return 'gone';
	return action === 'connect' || action === 'disconnect' ? 'ignore' : 'dirty';
};

const source: RowSource<NetworkRow> = {
	events: ['network'],
	list: async (engine, call) => (await engine.networks.list(call)).map(rowOfNetwork),
	effect,
	join: joinUsers(
		container => container.networks,
		row => row.name,
	),
};

const columns: readonly Column<NetworkRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		width: 'fill',
		keepsEnd: true,
		min: 14,
		priority: 0,
		cell: row => ({text: row.name, tone: row.predefined ? 'muted' : 'normal'}),
		compare: byText(row => row.name),
	},
	driverColumn(1),
	{
		id: 'subnet',
		title: 'SUBNET',
		width: 18,
		priority: 2,
		cell: row => ({text: row.subnets.join(', ')}),
		compare: byText(row => row.subnets[0] ?? ''),
	},
	ageColumn(3),
	usedColumn(1),
	{
		id: 'scope',
		title: 'SCOPE',
		width: 8,
		priority: 4,
		cell: row => ({text: row.internal ? 'internal' : row.scope, tone: 'muted'}),
		compare: byText(row => (row.internal ? 'internal' : row.scope)),
	},
	projectColumn(5),
	{
		id: 'gateway',
		title: 'GATEWAY',
		width: 15,
		priority: 6,
		hidden: true,
		cell: row => ({text: row.gateways.join(', '), tone: 'muted'}),
	},
	{
		id: 'id',
		title: 'ID',
		width: 12,
		priority: 7,
		hidden: true,
		cell: row => ({text: shortId(row.id), tone: 'muted'}),
	},
];

/** Those of the engine's own are there whether they are used or not. */
const isUnused = (row: NetworkRow): boolean => row.usedBy.length === 0 && !row.predefined;

/** Networks: who can talk to whom. */
export const network = defineListedKind<NetworkRow, 'network'>({
	id: 'network',
	title: 'Networks',
	noun: ['network', 'networks'],
	key: '4',
	aliases: ['networks', 'network'],
	cli: 'docker network ls',
	docker: {
		also: ['network list'],
		filters: {
			...commonFilters,
			dangling: oneOf('dangling', truths),
			driver: whole('driver', ['bridge', 'host', 'overlay', 'macvlan', 'ipvlan', 'null']),
			scope: whole('scope', ['local', 'swarm', 'global']),
			type: oneOf('type', ['custom', 'builtin']),
		},
	},
	source,
	inspect: (engine, id, call) => engine.networks.inspect(id, call),
	overview: networkSections,
	columns,
	order: {column: 'name', reverse: false},
	tabs: ['overview', 'used', 'events', 'inspect'],
	empty: 'No networks on this engine. N makes one.',
	identify: row => row.id,
	name: row => row.name,
	tone: row => (row.predefined ? 'muted' : 'normal'),
	states: disuseWords,
	words: row => [row.name, row.driver, shortId(row.id), ...row.subnets],
	facts: row => ({
		state: disuseOf({unused: isUnused(row), dangling: isUnused(row)}),
		id: row.id,
		name: row.name,
		driver: row.driver,
		scope: row.scope,
		type: row.predefined ? 'builtin' : 'custom',
		subnet: row.subnets,
		internal: String(row.internal),
		project: projectOf(row.labels),
		get label() {
			return shownLabelFacts(row.labels);
		},
		dangling: String(isUnused(row)),
		used: row.usedBy.length,
	}),
});
