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

/** Whose namespaces it lives in, and who lives in its network: those break when it goes. */
export const sharingLines = (
	row: ContainerRow | undefined,
	raw: InspectJson,
	containers: Containers,
): readonly Line[] => {
	const mode = (name: string) => textAt(raw, 'HostConfig', name);
	const id = textAt(raw, 'Id') || row?.id;
	const guests = [...containers.values()].filter(
		({networkMode}) => id !== undefined && networkMode === `container:${id}`,
	);
	const pid = mode('PidMode');
	const ipc = mode('IpcMode');
	return [
		...field('network', named(mode('NetworkMode'), containers)),
		...field('pid', pid === '' ? '' : named(pid, containers)),
		...field('ipc', ipc === '' || ipc === 'private' ? '' : named(ipc, containers)),
		...fields(
			'shared with',
			guests.map(
				(guest): Line => [
					{text: guest.name, tone: 'accent'},
					{text: ` (${guest.state})`, tone: 'muted'},
				],
			),
		),
	];
};
