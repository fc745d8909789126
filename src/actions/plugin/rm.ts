import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {fillPlugin, pluginField} from './line.ts';

/** Removes a plugin from the engine. */
export const rm = defineMaking({
	kind: 'container',
	verb: 'rmPlugin',
	layer: 'system',
	title: 'Remove a plugin',
	group: 'lifecycle',
	cli: 'docker plugin rm',
	docker: {also: ['plugin remove'], positional: ['name']},
	effect: 'destroy',
	fields: {
		name: pluginField,
		force: {...off, label: 'Force', flag: ['-f', '--force'], note: 'also while it is enabled'},
	},
	fill: fillPlugin(({enabled}) => !enabled),
	confirm: (_context, {name}) => ({
		question: `Remove the plugin ${name}?`,
		consequences: ['Its settings are lost, and what is of its driver cannot be used'],
	}),
	async run({engine, signal}, {name, force}) {
		await engine.plugins.remove(name, {force}, {signal});
		return `Removed the plugin ${name}`;
	},
});
