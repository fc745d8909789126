import {defineMaking} from '../making.ts';
import {builderField, fillMade, runBuildx} from './line.ts';

/** Stops the nodes of a builder; a build starts them again. */
export const stop = defineMaking({
	kind: 'image',
	verb: 'stopBuilder',
	title: 'Stop a builder',
	group: 'image',
	cli: 'docker buildx stop',
	docker: {positional: ['builder']},
	effect: 'change',
	fields: {builder: builderField},
	fill: fillMade,
	async run(context, {builder}, words) {
		await runBuildx(context, words);
		return `Stopped the builder ${builder}`;
	},
});
