import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {builderField, fillMade, runBuildx} from './line.ts';

/** Makes a builder the one that builds go to unless said. */
export const use = defineMaking({
	kind: 'image',
	verb: 'useBuilder',
	title: 'Use a builder',
	group: 'image',
	cli: 'docker buildx use',
	docker: {positional: ['builder']},
	effect: 'change',
	fields: {
		builder: builderField,
		always: {...off, label: 'Of this context from now on', flag: ['--default']},
	},
	fill: fillMade,
	async run(context, {builder}, words) {
		await runBuildx(context, words);
		return `docker builds with ${builder} now`;
	},
});
