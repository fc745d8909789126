import {isIP} from 'node:net';
import {at, type FlagTable, many, merge, one, type Part, untold} from './flag.ts';
import {expose, publish} from './ports.ts';
import {anyText, commaFields, cut, wrong} from './values.ts';

const address = (value: string): string => {
	if (isIP(value) === 0) throw wrong(`${value} is not an address`);
	return value;
};

/** `name:ip`, or `name=ip`, as engines take it. */
const extraHost = (value: string): string => {
	const [name, ip = ''] = cut(value, value.includes('=') ? '=' : ':');
	const plain = ip.replace(/^\[(.*)\]$/, '$1');
	if (name === '' || (plain !== 'host-gateway' && isIP(plain) === 0)) {
		throw wrong(`${value} is not as db:10.0.0.5`);
	}
	return `${name}:${plain}`;
};

const mac = (value: string): string => {
	if (!/^([\da-f]{2}[:-]){5}[\da-f]{2}$/i.test(value)) throw wrong(`${value} is not a MAC address`);
	return value;
};

/** How a container is called and reached, and what it reaches. What is about its end of a network is below. */
export const networkFlags: FlagTable = {
	hostname: one('Hostname', anyText, 'h'),
	domainname: one('Domainname', anyText),
	network: {...untold('many'), also: ['net']},
	'network-alias': {...untold('many'), also: ['net-alias']},
	ip: untold('one'),
	ip6: untold('one'),
	'link-local-ip': untold('many'),
	'mac-address': untold('one'),
	link: many('HostConfig.Links', anyText),
	publish,
	'publish-all': {short: 'P', part: ([on]) => at('HostConfig.PublishAllPorts', on === 'true')},
	expose,
	'add-host': many('HostConfig.ExtraHosts', extraHost),
	dns: many('HostConfig.Dns', address),
	'dns-option': {...many('HostConfig.DnsOptions', anyText), also: ['dns-opt']},
	'dns-search': many('HostConfig.DnsSearch', anyText),
};

/** One network that a container joins, and what it is told. */
interface End {
	readonly name: string;
	readonly part: Part;
}

const option = (key: string, value: string): Part => {
	switch (key) {
		case 'alias':
			return {Aliases: [value]};
		case 'ip':
			return at('IPAMConfig.IPv4Address', address(value));
		case 'ip6':
			return at('IPAMConfig.IPv6Address', address(value));
		case 'link-local-ip':
			return at('IPAMConfig.LinkLocalIPs', [address(value)]);
		case 'mac-address':
			return {MacAddress: mac(value)};
		case 'gw-priority':
			return {GwPriority: Number(value)};
		case 'driver-opt': {
			const [name, given = ''] = cut(value);
			return {DriverOpts: {[name]: given}};
		}
		default:
			throw wrong(`${key} is not an option of --network`);
	}
};

/** `shop`, or `name=shop,alias=db,ip=10.0.0.5`. Source: docker/cli opts/network.go. */
const endOf = (value: string): End => {
	if (!/\w+=\w+/.test(value)) return {name: value, part: {}};
	let end: End = {name: '', part: {}};
	for (const field of commaFields(value)) {
		const [key, given = ''] = cut(field);
		const word = key.trim().toLowerCase();
		if (word === 'name') end = {...end, name: given};
		else end = {...end, part: merge(end.part, option(word, given))};
	}
	if (end.name === '')
		throw wrong(`${value} does not say which network`, 'It is as name=shop,alias=db');
	return end;
};

const isOfUser = (name: string): boolean =>
	!/^(default|bridge|host|none|container:.*|nat)$/.test(name);

/** What has flags of its own is about the first network. */
const ofFirst = (given: (flag: string) => readonly string[], isNamed: boolean): Part => {
	const [aliases, links] = [given('network-alias'), given('link')];
	const said: readonly (readonly [key: string, values: readonly string[]])[] = [
		['alias', aliases],
		...(['ip', 'ip6', 'mac-address'] as const).map(key => [key, given(key).slice(-1)] as const),
		['link-local-ip', given('link-local-ip')],
	];
	const part = said
		.flatMap(([key, values]) => values.map(value => option(key, value)))
		.reduce(merge, {});
	// The first network that every container has without a word takes links as well, but elsewhere.
	return isNamed && links.length > 0 ? merge(part, {Links: links}) : part;
};

/**
 * The networks of a container: its mode, and what it is told about each. `given` are the values of a flag.
 * Throws AppError INVALID.
 */
export const networking = (given: (flag: string) => readonly string[]): Part => {
	const said = given('network').map(endOf);
	const [first = {name: 'default', part: {}}, ...others] = said;
	const ends = [first, ...others];
	const isUsers = isOfUser(first.name);
	if (ends.some(({name}) => isOfUser(name) !== isUsers)) {
		throw wrong(
			'--network: host, none, bridge and container: do not go together with other networks',
		);
	}
	const twice = ends.find(({name}, index) => ends.findIndex(end => end.name === name) !== index);
	if (twice) throw wrong(`--network: ${twice.name} is said twice`);
	if (!isUsers && given('network-alias').length > 0) {
		throw wrong(
			'--network-alias: names of its own are for networks that somebody made',
			'Say --network NAME as well',
		);
	}
	if (!isUsers && given('link').length > 0 && said.length > 0) {
		throw wrong(
			'--link: links are for the first bridge, without --network, and for networks that somebody made',
		);
	}
	const told = {...first, part: merge(first.part, ofFirst(given, isUsers))};
	return {
		HostConfig: {NetworkMode: first.name},
		NetworkingConfig: {
			EndpointsConfig: Object.fromEntries([told, ...others].map(({name, part}) => [name, part])),
		},
	};
};
