import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {fillPlugin, pluginField} from './line.ts';

/** Stops a plugin; what uses it must be gone, or is forced. */
export const disable = defineMaking({
	kind: 'container',
	verb: 'disablePlugin',
	layer: 'system',
	title: 'Disable a plugin',
	group: 'lifecycle',
	cli: 'docker plugin disable',
	docker: {positional: ['name']},
	effect: 'change',
	fields: {
		name: pluginField,
		force: {...off, label: 'Force', flag: ['-f', '--force'], note: 'also while it is in use'},
	},
	fill: fillPlugin(({enabled}) => enabled),
	async run({engine, signal}, {name, force}) {
		await engine.plugins.disable(name, {force}, {signal});
		return `Disabled the plugin ${name}`;
	},
});
