import {defineAction} from '../action.ts';
import {filesLine} from './line.ts';
import {noFilesReason} from './state.ts';

/** Builds the images that its files say how to build. */
export const build = defineAction({
	kind: 'project',
	verb: 'build',
	keys: ['B'],
	title: 'Build images',
	past: 'Built the images of',
	group: 'image',
	cli: 'docker compose build',
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	line: row => filesLine(row, 'build'),
	async run({engine, signal, progress}, row) {
		await engine.projects.compose(row, ['build'], {signal, progress});
		return undefined;
	},
});
