import {defineAction} from '../action.ts';
import {off} from '../fields/plain.ts';
import {networkReason} from './join.ts';
import {choiceOf, networkChoices, networkId} from './joining.ts';
import {undoDisconnect} from './undo.ts';

/** Takes the container out of one of its networks; `network.disconnect` does the same from the other side. */
export const leave = defineAction({
	kind: 'container',
	verb: 'leave',
	title: 'Disconnect',
	past: 'Disconnected',
	group: 'lifecycle',
	cli: 'docker network disconnect',
	effect: 'destroy',
	bulk: 'one',
	unavailable: networkReason,
	fields: {
		network: {type: 'choice', label: 'Network', initial: '', options: []},
		force: {...off, label: 'Force: also where it is stuck', flag: ['-f', '--force']},
	},
	async fill([row], context) {
		const choices = await networkChoices(row?.networks ?? [], true, context);
		return {network: choiceOf(choices, `${row?.name} is in no network`)};
	},
	confirm: ([row], _context, {network}) => ({
		question: `Disconnect ${row?.name} from ${network}?`,
		consequences: [`${row?.name} no longer reaches, and is not reached by, what is in ${network}`],
	}),
	undo: (context, row, {network}) => undoDisconnect(context, {network, container: row.name}),
	calls: (row, {network}) => [network, row.name],
	async run(context, row, {network, force}) {
		const {engine, signal} = context;
		const id = await networkId(context, network);
		await engine.networks.disconnect(id, row.id, {force}, {signal});
		return `Disconnected ${row.name} from ${network}`;
	},
});
