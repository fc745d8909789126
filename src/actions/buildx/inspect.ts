import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {showText} from '../showing.ts';
import {builderField, fillBuilder, runBuildx} from './line.ts';

/** Tells all of a builder: its nodes, their platforms and labels. */
export const inspect = defineMaking({
	kind: 'image',
	verb: 'inspectBuilder',
	title: 'Inspect a builder',
	group: 'look',
	cli: 'docker buildx inspect',
	docker: {positional: ['builder']},
	effect: 'read',
	shows: true,
	fields: {
		builder: builderField,
		boot: {...off, label: 'Start it first', flag: ['--bootstrap']},
	},
	fill: fillBuilder,
	effectOf: ({boot}) => (boot ? 'change' : 'read'),
	async run(context, filled, words) {
		showText(context, `Builder ${filled.builder}`, await runBuildx(context, words));
		return `Inspected the builder ${filled.builder}`;
	},
});
