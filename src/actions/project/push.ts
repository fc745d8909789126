import {defineAction} from '../action.ts';
import {filesLine} from './line.ts';
import {noFilesReason} from './state.ts';

/** Pushes the images that it builds to their registries. */
export const push = defineAction({
	kind: 'project',
	verb: 'push',
	keys: [],
	title: 'Push images',
	past: 'Pushed the images of',
	group: 'image',
	cli: 'docker compose push',
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	line: row => filesLine(row, 'push'),
	async run({engine, signal, progress}, row) {
		await engine.projects.compose(row, ['push'], {signal, progress});
		return undefined;
	},
});
