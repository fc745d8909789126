import {type Json, type JsonObject, listAt, objectAt, textAt} from '../../../base/json.ts';
import type {InspectJson} from '../../../engine/things.ts';

/** `/a:b:/data:ro` is no path of a host: the first colon ends the source. */
const targetOf = (bind: Json): string => String(bind).split(':')[1] ?? '';

/** A volume that a mount was to have made, and that has no name in it. */
const isUnnamed = (mount: Json): boolean =>
	textAt(mount, 'Type') === 'volume' && textAt(mount, 'Source') === '';

/**
 * `Binds` and `Mounts` of a container, with the volumes that nobody named by the names that the engine gave them: else
 * another one like it would have new and empty ones.
 */
export const mountsOf = (raw: InspectJson): JsonObject => {
	const [binds, mounts] = [listAt(raw, 'HostConfig', 'Binds'), listAt(raw, 'HostConfig', 'Mounts')];
	const volumes = listAt(raw, 'Mounts').filter(mount => textAt(mount, 'Type') === 'volume');
	const nameAt = (target: string) =>
		textAt(
			volumes.find(mount => textAt(mount, 'Destination') === target),
			'Name',
		);
	const said = new Set([...binds.map(targetOf), ...mounts.map(mount => textAt(mount, 'Target'))]);
	const unsaid = volumes.filter(mount => !said.has(textAt(mount, 'Destination')));
	return {
		Binds: [
			...binds,
			...unsaid.map(mount => {
				const how = objectAt(mount)['RW'] === false ? ':ro' : '';
				return `${textAt(mount, 'Name')}:${textAt(mount, 'Destination')}${how}`;
			}),
		],
		...(mounts.length === 0
			? {}
			: {
					Mounts: mounts.map(mount => {
						const name = isUnnamed(mount) ? nameAt(textAt(mount, 'Target')) : '';
						return name === '' ? mount : {...objectAt(mount), Source: name};
					}),
				}),
	};
};

/** An inspect answer of a container as if somebody had named all its volumes. */
export const withNamedVolumes = (raw: InspectJson): InspectJson => {
	const targets = new Set(listAt(raw, 'Mounts').map(mount => textAt(mount, 'Destination')));
	const config = objectAt(raw, 'Config');
	const volumes = Object.entries(objectAt(config, 'Volumes'));
	return {
		...raw,
		Config: {
			...config,
			Volumes: Object.fromEntries(volumes.filter(([target]) => !targets.has(target))),
		},
		HostConfig: {...objectAt(raw, 'HostConfig'), ...mountsOf(raw)},
	};
};
