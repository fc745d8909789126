import {defineAction} from '../action.ts';
import {lines} from '../fields/many.ts';
import {off, unasked} from '../fields/plain.ts';
import {byFiles, servicesField} from './line.ts';
import {targetFields} from './target.ts';

/** Builds the images that its files say how to build. */
export const build = defineAction({
	...byFiles,
	verb: 'build',
	keys: ['B'],
	title: 'Build images',
	past: 'Built the images of',
	group: 'image',
	docker: {others: 'services', flags: [{spelled: ['-q', '--quiet']}]},
	effect: 'change',
	bulk: 'each',
	fields: {
		...targetFields,
		services: {...servicesField('all of them'), initial: '', lineOnly: true},
		noCache: {...off, label: 'Without cache', flag: ['--no-cache'], lineOnly: true},
		pull: {...off, label: 'Newer bases', flag: ['--pull'], lineOnly: true},
		args: {...unasked, label: 'Build args', flag: ['--build-arg'], many: lines},
	},
});
