import {defineAction} from '../action.ts';
import {
	containerField,
	containersFor,
	endpointFields,
	endpointOptions,
	unjoinableNote,
} from './joining.ts';
import {undoConnect} from './undo.ts';

/** Joins a container to the network, running or not. */
export const connect = defineAction({
	kind: 'network',
	verb: 'connect',
	keys: ['J'],
	title: 'Connect a container to',
	button: 'Connect',
	past: 'Connected a container to',
	group: 'lifecycle',
	docker: {second: 'container'},
	effect: 'change',
	bulk: 'one',
	unavailable: ({name}) =>
		name === 'host' || name === 'none' ? `nothing can be connected to ${name} later` : undefined,
	fields: {container: containerField, ...endpointFields},
	async fill([row], context) {
		const network = row?.name ?? '';
		const none = `no other container can be in ${network}`;
		return {container: await containersFor({network, isIn: false, none}, context)};
	},
	notes: async ([row], context) => unjoinableNote(row?.name ?? '', context),
	undo: (_context, row, {container}) => undoConnect({network: row.name, container}),
	async run({engine, signal}, row, values) {
		await engine.networks.connect(row.id, values.container, endpointOptions(values), {signal});
		return `Connected ${values.container} to ${row.name}`;
	},
});
