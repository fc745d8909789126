import type {NetworkRow} from '../../kinds/network/row.ts';
import type {ActionContext} from '../action.ts';
import {type Copyable, defineCopy, yamlOf} from '../copying.ts';

const copyables = async (row: NetworkRow, context: ActionContext): Promise<readonly Copyable[]> => {
	const {engine, signal} = context;
	return [
		{value: 'id', label: 'ID', text: row.id},
		{value: 'name', label: 'name', text: row.name},
		...row.subnets.map(text => ({value: text, label: 'subnet', text})),
		...row.gateways.map(text => ({value: text, label: 'gateway', text})),
		await yamlOf(await engine.networks.inspect(row.id, {signal}), context),
	];
};

/** What can be copied of a network. */
export const copy = defineCopy('network', copyables);
