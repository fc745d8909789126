import {defineMaking} from '../making.ts';
import {pluginField, pluginLine} from './line.ts';

/** Removes a plugin from the engine. */
export const rm = defineMaking({
	kind: 'container',
	verb: 'rmPlugin',
	keys: [],
	layer: 'system',
	title: 'Remove a plugin',
	past: 'Removed',
	group: 'lifecycle',
	cli: 'docker plugin rm',
	docker: {
		also: ['plugin remove'],
		positional: ['name'],
		flags: [{spelled: ['-f', '--force'], field: 'force'}],
	},
	effect: 'destroy',
	fields: async context => ({
		name: await pluginField(context, ({enabled}) => !enabled),
		force: {type: 'flag', label: 'Force', note: 'also while it is enabled', initial: false},
	}),
	confirm: (_context, {name}) => ({
		question: `Remove the plugin ${name}?`,
		consequences: ['Its settings are lost, and what is of its driver cannot be used'],
	}),
	line: ({name, force}) => pluginLine('rm', ...(force ? ['--force'] : []), name),
	async run({engine, signal}, {name, force}) {
		await engine.plugins.remove(name, {force}, {signal});
		return `Removed the plugin ${name}`;
	},
});
