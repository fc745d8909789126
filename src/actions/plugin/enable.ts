import {unasked} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {fillPlugin, pluginField} from './line.ts';

const usual = '30';

/** Starts a plugin, so that volumes, networks or logs can be of its driver. */
export const enable = defineMaking({
	kind: 'container',
	verb: 'enablePlugin',
	layer: 'system',
	title: 'Enable a plugin',
	group: 'lifecycle',
	cli: 'docker plugin enable',
	docker: {positional: ['name']},
	effect: 'change',
	fields: {
		name: pluginField,
		timeout: {
			...{...unasked, label: 'Seconds to wait', flag: ['--timeout'], initial: usual, usual},
			check: (text: string) => (/^\d+$/.test(text) ? undefined : 'A number of seconds'),
		},
	},
	fill: fillPlugin(({enabled}) => !enabled),
	async run({engine, signal}, {name, timeout = usual}) {
		await engine.plugins.enable(name, {timeoutSeconds: Number(timeout)}, {signal});
		return `Enabled the plugin ${name}`;
	},
});
