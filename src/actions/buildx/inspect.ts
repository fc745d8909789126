import {defineMaking} from '../making.ts';
import {showText} from '../showing.ts';
import {builderField, buildxLine, runBuildx} from './line.ts';

interface Wanted {
	readonly builder: string;
	readonly boot: boolean;
}

const wordsOf = ({builder, boot}: Wanted): readonly string[] => [
	'inspect',
	...(boot ? ['--bootstrap'] : []),
	builder,
];

/** Tells all of a builder: its nodes, their platforms and labels. */
export const inspect = defineMaking({
	kind: 'image',
	verb: 'inspectBuilder',
	keys: [],
	title: 'Inspect a builder',
	past: 'Inspected',
	group: 'look',
	cli: 'docker buildx inspect',
	docker: {positional: ['builder'], flags: [{spelled: ['--bootstrap'], field: 'boot'}]},
	effect: 'read',
	shows: true,
	fields: async context => ({
		builder: await builderField(context),
		boot: {type: 'flag', label: 'Start it first', initial: false},
	}),
	effectOf: ({boot}) => (boot ? 'change' : 'read'),
	line: filled => buildxLine(...wordsOf(filled)),
	async run(context, filled) {
		showText(context, `Builder ${filled.builder}`, await runBuildx(context, ...wordsOf(filled)));
		return `Inspected the builder ${filled.builder}`;
	},
});
