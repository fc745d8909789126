import {textAt} from '../../base/json.ts';
import {shortId} from '../../base/text/format.ts';
import type {InspectJson} from '../../engine/things.ts';
import {field, fields} from '../../spans/sections.ts';
import type {Line} from '../../spans/span.ts';
import type {ContainerRow} from './row.ts';

type Containers = ReadonlyMap<string, ContainerRow>;

const named = (mode: string, containers: Containers): string | Line => {
	const [, id] = /^container:(.+)$/.exec(mode) ?? [];
	if (id === undefined) return mode;
	const donor = containers.get(id);
	return [
		{text: `that of ${donor?.name ?? shortId(id)}`, tone: 'accent'},
		...(donor && donor.state !== 'running'
			? [{text: ` (${donor.state})`, tone: 'warn'} as const]
			: []),
	];
};

interface Guest {
	readonly guest: ContainerRow;
	/** Namespaces that it shares: `network`, `pid`, `ipc`. */
	readonly spaces: readonly string[];
}

/** Who lives in namespaces of a container; what is not inspected yet tells its network alone. */
const guestsOf = (id: string, containers: Containers): readonly Guest[] =>
	[...containers.values()].flatMap((guest): readonly Guest[] => {
		const host = (name: string) => textAt(guest.detail?.raw, 'HostConfig', name);
		const modes = {network: guest.networkMode, pid: host('PidMode'), ipc: host('IpcMode')};
		const spaces = Object.entries(modes).flatMap(([name, mode]) =>
			mode === `container:${id}` ? [name] : [],
		);
		return spaces.length > 0 ? [{guest, spaces}] : [];
	});

/** Whose namespaces it lives in, and who lives in its own: those break when it goes. */
export const sharingLines = (
	row: ContainerRow | undefined,
	raw: InspectJson,
	containers: Containers,
): readonly Line[] => {
	const mode = (name: string) => textAt(raw, 'HostConfig', name);
	const id = textAt(raw, 'Id') || row?.id;
	const guests = id === undefined ? [] : guestsOf(id, containers);
	const user = mode('UsernsMode');
	const pid = mode('PidMode');
	const ipc = mode('IpcMode');
	return [
		...field('network', named(mode('NetworkMode'), containers)),
		...field('pid', pid === '' ? '' : named(pid, containers)),
		...field('ipc', ipc === '' || ipc === 'private' ? '' : named(ipc, containers)),
		...field('user', user),
		...fields(
			'shared with',
			guests.map(
				({guest, spaces}): Line => [
					{text: guest.name, tone: 'accent'},
					{text: ` (${guest.state}) its ${spaces.join(', ')}`, tone: 'muted'},
				],
			),
		),
	];
};
