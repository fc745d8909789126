import {defineMaking} from '../making.ts';
import {builderField, buildxLine, runBuildx} from './line.ts';

/** Stops the nodes of a builder; a build starts them again. */
export const stop = defineMaking({
	kind: 'image',
	verb: 'stopBuilder',
	keys: [],
	title: 'Stop a builder',
	past: 'Stopped',
	group: 'image',
	cli: 'docker buildx stop',
	docker: {positional: ['builder']},
	effect: 'change',
	fields: async context => ({builder: await builderField(context, true)}),
	line: ({builder}) => buildxLine('stop', builder),
	async run(context, {builder}) {
		await runBuildx(context, 'stop', builder);
		return `Stopped the builder ${builder}`;
	},
});
