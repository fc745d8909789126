import type {Json} from '../../base/json.ts';
import {commandLine} from '../../base/text/shell.ts';
import {noFormat} from '../../docker/noFormat.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';
import {showJson} from '../showing.ts';

/** Shows what docker has kept of a context: its address, and where its certificates are. */
export const inspectContext = defineMaking({
	kind: 'container',
	verb: 'inspectContext',
	keys: [],
	layer: 'system',
	title: 'Inspect a context',
	past: 'Inspected',
	group: 'look',
	cli: 'docker context inspect',
	docker: {positional: ['name'], flags: [noFormat('-f', '--format')]},
	effect: 'read',
	shows: true,
	async fields({engine, signal}) {
		const printed = await engine.docker.run(['context', 'ls', '--format={{.Name}}'], {signal});
		const names = printed.split('\n').filter(name => name !== '');
		return {
			name: {
				type: 'choice',
				label: 'Context',
				initial: names[0] ?? 'default',
				options: names.map(name => ({value: name, label: name})),
				free: checkWord('the name of a context'),
			},
		};
	},
	line: ({name}) => commandLine('docker', 'context', 'inspect', name),
	async run(context, {name}) {
		const {engine, signal} = context;
		const printed = await engine.docker.run(['context', 'inspect', name], {signal});
		showJson(context, `Context ${name}`, (JSON.parse(printed) as readonly Json[])[0] ?? {});
		return `Inspected the context ${name}`;
	},
});
