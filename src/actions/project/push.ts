import {defineAction} from '../action.ts';
import {byFiles} from './line.ts';
import {targetFields} from './target.ts';

/** Pushes the images that it builds to their registries. */
export const push = defineAction({
	...byFiles,
	verb: 'push',
	title: 'Push images',
	past: 'Pushed the images of',
	group: 'image',
	docker: {flags: [{spelled: ['-q', '--quiet']}]},
	effect: 'change',
	bulk: 'each',
	fields: targetFields,
});
