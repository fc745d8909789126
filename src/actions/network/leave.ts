import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {networkReason} from './join.ts';
import {choiceOf, networkChoices} from './joining.ts';
import {undoDisconnect} from './undo.ts';

/** Takes the container out of one of its networks; `network.disconnect` does the same from the other side. */
export const leave = defineAction({
	kind: 'container',
	verb: 'leave',
	keys: [],
	title: 'Disconnect',
	past: 'Disconnected',
	group: 'lifecycle',
	cli: 'docker network disconnect',
	effect: 'destroy',
	bulk: 'one',
	unavailable: networkReason,
	async fields([row], context) {
		return {
			network: choiceOf(
				'Network',
				await networkChoices(row?.networks ?? [], true, context),
				`${row?.name} is in no network`,
			),
			force: {type: 'flag', label: 'Force: also where it is stuck', initial: false},
		};
	},
	confirm: ([row], _context, {network}) => ({
		question: `Disconnect ${row?.name} from ${network}?`,
		consequences: [`${row?.name} no longer reaches, and is not reached by, what is in ${network}`],
	}),
	undo: (context, row, {network}) => undoDisconnect(context, {network, container: row.name}),
	line: (row, {network, force}) =>
		commandLine('docker', 'network', 'disconnect', force && '--force', network, row.name),
	async run({engine, signal}, row, {network, force}) {
		const all = await engine.networks.list({signal});
		const id = all.find(({name}) => name === network)?.id ?? network;
		await engine.networks.disconnect(id, row.id, {force}, {signal});
		return `Disconnected ${row.name} from ${network}`;
	},
});
