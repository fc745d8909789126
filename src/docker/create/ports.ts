import {isIP} from 'node:net';
import {at, type CreateFlag, type Part} from './flag.ts';
import {cut, wrong} from './values.ts';

/** A port of a container, and where on the engine's machine it is reached. */
export interface PublishedPort {
	/** `80/tcp`. */
	readonly inside: string;
	/** Empty: every address. */
	readonly ip: string;
	/** Empty: the engine chooses one. `8000-8010`: one of these. */
	readonly hostPort: string;
}

const hint = 'Ports are as 8080:80, 127.0.0.1:53:53/udp or 8000-8002:9000-9002';

const rangeOf = (text: string, spec: string): readonly [from: number, to: number] => {
	const [, from = '', to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
	const range = [Number(from), Number(to)] as const;
	if (from === '' || range[1] > 65_535 || range[1] < range[0])
		throw wrong(`${spec} is not a port`, hint);
	return range;
};

/** `80`, `80/udp`, `80-82`. */
const insideOf = (
	text: string,
	spec: string,
): {readonly range: readonly [number, number]; readonly protocol: string} => {
	const [port, protocol = 'tcp'] = cut(text, '/');
	if (!/^(tcp|udp|sctp)$/i.test(protocol))
		throw wrong(`${protocol} in ${spec} is none of tcp, udp and sctp`);
	return {range: rangeOf(port, spec), protocol: protocol.toLowerCase()};
};

/** `published=81,target=82,protocol=udp` as `81:82/udp`. */
const short = (spec: string): string => {
	if (!spec.includes('=')) return spec;
	const said = new Map(spec.split(',').map(field => cut(field)));
	const unknown = [...said.keys()].find(
		key => !['published', 'target', 'protocol', 'mode'].includes(key),
	);
	if (unknown !== undefined) throw wrong(`${unknown} in ${spec} means nothing`, hint);
	return `${said.get('published') ?? ''}:${said.get('target') ?? ''}/${said.get('protocol') ?? 'tcp'}`;
};

/** What one `--publish` says, a port each. Source: docker/go-connections nat. Throws AppError INVALID. */
export const publishedBy = (given: string): readonly PublishedPort[] => {
	const spec = short(given);
	const parts = spec.split(':');
	const inside = insideOf(parts.at(-1) ?? '', given);
	const host = parts.at(-2) ?? '';
	const ip = parts
		.slice(0, -2)
		.join(':')
		.replace(/^\[(.*)\]$/, '$1');
	if (ip !== '' && isIP(ip) === 0) throw wrong(`${ip} in ${given} is not an address`, hint);
	const [from, to] = inside.range;
	const [hostFrom, hostTo] = host === '' ? [0, 0] : rangeOf(host, given);
	const isOneOf = from === to && hostFrom !== hostTo;
	if (host !== '' && !isOneOf && to - from !== hostTo - hostFrom) {
		throw wrong(`${given} has not as many ports on both sides`, hint);
	}
	const hostPort = (index: number) => {
		if (host === '') return '';
		return isOneOf ? `${hostFrom}-${hostTo}` : String(hostFrom + index);
	};
	return Array.from({length: to - from + 1}, (_, index) => ({
		inside: `${from + index}/${inside.protocol}`,
		ip,
		hostPort: hostPort(index),
	}));
};

const bound = (ports: readonly PublishedPort[]): Part => {
	const bindings: Record<string, Part[]> = {};
	for (const {inside, ip, hostPort} of ports) {
		bindings[inside] ??= [];
		bindings[inside].push({HostIp: ip, HostPort: hostPort});
	}
	return {
		...at('ExposedPorts', Object.fromEntries(ports.map(({inside}) => [inside, {}]))),
		...at('HostConfig.PortBindings', bindings),
	};
};

export const publish: CreateFlag = {
	short: 'p',
	takes: 'many',
	part: values => bound(values.flatMap(publishedBy)),
};

const exposedBy = (spec: string): readonly string[] => {
	if (spec.includes(':'))
		throw wrong(`${spec} is not a port of a container`, 'It is as 80, 80/udp or 80-82');
	const {
		range: [from, to],
		protocol,
	} = insideOf(spec, spec);
	return Array.from({length: to - from + 1}, (_, index) => `${from + index}/${protocol}`);
};

export const expose: CreateFlag = {
	takes: 'many',
	part: values =>
		at('ExposedPorts', Object.fromEntries(values.flatMap(exposedBy).map(port => [port, {}]))),
};
