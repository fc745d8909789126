import {type Json, listAt, objectAt, textAt} from '../../../base/json.ts';
import type {Port} from '../../../engine/things.ts';
import {compareNames} from '../../../kinds/compareNames.ts';
import {isEverywhere} from '../../../kinds/container/ports.ts';
import {type ContainerRow, isUp} from '../../../kinds/container/row.ts';

/** Who can reach it: `world` is every address of the host, v4 or v6 or both. */
export type Exposure = 'world' | 'host' | 'address' | 'unpublished';

/** A port of a container. */
export interface PortRow {
	readonly containerId: string;
	readonly name: string;
	/** One of those that the host has for it; the v4 and v6 addresses of the world are one. */
	readonly port: Port;
	readonly exposure: Exposure;
	/** Containers that want the same of the host, and so cannot run beside it: those that do not run. */
	readonly rivals: readonly string[];
}

const exposureOf = ({ip, hostPort}: Port): Exposure => {
	if (hostPort === undefined) return 'unpublished';
	if (isEverywhere(ip)) return 'world';
	return ip.startsWith('127.') || ip === '::1' ? 'host' : 'address';
};

/** What a container asks of the host whenever it runs, as far as it was inspected. */
const wanted = (
	row: ContainerRow,
): readonly {readonly hostPort: number; readonly protocol: string}[] =>
	Object.entries(objectAt(row.detail?.raw, 'HostConfig', 'PortBindings')).flatMap(
		([key, bindings]: [string, Json]) =>
			listAt(bindings).flatMap(binding => {
				const hostPort = Number(textAt(binding, 'HostPort'));
				return hostPort > 0 ? [{hostPort, protocol: key.split('/')[1] ?? 'tcp'}] : [];
			}),
	);

/** By what of the host who wants it: `8080/tcp`. Of those that do not run. */
const rivalsIn = (rows: readonly ContainerRow[]): ReadonlyMap<string, readonly string[]> => {
	const rivals = new Map<string, string[]>();
	for (const row of rows) {
		if (isUp(row)) continue;
		for (const {hostPort, protocol} of wanted(row)) {
			const key = `${hostPort}/${protocol}`;
			rivals.set(key, [...(rivals.get(key) ?? []), row.name]);
		}
	}
	return rivals;
};

/** What is not published comes behind all that is. */
const last = 65_536;

const byHostPort = (a: PortRow, b: PortRow): number =>
	(a.port.hostPort ?? last) - (b.port.hostPort ?? last) ||
	compareNames(a.name, b.name) ||
	a.port.port - b.port.port;

/** The ports of all containers that run: published ones first, by the port of the host. Pure. */
export const portRows = (containers: Iterable<ContainerRow>): readonly PortRow[] => {
	const rows = [...containers];
	const rivals = rivalsIn(rows);
	return rows
		.filter(isUp)
		.flatMap(({id, name, ports}) => {
			const seen = new Map<string, PortRow>();
			for (const port of ports) {
				const exposure = exposureOf(port);
				const where = exposure === 'address' ? port.ip : exposure;
				const key = `${where} ${port.hostPort} ${port.port} ${port.protocol}`;
				if (seen.has(key)) continue;
				const wants = port.hostPort === undefined ? '' : `${port.hostPort}/${port.protocol}`;
				seen.set(key, {containerId: id, name, port, exposure, rivals: rivals.get(wants) ?? []});
			}
			return [...seen.values()];
		})
		.sort(byHostPort);
};
