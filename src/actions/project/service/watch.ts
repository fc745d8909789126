import {defineAction} from '../../action.ts';
import {off} from '../../fields/plain.ts';
import {filesLine, servicesField} from '../line.ts';
import {noFilesReason} from '../state.ts';

/** Builds, copies and restarts what its files say when sources change, until it is given up. */
export const watch = defineAction({
	kind: 'project',
	verb: 'watch',
	title: 'Watch sources of',
	button: 'Watch',
	past: 'Watched the sources of',
	group: 'lifecycle',
	docker: {others: 'services', flags: [{spelled: ['--quiet']}]},
	effect: 'change',
	bulk: 'one',
	unavailable: noFilesReason,
	fields: {
		services: servicesField('all that say what to watch'),
		noUp: {...off, label: 'Leave them as they are first', flag: ['--no-up']},
	},
	notes: () => ['It goes on in the background until it is cancelled.'],
	line: filesLine,
	async run({engine, signal, progress}, row, _values, words) {
		await engine.projects.compose(row, words, {signal, progress});
	},
});
