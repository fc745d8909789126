import {textAt} from '../../../base/json.ts';
import {memoByObject} from '../../../base/memo.ts';
import {shortId} from '../../../base/text/format.ts';
import type {InspectJson} from '../../../engine/things.ts';
import {field, fields} from '../../../spans/sections.ts';
import type {Line} from '../../../spans/span.ts';
import type {ContainerRow} from '../row.ts';

type Containers = ReadonlyMap<string, ContainerRow>;

const keys = {
	network: 'NetworkMode',
	pid: 'PidMode',
	ipc: 'IpcMode',
	uts: 'UTSMode',
	user: 'UsernsMode',
	cgroup: 'CgroupnsMode',
} as const;

export type Space = keyof typeof keys;

export const spaces = Object.keys(keys) as readonly Space[];

/** What a container has for each namespace, as docker says it: `host`, `none`, `container:ID`; empty where it is not said. */
export type Modes = Readonly<Record<Space, string>>;

/** What inspect tells; it stays so for as long as there is the container. */
export const modesOf = (raw: InspectJson | undefined): Modes => {
	const mode = (space: Space) => textAt(raw, 'HostConfig', keys[space]);
	return {
		network: mode('network'),
		pid: mode('pid'),
		ipc: mode('ipc'),
		uts: mode('uts'),
		user: mode('user'),
		cgroup: mode('cgroup'),
	};
};

/** What a mode such as `container:web` calls the container whose namespace it is; undefined for other modes. */
export const donorOf = (mode: string): string | undefined => /^container:(.+)$/.exec(mode)?.[1];

const named = (mode: string, containers: Containers): string | Line => {
	const id = donorOf(mode);
	if (id === undefined) return mode;
	const donor = containers.get(id);
	return [
		{text: `that of ${donor?.name ?? shortId(id)}`, tone: 'accent'},
		...(donor && donor.state !== 'running'
			? [{text: ` (${donor.state})`, tone: 'warn'} as const]
			: []),
	];
};

/**
 * What a container shares with others, by what it calls them; of one that is not inspected yet its network alone. All rows are
 * asked whenever one is another, and nearly all share nothing.
 */
export const donorsOf = memoByObject((row: ContainerRow): readonly (readonly [Space, string])[] => {
	const modes = {...modesOf(row.detail?.raw), network: row.networkMode};
	return spaces.flatMap(space => {
		const donor = donorOf(modes[space]);
		return donor === undefined ? [] : [[space, donor] as const];
	});
});

interface Sharer {
	readonly sharer: ContainerRow;
	/** Namespaces that it shares. */
	readonly spaces: readonly Space[];
}

/** Who lives in namespaces of a container; what is not inspected yet tells its network alone. */
const sharersOf = (id: string, containers: Containers): readonly Sharer[] =>
	[...containers.values()].flatMap((sharer): readonly Sharer[] => {
		const shared = donorsOf(sharer).flatMap(([space, donor]) => (donor === id ? space : []));
		return shared.length > 0 ? [{sharer, spaces: shared}] : [];
	});

/** Whose namespaces it lives in, and who lives in its own: those break when it goes. */
export const sharingLines = (
	row: ContainerRow | undefined,
	raw: InspectJson,
	containers: Containers,
): readonly Line[] => {
	const {network, pid, ipc, user} = modesOf(raw);
	const id = textAt(raw, 'Id') || row?.id;
	const sharers = id === undefined ? [] : sharersOf(id, containers);
	return [
		...field('network', named(network, containers)),
		...field('pid', pid === '' ? '' : named(pid, containers)),
		...field('ipc', ipc === '' || ipc === 'private' ? '' : named(ipc, containers)),
		...field('user', user),
		...fields(
			'shared with',
			sharers.map(
				({sharer, spaces}): Line => [
					{text: sharer.name, tone: 'accent'},
					{text: ` (${sharer.state}) its ${spaces.join(', ')}`, tone: 'muted'},
				],
			),
		),
	];
};
