import {listAt, numberAt, objectAt, textAt, textsAt} from '../../../base/json.ts';
import {option, options} from '../../../base/text/shell.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {EngineDefaults} from './defaults.ts';
import {commaList, keyValues, own, type Words} from './words.ts';

const published = (host: InspectJson): Words =>
	Object.entries(objectAt(host, 'PortBindings')).flatMap(([port, bindings]) =>
		listAt(bindings).map(binding => {
			const inside = port.replace(/\/tcp$/, '');
			const [ip, hostPort] = [textAt(binding, 'HostIp'), textAt(binding, 'HostPort')];
			const isAny = ip === '' || ip === '0.0.0.0';
			// Without a port the engine chooses one, at each start.
			if (isAny) return hostPort === '' ? inside : `${hostPort}:${inside}`;
			return `${ip.includes(':') ? `[${ip}]` : ip}:${hostPort}:${inside}`;
		}),
	);

/** What one network was told about the container. */
interface End {
	readonly name: string;
	readonly aliases: Words;
	readonly ip: string;
	readonly ip6: string;
	readonly linkLocal: Words;
	readonly links: Words;
	readonly mac: string;
	readonly driver: Words;
	/** Which one has the default route: the highest. */
	readonly priority: string;
}

/** Its address in hexadecimal: what engines before 28 made a MAC address of. */
const macOf = (ip: string): string =>
	['02', '42', ...ip.split('.').map(part => Number(part).toString(16).padStart(2, '0'))].join(':');

const endOf = (raw: InspectJson, name: string, {macOfIp}: EngineDefaults): End => {
	const end = objectAt(raw, 'NetworkSettings', 'Networks', name);
	const mac = textAt(end, 'MacAddress');
	return {
		name,
		// Older engines put the short id among them.
		aliases: textsAt(end, 'Aliases').filter(alias => !textAt(raw, 'Id').startsWith(alias)),
		ip: textAt(end, 'IPAMConfig', 'IPv4Address'),
		ip6: textAt(end, 'IPAMConfig', 'IPv6Address'),
		linkLocal: textsAt(end, 'IPAMConfig', 'LinkLocalIPs'),
		links: textsAt(end, 'Links'),
		mac: macOfIp && mac !== macOf(textAt(end, 'IPAddress')) ? mac : '',
		driver: keyValues(end, 'DriverOpts'),
		priority: String(numberAt(end, 'GwPriority') || ''),
	};
};

/** All in one word, since flags of their own are about the first network alone. */
const inOneWord = (end: End): string => {
	const rest = commaList([
		...end.aliases.map(alias => ['alias', alias] as const),
		['ip', end.ip],
		['ip6', end.ip6],
		...end.linkLocal.map(ip => ['link-local-ip', ip] as const),
		['mac-address', end.mac],
		...end.driver.map(pair => ['driver-opt', pair] as const),
		['gw-priority', end.priority],
	]);
	return rest === '' ? end.name : `name=${end.name},${rest}`;
};

const inFlags = (end: End): Words => [
	...options('--network-alias', end.aliases),
	...option('--ip', end.ip),
	...option('--ip6', end.ip6),
	...options('--link-local-ip', end.linkLocal),
	...options('--link', end.links),
];

const networks = (raw: InspectJson, host: InspectJson, defaults: EngineDefaults): Words => {
	const mode = textAt(host, 'NetworkMode');
	if (/^(host|none|container:)/.test(mode)) return ['--network', mode];
	const isPlain = mode === 'default' || mode === 'bridge' || mode === '';
	const joined = Object.keys(objectAt(raw, 'NetworkSettings', 'Networks'));
	// The first is the one it was created with.
	const names = [...new Set([...(isPlain ? [] : [mode]), ...joined])];
	const [only, ...others] = names.map(name => endOf(raw, name, defaults));
	const mac = textAt(raw, 'Config', 'MacAddress') || only?.mac || '';
	if (!only) return option('--mac-address', mac);
	// The other flags have no word for these two.
	if (others.length > 0 || only.driver.length > 0 || only.priority !== '') {
		return [
			...options('--network', [{...only, mac}, ...others].map(inOneWord)),
			...options('--link', only.links),
		];
	}
	return [
		...(isPlain && only.name === 'bridge' ? [] : ['--network', only.name]),
		...inFlags(only),
		...option('--mac-address', mac),
	];
};

/** `/db:/web/store` is how an engine keeps the link to `db` under the name of `store`. */
const linked = (host: InspectJson): Words =>
	textsAt(host, 'Links').map(link => {
		const [name = '', inside = ''] = link.split(':');
		return `${name.replace(/^\//, '')}:${inside.split('/').at(-1) ?? ''}`;
	});

const exposed = (config: InspectJson, host: InspectJson, base: InspectJson): Words =>
	own(Object.keys(objectAt(config, 'ExposedPorts')), [
		...Object.keys(objectAt(base, 'ExposedPorts')),
		...Object.keys(objectAt(host, 'PortBindings')),
	]).map(port => port.replace(/\/tcp$/, ''));

const named = (raw: InspectJson, host: InspectJson, defaults: EngineDefaults): Words => {
	const hostname = textAt(raw, 'Config', 'Hostname');
	// The engine names a host after its container when nobody else did.
	const isOfEngine =
		textAt(raw, 'Id').startsWith(hostname) ||
		textAt(host, 'NetworkMode').startsWith('container:') ||
		textAt(host, 'UTSMode') === 'host' ||
		(textAt(host, 'NetworkMode') === 'host' && hostname === defaults.hostname);
	return [
		...(isOfEngine ? [] : option('--hostname', hostname)),
		...option('--domainname', textAt(raw, 'Config', 'Domainname')),
	];
};

/** How a container is called, reached, and what it reaches; `base` is the config of its image. */
export const networkWords = (
	raw: InspectJson,
	base: InspectJson,
	defaults: EngineDefaults,
): Words => {
	const host = objectAt(raw, 'HostConfig');
	return [
		...named(raw, host, defaults),
		...networks(raw, host, defaults),
		...options('--publish', published(host)),
		...(host['PublishAllPorts'] === true ? ['--publish-all'] : []),
		...options('--expose', exposed(objectAt(raw, 'Config'), host, base)),
		...options('--link', linked(host)),
		...options('--add-host', textsAt(host, 'ExtraHosts')),
		...options('--dns', textsAt(host, 'Dns')),
		...options('--dns-option', textsAt(host, 'DnsOptions')),
		...options('--dns-search', textsAt(host, 'DnsSearch')),
	];
};
