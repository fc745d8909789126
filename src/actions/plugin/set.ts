import {splitWords} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {fillPlugin, pluginField} from './line.ts';

const checkSettings = (text: string): string | undefined => {
	const words = splitWords(text);
	if (words.length === 0) return 'It needs what is to be set, such as LEVEL=high';
	const wrong = words.find(word => !/^[^=\s-][^=]*=/.test(word));
	return wrong === undefined ? undefined : `${wrong} is not like LEVEL=high`;
};

/** Changes what a plugin lets be set, while it is disabled. */
export const set = defineMaking({
	kind: 'container',
	verb: 'setPlugin',
	layer: 'system',
	title: 'Change settings of a plugin',
	group: 'lifecycle',
	cli: 'docker plugin set',
	docker: {positional: ['name', 'settings…']},
	effect: 'change',
	fields: {
		name: pluginField,
		settings: {type: 'text', label: 'Settings', placeholder: 'LEVEL=high', check: checkSettings},
	},
	fill: fillPlugin(({enabled}) => !enabled),
	async run({engine, signal}, {name, settings}) {
		await engine.plugins.set(name, splitWords(settings), {signal});
		return `Set ${splitWords(settings).length} of the plugin ${name}`;
	},
});
