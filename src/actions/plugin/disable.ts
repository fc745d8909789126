import {defineMaking} from '../making.ts';
import {pluginField, pluginLine} from './line.ts';

/** Stops a plugin; what uses it must be gone, or is forced. */
export const disable = defineMaking({
	kind: 'container',
	verb: 'disablePlugin',
	keys: [],
	layer: 'system',
	title: 'Disable a plugin',
	past: 'Disabled',
	group: 'lifecycle',
	cli: 'docker plugin disable',
	docker: {positional: ['name'], flags: [{spelled: ['-f', '--force'], field: 'force'}]},
	effect: 'change',
	fields: async context => ({
		name: await pluginField(context, ({enabled}) => enabled),
		force: {type: 'flag', label: 'Force', note: 'also while it is in use', initial: false},
	}),
	line: ({name, force}) => pluginLine('disable', ...(force ? ['--force'] : []), name),
	async run({engine, signal}, {name, force}) {
		await engine.plugins.disable(name, {force}, {signal});
		return `Disabled the plugin ${name}`;
	},
});
