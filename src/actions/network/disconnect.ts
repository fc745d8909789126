import {defineAction} from '../action.ts';
import {off} from '../fields/plain.ts';
import {containerField, containersFor} from './joining.ts';
import {undoDisconnect} from './undo.ts';

/** Takes a container out of the network: whatever it talks to over it is cut off. */
export const disconnect = defineAction({
	kind: 'network',
	verb: 'disconnect',
	title: 'Disconnect a container from',
	button: 'Disconnect',
	past: 'Disconnected a container from',
	group: 'lifecycle',
	docker: {second: 'container'},
	effect: 'destroy',
	bulk: 'one',
	fields: {
		container: containerField,
		force: {...off, label: 'Force: also what is stuck', flag: ['-f', '--force']},
	},
	async fill([row], context) {
		const network = row?.name ?? '';
		const none = `no container is in ${network}`;
		return {container: await containersFor({network, isIn: true, none}, context)};
	},
	confirm: ([row], _context, {container}) => ({
		question: `Disconnect ${container} from ${row?.name}?`,
		consequences: [
			`${container} no longer reaches, and is not reached by, what is in ${row?.name}`,
		],
	}),
	undo: (context, row, {container}) => undoDisconnect(context, {network: row.name, container}),
	async run({engine, signal}, row, {container, force}) {
		await engine.networks.disconnect(row.id, container, {force}, {signal});
		return `Disconnected ${container} from ${row.name}`;
	},
});
