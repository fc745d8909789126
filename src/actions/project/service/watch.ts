import {defineAction} from '../../action.ts';
import {off} from '../../fields/plain.ts';
import {byFiles, servicesField} from '../line.ts';

/** Builds, copies and restarts what its files say when sources change, until it is given up. */
export const watch = defineAction({
	...byFiles,
	verb: 'watch',
	title: 'Watch sources of',
	button: 'Watch',
	past: 'Watched the sources of',
	group: 'lifecycle',
	docker: {others: 'services', flags: [{spelled: ['--quiet']}]},
	effect: 'change',
	bulk: 'one',
	fields: {
		services: servicesField('all that say what to watch'),
		noUp: {...off, label: 'Leave them as they are first', flag: ['--no-up']},
	},
	notes: () => ['It goes on in the background until it is cancelled.'],
});
