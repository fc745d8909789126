import {pairsOf, partsOf, wordsOf} from '../../base/text/lists.ts';
import {commandLine, option, options} from '../../base/text/shell.ts';
import {networks} from '../../docker/completes.ts';
import type {Choice} from '../action.ts';
import type {DockerFlag} from '../command.ts';
import {defineMaking} from '../making.ts';
import {checkAddress, checkRange, poolsOf} from './pools.ts';

const drivers: readonly Choice[] = [
	{value: 'bridge', label: 'bridge', note: 'on this host, behind its address'},
	{value: 'macvlan', label: 'macvlan', note: 'each container like a machine of its own'},
	{value: 'ipvlan', label: 'ipvlan', note: 'the same, with the address of the card'},
	{value: 'overlay', label: 'overlay', note: 'over all hosts of a swarm'},
];

const each = (check: (one: string) => string | undefined) => (text: string) =>
	wordsOf(text).flatMap(one => check(one) ?? [])[0];

const fields = {
	name: {
		type: 'text',
		label: 'Name',
		check: (name: string) => (name.trim() === '' ? 'A network has a name' : undefined),
	},
	driver: {
		type: 'choice',
		label: 'Driver',
		initial: 'bridge',
		options: drivers,
		free: (driver: string) => (driver === '' ? 'A network has a driver' : undefined),
	},
	subnet: {
		type: 'text',
		label: 'Subnet',
		placeholder: 'any; 172.30.0.0/16',
		check: each(checkRange),
	},
	gateway: {type: 'text', label: 'Gateway', placeholder: 'any', check: each(checkAddress)},
	ipRange: {type: 'text', label: 'Addresses from', placeholder: 'all', check: each(checkRange)},
	internal: {type: 'flag', label: 'Internal: no way out', initial: false},
	attachable: {type: 'flag', label: 'Attachable by hand (swarm)', initial: false},
	ipv6: {type: 'flag', label: 'IPv6', initial: false},
	options: {type: 'text', label: 'Options', placeholder: 'com.docker.network.driver.mtu=1400'},
	labels: {type: 'text', label: 'Labels', placeholder: 'team=web; keep=yes'},
	aux: {type: 'text', label: 'Addresses of others', initial: '', lineOnly: true},
	configFrom: {type: 'text', label: 'Configuration from', initial: '', lineOnly: true},
	configOnly: {type: 'flag', label: 'Configuration only', initial: false, lineOnly: true},
	ingress: {type: 'flag', label: 'Routing mesh of the swarm', initial: false, lineOnly: true},
	ipamDriver: {type: 'text', label: 'Driver of addresses', initial: '', lineOnly: true},
	ipamOptions: {type: 'text', label: 'Its options', initial: '', lineOnly: true},
	scope: {type: 'text', label: 'Scope', initial: '', lineOnly: true},
} as const;

const flags: readonly DockerFlag<keyof typeof fields>[] = [
	{spelled: ['-d', '--driver'], field: 'driver', takesValue: true},
	{spelled: ['--subnet'], field: 'subnet', takesValue: true, joins: ','},
	{spelled: ['--gateway'], field: 'gateway', takesValue: true, joins: ','},
	{spelled: ['--ip-range'], field: 'ipRange', takesValue: true, joins: ','},
	{spelled: ['--internal'], field: 'internal'},
	{spelled: ['--attachable'], field: 'attachable'},
	{spelled: ['--ipv6'], field: 'ipv6'},
	{spelled: ['-o', '--opt'], field: 'options', takesValue: true, joins: '\n'},
	{spelled: ['--label'], field: 'labels', takesValue: true, joins: '\n'},
	{spelled: ['--aux-address'], field: 'aux', takesValue: true, joins: '\n'},
	{spelled: ['--config-from'], field: 'configFrom', takesValue: true},
	{spelled: ['--config-only'], field: 'configOnly'},
	{spelled: ['--ingress'], field: 'ingress'},
	{spelled: ['--ipam-driver'], field: 'ipamDriver', takesValue: true},
	{spelled: ['--ipam-opt'], field: 'ipamOptions', takesValue: true, joins: '\n'},
	{spelled: ['--scope'], field: 'scope', takesValue: true},
];

/** Makes a network. */
export const create = defineMaking({
	kind: 'network',
	verb: 'create',
	keys: ['N'],
	title: 'Create a network',
	past: 'Created a network',
	group: 'lifecycle',
	cli: 'docker network create',
	docker: {
		flags,
		positional: ['name'],
		completes: {
			driver: drivers.map(({value}) => value),
			configFrom: networks,
			scope: ['local', 'swarm'],
		},
	},
	effect: 'change',
	fields: () => fields,
	line: said =>
		commandLine(
			...['docker', 'network', 'create'],
			option('--driver', said.driver === 'bridge' ? '' : said.driver),
			options('--subnet', wordsOf(said.subnet)),
			options('--ip-range', wordsOf(said.ipRange)),
			options('--gateway', wordsOf(said.gateway)),
			options('--aux-address', partsOf(said.aux)),
			said.internal && '--internal',
			said.attachable && '--attachable',
			said.ingress && '--ingress',
			said.ipv6 && '--ipv6',
			said.configOnly && '--config-only',
			option('--config-from', said.configFrom),
			option('--ipam-driver', said.ipamDriver),
			options('--ipam-opt', partsOf(said.ipamOptions)),
			option('--scope', said.scope),
			options('--opt', partsOf(said.options)),
			options('--label', partsOf(said.labels)),
			said.name,
		),
	async run({engine, signal}, said) {
		const {name, driver, scope, internal, attachable, ingress, configOnly, configFrom} = said;
		const pools = poolsOf({
			subnets: wordsOf(said.subnet),
			ranges: wordsOf(said.ipRange),
			gateways: wordsOf(said.gateway),
			aux: pairsOf(said.aux),
		});
		const wanted = {
			...{name, driver, scope, internal, attachable, ingress, configOnly, configFrom, pools},
			// Unsaid, it is as the engine is set up.
			ipv6: said.ipv6 || undefined,
			ipamDriver: said.ipamDriver,
			ipamOptions: pairsOf(said.ipamOptions),
			options: pairsOf(said.options),
			labels: pairsOf(said.labels),
		};
		const {warning} = await engine.networks.create(wanted, {signal});
		return `Created network ${name}${warning === '' ? '' : `: ${warning}`}`;
	},
});
