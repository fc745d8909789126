import {objectAt, textAt, textsAt} from '../../base/json.ts';
import {oneLine} from '../../base/text/text.ts';
import type {InspectJson, Port} from '../../engine/things.ts';
import {donorOf} from '../../kinds/container/namespaces/sharing.ts';
import {isEverywhere} from '../../kinds/container/ports.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import type {Cell, FullTable} from '../../kinds/kind.ts';

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

/** Everywhere by v4 and everywhere by v6 are one for who looks; so many engines publish each. */
const onePerPort = (ports: readonly Port[]): readonly (readonly Port[])[] => {
	const rows = new Map<string, Port[]>();
	for (const one of ports) {
		const {ip, hostPort, port, protocol} = one;
		const key = `${isEverywhere(ip) ? '' : ip} ${hostPort} ${port} ${protocol}`;
		rows.set(key, [...(rows.get(key) ?? []), one]);
	}
	return [...rows.values()];
};

const portRows = ({ports}: ContainerRow, urlOf: UrlOf): readonly (readonly Cell[])[] =>
	onePerPort(ports).flatMap(same => {
		const [first] = same;
		if (!first) return [];
		const {hostPort, port, protocol} = first;
		const addresses = same
			.map(({ip}) => ip || '0.0.0.0')
			.toSorted()
			.join(', ');
		return [
			[
				{text: `${port}/${protocol}`},
				hostPort === undefined ? muted('not published') : {text: String(hostPort), tone: 'good'},
				muted(hostPort === undefined ? '' : addresses),
				muted(urlOf(first)),
			],
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

const noNetwork = (lender: string | undefined, nameOf: (containerId: string) => string): string =>
	lender === undefined
		? 'It is connected to no network.'
		: `It uses the network of ${oneLine(nameOf(lender))}.`;

/** Networks it is connected to, and its ports. */
export const netTables = (
	row: ContainerRow,
	raw: InspectJson,
	urlOf: UrlOf,
	nameOf: (containerId: string) => string,
): readonly FullTable[] => [
	{
		title: 'Networks',
		titles: ['NETWORK', 'IP', 'GATEWAY', 'IPV6', 'MAC', 'ALIASES'],
		rows: networkRows(raw),
		empty: noNetwork(donorOf(row.networkMode), nameOf),
	},
	{
		title: 'Ports',
		titles: ['PORT', 'ON THE HOST', 'ADDRESS', 'URL'],
		rows: portRows(row, urlOf),
		empty: 'It exposes no port.',
	},
];
