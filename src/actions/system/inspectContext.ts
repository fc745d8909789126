import type {Json} from '../../base/json.ts';
import {noFormat} from '../../docker/noFormat.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';
import {showJson} from '../showing.ts';

/** Shows what docker has kept of a context: its address, and where its certificates are. */
export const inspectContext = defineMaking({
	kind: 'container',
	verb: 'inspectContext',
	layer: 'system',
	title: 'Inspect a context',
	group: 'look',
	cli: 'docker context inspect',
	docker: {positional: ['name'], flags: [noFormat('-f', '--format')]},
	effect: 'read',
	shows: true,
	fields: {
		name: {
			...{type: 'choice', label: 'Context', initial: '', options: []},
			free: checkWord('the name of a context'),
		},
	},
	async fill({engine, signal}) {
		const printed = await engine.docker.run(['context', 'ls', '--format={{.Name}}'], {signal});
		const names = printed.split('\n').filter(name => name !== '');
		const options = names.map(name => ({value: name, label: name}));
		return {name: {initial: names[0] ?? 'default', options}};
	},
	async run(context, {name}, words) {
		const {engine, signal} = context;
		const printed = await engine.docker.run(words, {signal});
		showJson(context, `Context ${name}`, (JSON.parse(printed) as readonly Json[])[0] ?? {});
		return `Inspected the context ${name}`;
	},
});
