import {option} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {pluginField, pluginLine} from './line.ts';

const usual = '30';

/** Starts a plugin, so that volumes, networks or logs can be of its driver. */
export const enable = defineMaking({
	kind: 'container',
	verb: 'enablePlugin',
	keys: [],
	layer: 'system',
	title: 'Enable a plugin',
	past: 'Enabled',
	group: 'lifecycle',
	cli: 'docker plugin enable',
	docker: {
		positional: ['name'],
		flags: [{spelled: ['--timeout'], field: 'timeout', takesValue: true}],
	},
	effect: 'change',
	fields: async context => ({
		name: await pluginField(context, ({enabled}) => !enabled),
		timeout: {
			type: 'text',
			label: 'Seconds to wait',
			initial: usual,
			lineOnly: true,
			check: (text: string) => (/^\d+$/.test(text) ? undefined : 'A number of seconds'),
		},
	}),
	line: ({name, timeout = usual}) =>
		pluginLine('enable', ...option('--timeout', timeout === usual ? '' : timeout), name),
	async run({engine, signal}, {name, timeout = usual}) {
		await engine.plugins.enable(name, {timeoutSeconds: Number(timeout)}, {signal});
		return `Enabled the plugin ${name}`;
	},
});
