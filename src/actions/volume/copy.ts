import type {VolumeRow} from '../../kinds/volume.ts';
import type {ActionContext} from '../action.ts';
import {type Copyable, defineCopy, yamlOf} from '../copying.ts';

const copyables = async (
	row: VolumeRow,
	{engine, signal}: ActionContext,
): Promise<readonly Copyable[]> => [
	{value: 'name', label: 'name', text: row.name},
	{value: 'mountpoint', label: 'mount point', text: row.mountpoint},
	{
		value: 'yaml',
		label: 'inspect as YAML',
		text: await yamlOf(await engine.volumes.inspect(row.name, {signal})),
	},
];

/** What can be copied of a volume. */
export const copy = defineCopy('volume', copyables);
