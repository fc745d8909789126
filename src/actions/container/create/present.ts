import type {NetworkSummary} from '../../../engine/things.ts';
import {calledSo} from '../../../kinds/called.ts';
import type {TakenResources} from './taken.ts';

/** What a container can be made with, by name or id; what could not be looked up is taken to be there. */
export interface Present {
	container(reference: string): boolean;
	network(reference: string): boolean;
}

/** Ways to have a network, or none, that engines do not list: Docker's, those of Windows, Podman's. */
const modes = new Set(
	'bridge host none default nat private pod slirp4netns pasta podman'.split(' '),
);

/** By what an engine lists; undefined: it could not be asked. */
export const presentIn = (
	taken: Pick<TakenResources, 'has'>,
	networks: readonly NetworkSummary[] | undefined,
): Present => {
	// One of a swarm has networks that are listed only once a container on this node has joined them.
	const known = networks?.some(({scope}) => scope === 'swarm') ? undefined : networks;
	return {
		container: taken.has,
		network: reference =>
			modes.has(reference) ||
			reference.includes(':') ||
			known === undefined ||
			calledSo(known, reference).length > 0,
	};
};

const absentContainer = (name: string, present: Present): string | undefined =>
	present.container(name) ? undefined : `There is no container ${name}`;

/** What is wrong with `shop`, `container:web` or `name=shop,alias=db` behind `--network`. */
export const absentNetwork = (given: string, present: Present): string | undefined => {
	const name = /(?:^|,)name=([^,]*)/.exec(given)?.[1] ?? given;
	const [, container] = /^container:(.+)$/.exec(name) ?? [];
	if (container !== undefined) return absentContainer(container, present);
	return present.network(name) ? undefined : `There is no network ${name}`;
};

/** What is wrong with a flag that names another container, or a network; undefined for all others. */
export const absentBehind = (flag: string, value: string, present: Present): string | undefined => {
	switch (flag) {
		case 'network':
			return absentNetwork(value, present);
		case 'volumes-from':
		case 'link':
			return absentContainer(value.split(':')[0] ?? '', present);
		case 'pid':
		case 'ipc':
			return value.startsWith('container:') ? absentNetwork(value, present) : undefined;
		default:
			return undefined;
	}
};
