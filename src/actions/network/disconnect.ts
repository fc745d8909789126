import {commandLine} from '../../base/text/shell.ts';
import {containers} from '../../docker/completes.ts';
import {defineAction} from '../action.ts';
import {containerField} from './joining.ts';
import {undoDisconnect} from './undo.ts';

/** Takes a container out of the network: whatever it talks to over it is cut off. */
export const disconnect = defineAction({
	kind: 'network',
	verb: 'disconnect',
	keys: [],
	title: 'Disconnect a container from',
	button: 'Disconnect',
	past: 'Disconnected a container from',
	group: 'lifecycle',
	cli: 'docker network disconnect',
	docker: {
		flags: [{spelled: ['-f', '--force'], field: 'force'}],
		second: 'container',
		completes: {container: containers},
	},
	effect: 'destroy',
	bulk: 'one',
	unavailable: () => undefined,
	async fields([row], context) {
		const network = row?.name ?? '';
		const none = `no container is in ${network}`;
		return {
			container: await containerField({network, isIn: true, none}, context),
			force: {type: 'flag', label: 'Force: also what is stuck', initial: false},
		};
	},
	confirm: ([row], _context, {container}) => ({
		question: `Disconnect ${container} from ${row?.name}?`,
		consequences: [
			`${container} no longer reaches, and is not reached by, what is in ${row?.name}`,
		],
	}),
	undo: (context, row, {container}) => undoDisconnect(context, {network: row.name, container}),
	line: (row, {container, force}) =>
		commandLine('docker', 'network', 'disconnect', force && '--force', row.name, container),
	async run({engine, signal}, row, {container, force}) {
		await engine.networks.disconnect(row.id, container, {force}, {signal});
		return `Disconnected ${container} from ${row.name}`;
	},
});
