import {defineMaking} from '../making.ts';
import {builderField, buildxLine, runBuildx} from './line.ts';

/** Makes a builder the one that builds go to unless said. */
export const use = defineMaking({
	kind: 'image',
	verb: 'useBuilder',
	keys: [],
	title: 'Use a builder',
	past: 'Used',
	group: 'image',
	cli: 'docker buildx use',
	docker: {positional: ['builder'], flags: [{spelled: ['--default'], field: 'always'}]},
	effect: 'change',
	fields: async context => ({
		builder: await builderField(context, true),
		always: {type: 'flag', label: 'Of this context from now on', initial: false},
	}),
	line: ({builder, always}) => buildxLine('use', ...(always ? ['--default'] : []), builder),
	async run(context, {builder, always}) {
		await runBuildx(context, 'use', ...(always ? ['--default'] : []), builder);
		return `docker builds with ${builder} now`;
	},
});
