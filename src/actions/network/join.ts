import {networks} from '../../docker/completes.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {defineAction} from '../action.ts';
import {goneReason} from '../container/state.ts';
import {choiceOf, endpointFields, endpointOptions, networkChoices, networkId} from './joining.ts';
import {undoConnect} from './undo.ts';

/** Why the networks of a container cannot be changed. */
export const networkReason = (row: ContainerRow): string | undefined => {
	if (/^container:/.test(row.networkMode)) {
		return `${row.name} lives in the network of another container`;
	}
	const isHost = row.networkMode === 'host';
	return goneReason(row) ?? (isHost ? `${row.name} has the network of the host` : undefined);
};

/** Joins the container to one more network; `network.connect` does the same from the other side. */
export const join = defineAction({
	kind: 'container',
	verb: 'join',
	keys: ['J'],
	title: 'Connect',
	past: 'Connected',
	group: 'lifecycle',
	cli: 'docker network connect',
	effect: 'change',
	bulk: 'one',
	unavailable: row =>
		networkReason(row) ??
		(row.networks.includes('none')
			? `${row.name} is to have no network: leave none first`
			: undefined),
	fields: {
		network: {type: 'choice', label: 'Network', initial: '', options: [], completes: networks},
		...endpointFields,
	},
	async fill([row], context) {
		const choices = await networkChoices(row?.networks ?? [], false, context);
		return {network: choiceOf(choices, `${row?.name} is in every network there is`)};
	},
	undo: (_context, row, {network}) => undoConnect({network, container: row.name}),
	calls: (row, {network}) => [network, row.name],
	async run(context, row, values) {
		const {engine, signal} = context;
		const id = await networkId(context, values.network);
		await engine.networks.connect(id, row.id, endpointOptions(values), {signal});
		return `Connected ${row.name} to ${values.network}`;
	},
});
