import {type PublishedPort, publishedBy} from '../../../docker/create/ports.ts';
import type {ContainerSummary} from '../../../engine/things.ts';
import {calledSo} from '../../../kinds/called.ts';
import {isAlive} from '../state.ts';

/** What of an engine other containers have already. */
export interface TakenResources {
	/** Who has a name; `undefined` when nobody. */
	name(name: string): ContainerSummary | undefined;
	/** Whether there is one of this name or id, or begin of an id; true where they could not be listed. */
	has(reference: string): boolean;
	/** Who has a port of the engine's machine now. */
	port(port: PublishedPort): ContainerSummary | undefined;
	/** A port of the machine that no container has: this one, or one a little higher. */
	free(wanted: number, protocol: string): number;
}

const any = new Set(['', '0.0.0.0', '::']);
const meet = (one: string, other: string): boolean =>
	one === other || any.has(one) || any.has(other);

/** By the containers that there are; undefined: they could not be listed. */
export const takenBy = (listed: readonly ContainerSummary[] | undefined): TakenResources => {
	const containers = listed ?? [];
	const running = containers.filter(isAlive);
	const holder = (hostPort: number, ip: string, protocol: string) =>
		running.find(({ports}) =>
			ports.some(
				port => port.hostPort === hostPort && port.protocol === protocol && meet(port.ip, ip),
			),
		);
	return {
		name: name => containers.find(one => one.name === name),
		has: reference => listed === undefined || calledSo(listed, reference).length > 0,
		// The engine finds a free one among several.
		port: ({hostPort, ip, inside}) =>
			/^[1-9]\d*$/.test(hostPort)
				? holder(Number(hostPort), ip, inside.split('/')[1] ?? 'tcp')
				: undefined,
		free(wanted, protocol) {
			let port = wanted;
			while (holder(port, '', protocol) && port < 65_535) port += 1;
			return port;
		},
	};
};

const families = (ip: string): readonly string[] => {
	if (ip === '') return ['4', '6'];
	return [ip.includes(':') ? '6' : '4'];
};

/** The first port of the machine that two of these want. */
export const wantedTwice = (ports: readonly PublishedPort[]): PublishedPort | undefined =>
	ports.find((port, at) =>
		ports
			.slice(0, at)
			.some(
				other =>
					/^[1-9]\d*$/.test(port.hostPort) &&
					port.hostPort === other.hostPort &&
					port.inside.split('/')[1] === other.inside.split('/')[1] &&
					families(port.ip).some(family => families(other.ip).includes(family)) &&
					meet(port.ip, other.ip),
			),
	);

/** Below, only root may listen, and somebody often does. */
const firstFree = 1024;

/** `8080:80` for a port of an image: one of the machine that is free. */
export const suggestPort = (inside: string, taken: TakenResources): string => {
	const [port = '', protocol = 'tcp'] = inside.split('/');
	const wanted = Number(port) < firstFree ? Number(port) + 8000 : Number(port);
	const suffix = protocol === 'tcp' ? '' : `/${protocol}`;
	return `${taken.free(wanted, protocol)}:${port}${suffix}`;
};

/** The same ports, with free ones of the machine in place of those that are taken. */
export const freePorts = (specs: readonly string[], taken: TakenResources): readonly string[] =>
	specs.map(spec => {
		const [only, ...others] = publishedBy(spec);
		if (!only || others.length > 0 || !taken.port(only)) return spec;
		const [port = '', protocol = 'tcp'] = only.inside.split('/');
		const free = taken.free(Number(only.hostPort), protocol);
		const ip = only.ip === '' ? '' : `${only.ip.includes(':') ? `[${only.ip}]` : only.ip}:`;
		return `${ip}${free}:${port}${protocol === 'tcp' ? '' : `/${protocol}`}`;
	});

/** A name that nobody has: `web-2`. */
export const freeName = (name: string, taken: TakenResources): string => {
	const [, stem = name] = /^(.*?)-\d+$/.exec(name) ?? [];
	for (let number = 2; ; number += 1) {
		if (!taken.name(`${stem}-${number}`)) return `${stem}-${number}`;
	}
};
