import {defineAction} from '../action.ts';
import {filesLine} from './line.ts';
import {noFilesReason} from './state.ts';
import {targetFields, targetFlags, targetWords} from './target.ts';

/** Pushes the images that it builds to their registries. */
export const push = defineAction({
	kind: 'project',
	verb: 'push',
	keys: [],
	title: 'Push images',
	past: 'Pushed the images of',
	group: 'image',
	cli: 'docker compose push',
	docker: {flags: [...targetFlags, {spelled: ['-q', '--quiet']}]},
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	fields: () => targetFields,
	line: (row, values) => filesLine(row, ...targetWords(values), 'push'),
	async run({engine, signal, progress}, row, values) {
		const words = [...targetWords(values), 'push'];
		await engine.projects.compose(row, words, {signal, progress});
		return undefined;
	},
});
