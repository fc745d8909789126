import {noFormat} from '../../docker/noFormat.ts';
import {defineMaking} from '../making.ts';
import {showJson} from '../showing.ts';
import {fillPlugin, pluginField} from './line.ts';

/** Shows all that the engine knows of a plugin. */
export const inspect = defineMaking({
	kind: 'container',
	verb: 'inspectPlugin',
	layer: 'system',
	title: 'Inspect a plugin',
	group: 'look',
	cli: 'docker plugin inspect',
	docker: {positional: ['name'], flags: [noFormat('-f', '--format')]},
	effect: 'read',
	shows: true,
	fields: {name: pluginField},
	fill: fillPlugin(),
	async run(context, {name}) {
		const {engine, signal} = context;
		showJson(context, name, await engine.plugins.inspect(name, {signal}));
		return `Inspected the plugin ${name}`;
	},
});
