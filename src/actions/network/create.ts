import {pairsOf, wordsOf} from '../../base/text/lists.ts';
import {networks} from '../../docker/completes.ts';
import type {FieldChoice} from '../action.ts';
import {commas, pairs} from '../fields/many.ts';
import {off, unasked} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {checkAddress, checkRange, poolsOf} from './pools.ts';

const drivers: readonly FieldChoice[] = [
	{value: 'bridge', label: 'bridge', note: 'on this host, behind its address'},
	{value: 'macvlan', label: 'macvlan', note: 'each container like a machine of its own'},
	{value: 'ipvlan', label: 'ipvlan', note: 'the same, with the address of the card'},
	{value: 'overlay', label: 'overlay', note: 'over all hosts of a swarm'},
];

const each = (check: (one: string) => string | undefined) => (text: string) =>
	wordsOf(text).flatMap(one => check(one) ?? [])[0];

/** Makes a network. */
export const create = defineMaking({
	kind: 'network',
	verb: 'create',
	keys: ['N'],
	title: 'Create a network',
	group: 'lifecycle',
	docker: {positional: ['name'], first: ['driver', 'subnet', 'ipRange']},
	effect: 'change',
	fields: {
		name: {
			type: 'text',
			label: 'Name',
			check: (name: string) => (name.trim() === '' ? 'A network has a name' : undefined),
		},
		driver: {
			type: 'choice',
			label: 'Driver',
			flag: ['-d', '--driver'],
			usual: 'bridge',
			initial: 'bridge',
			options: drivers,
			free: (driver: string) => (driver === '' ? 'A network has a driver' : undefined),
			completes: drivers.map(({value}) => value),
		},
		subnet: {
			type: 'text',
			label: 'Subnet',
			flag: ['--subnet'],
			many: commas,
			placeholder: 'any; 172.30.0.0/16',
			check: each(checkRange),
		},
		gateway: {
			type: 'text',
			label: 'Gateway',
			flag: ['--gateway'],
			many: commas,
			placeholder: 'any',
			check: each(checkAddress),
		},
		ipRange: {
			type: 'text',
			label: 'Addresses from',
			flag: ['--ip-range'],
			many: commas,
			placeholder: 'all',
			check: each(checkRange),
		},
		aux: {...unasked, label: 'Addresses of others', flag: ['--aux-address'], many: pairs},
		internal: {...off, label: 'Internal: no way out', flag: ['--internal']},
		attachable: {...off, label: 'Attachable by hand (swarm)', flag: ['--attachable']},
		ingress: {...off, label: 'Routing mesh of the swarm', flag: ['--ingress'], lineOnly: true},
		ipv6: {...off, label: 'IPv6', flag: ['--ipv6']},
		configOnly: {...off, label: 'Configuration only', flag: ['--config-only'], lineOnly: true},
		configFrom: {
			...{...unasked, label: 'Configuration from'},
			...{flag: ['--config-from'], completes: networks},
		},
		ipamDriver: {...unasked, label: 'Driver of addresses', flag: ['--ipam-driver']},
		ipamOptions: {...unasked, label: 'Its options', flag: ['--ipam-opt'], many: pairs},
		scope: {...unasked, label: 'Scope', flag: ['--scope'], completes: ['local', 'swarm']},
		options: {
			type: 'text',
			label: 'Options',
			flag: ['-o', '--opt'],
			many: pairs,
			placeholder: 'com.docker.network.driver.mtu=1400',
		},
		labels: {
			type: 'text',
			label: 'Labels',
			flag: ['--label'],
			many: pairs,
			placeholder: 'team=web; keep=yes',
		},
	},
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
