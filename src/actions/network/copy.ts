import type {NetworkRow} from '../../kinds/network.ts';
import type {ActionContext} from '../action.ts';
import {type Copyable, defineCopy, yamlOf} from '../copying.ts';

const copyables = async (
	row: NetworkRow,
	{engine, signal}: ActionContext,
): Promise<readonly Copyable[]> => [
	{value: 'id', label: 'ID', text: row.id},
	{value: 'name', label: 'name', text: row.name},
	...row.subnets.map(text => ({value: text, label: 'subnet', text})),
	...row.gateways.map(text => ({value: text, label: 'gateway', text})),
	{
		value: 'yaml',
		label: 'inspect as YAML',
		text: await yamlOf(await engine.networks.inspect(row.id, {signal})),
	},
];

/** What can be copied of a network. */
export const copy = defineCopy('network', copyables);
