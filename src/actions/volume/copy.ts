import type {VolumeRow} from '../../kinds/volume/row.ts';
import type {ActionContext} from '../action.ts';
import {type Copyable, defineCopy, yamlOf} from '../copying.ts';

const copyables = async (row: VolumeRow, context: ActionContext): Promise<readonly Copyable[]> => {
	const {engine, signal} = context;
	return [
		{value: 'name', label: 'name', text: row.name},
		{value: 'mountpoint', label: 'mount point', text: row.mountpoint},
		await yamlOf(await engine.volumes.inspect(row.name, {signal}), context),
	];
};

/** What can be copied of a volume. */
export const copy = defineCopy('volume', copyables);
