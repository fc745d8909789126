import {objectAt, textAt, textsAt} from '../../base/json.ts';
import {oneLine} from '../../base/text/text.ts';
import type {InspectJson, Port} from '../../engine/things.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import type {Cell} from '../../kinds/kind.ts';
import type {FullTable} from '../../viewers/types.ts';

const muted = (text: string): Cell => ({text, tone: 'muted'});

/** What is mounted where. */
export const mountTables = (row: ContainerRow): readonly FullTable[] => [
	{
		title: '',
		titles: ['IN THE CONTAINER', 'TYPE', 'ACCESS', 'FROM'],
		rows: row.mounts.map(({destination, type, writable, name, source}) => [
			{text: destination},
			muted(type),
			writable ? {text: 'rw'} : {text: 'ro', tone: 'warn'},
			muted(name || source),
		]),
		empty: 'Nothing is mounted: what it writes goes with it.',
	},
];

/** Where a port is opened in a browser; empty where it is not. */
export type UrlOf = (port: Port) => string;

const portRows = ({ports}: ContainerRow, urlOf: UrlOf): readonly (readonly Cell[])[] =>
	ports.map(one => {
		const {ip, hostPort, port, protocol} = one;
		return [
			{text: `${port}/${protocol}`},
			hostPort === undefined ? muted('not published') : {text: String(hostPort), tone: 'good'},
			muted(hostPort === undefined ? '' : ip || '0.0.0.0'),
			muted(urlOf(one)),
		];
	});

const networkRows = (raw: InspectJson): readonly (readonly Cell[])[] =>
	Object.entries(objectAt(raw, 'NetworkSettings', 'Networks')).map(([name, network]) => {
		const aliases = textsAt(network, 'Aliases');
		return [
			{text: oneLine(name)},
			{text: textAt(network, 'IPAddress')},
			muted(textAt(network, 'Gateway')),
			muted(textAt(network, 'GlobalIPv6Address')),
			muted(textAt(network, 'MacAddress')),
			muted(oneLine(aliases.join(' '))),
		];
	});

/** Networks it is connected to, and its ports. */
export const netTables = (
	row: ContainerRow,
	raw: InspectJson,
	urlOf: UrlOf,
): readonly FullTable[] => [
	{
		title: 'Networks',
		titles: ['NETWORK', 'IP', 'GATEWAY', 'IPV6', 'MAC', 'ALIASES'],
		rows: networkRows(raw),
		empty: /^container:/.test(row.networkMode)
			? 'It uses the network of another container.'
			: 'It is connected to no network.',
	},
	{
		title: 'Ports',
		titles: ['PORT', 'ON THE HOST', 'ADDRESS', 'URL'],
		rows: portRows(row, urlOf),
		empty: 'It exposes no port.',
	},
];
