import {defineAction} from '../action.ts';
import {filesLine} from './line.ts';
import {noFilesReason} from './state.ts';
import {targetFields} from './target.ts';

/** Pushes the images that it builds to their registries. */
export const push = defineAction({
	kind: 'project',
	verb: 'push',
	title: 'Push images',
	past: 'Pushed the images of',
	group: 'image',
	docker: {flags: [{spelled: ['-q', '--quiet']}]},
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	fields: targetFields,
	line: filesLine,
	async run({engine, signal, progress}, row, _values, words) {
		await engine.projects.compose(row, words, {signal, progress});
	},
});
