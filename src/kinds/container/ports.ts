import type {Port} from '../../engine/things.ts';
import {compareNames} from '../compareNames.ts';

const everywhere = new Set(['', '0.0.0.0', '::']);

/** True for every address of the host, v4 or v6. */
export const isEverywhere = (ip: string): boolean => everywhere.has(ip);

/** One order for all, since engines give ports in any. */
export const sortPorts = (ports: readonly Port[]): readonly Port[] =>
	[...ports].sort(
		(a, b) =>
			a.port - b.port ||
			compareNames(a.protocol, b.protocol) ||
			(a.hostPort ?? 0) - (b.hostPort ?? 0) ||
			compareNames(a.ip, b.ip),
	);

interface Range {
	readonly ip: string;
	readonly protocol: string;
	readonly host: number | undefined;
	readonly port: number;
	count: number;
}

const follows = (range: Range, port: Port, ip: string): boolean =>
	range.ip === ip &&
	range.protocol === port.protocol &&
	port.port === range.port + range.count &&
	port.hostPort === (range.host === undefined ? undefined : range.host + range.count);

const span = (start: number, count: number): string =>
	count === 1 ? String(start) : `${start}-${start + count - 1}`;

const print = ({ip, protocol, host, port, count}: Range): string => {
	const inside = `${span(port, count)}${protocol === 'tcp' ? '' : `/${protocol}`}`;
	if (host === undefined) return inside;
	// A bracket around v6, so that the colon before the port is the last one.
	const address = ip === '' ? '' : `${ip.includes(':') ? `[${ip}]` : ip}:`;
	return `${address}${span(host, count)}→${inside}`;
};

/**
 * Ports as short as they can be said: `8080→80`, `127.0.0.1:8443→443`, `5432`, `9000-9005→9000-9005/udp`.
 * The same port on all v4 and all v6 addresses is one; published ones come first.
 */
export const portsText = (ports: readonly Port[]): string => {
	const ranges: Range[] = [];
	const seen = new Set<string>();
	for (const port of sortPorts(ports)) {
		const ip = isEverywhere(port.ip) ? '' : port.ip;
		const key = `${ip} ${port.hostPort} ${port.port} ${port.protocol}`;
		if (seen.has(key)) continue;
		seen.add(key);
		const open = ranges.find(range => follows(range, port, ip));
		if (open) open.count++;
		else {
			const {hostPort: host, port: inside, protocol} = port;
			ranges.push({ip, protocol, host, port: inside, count: 1});
		}
	}
	const published = ranges.filter(range => range.host !== undefined);
	return [...published, ...ranges.filter(range => range.host === undefined)].map(print).join(' ');
};
