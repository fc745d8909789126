import {defineAction} from '../../action.ts';
import {filesLine, servicesField, wordsIn} from '../line.ts';
import {noFilesReason} from '../state.ts';

const wordsOf = ({services, noUp}: {readonly services: string; readonly noUp: boolean}) => [
	'watch',
	...(noUp ? ['--no-up'] : []),
	...wordsIn(services),
];

/** Builds, copies and restarts what its files say when sources change, until it is given up. */
export const watch = defineAction({
	kind: 'project',
	verb: 'watch',
	keys: [],
	title: 'Watch sources of',
	button: 'Watch',
	past: 'Watched the sources of',
	group: 'lifecycle',
	cli: 'docker compose watch',
	docker: {
		others: 'services',
		flags: [{spelled: ['--no-up'], field: 'noUp'}, {spelled: ['--quiet']}],
	},
	effect: 'change',
	bulk: 'one',
	unavailable: noFilesReason,
	fields: () => ({
		services: servicesField('all that say what to watch'),
		noUp: {type: 'flag', label: 'Leave them as they are first', initial: false},
	}),
	notes: () => ['It goes on in the background until it is cancelled.'],
	line: (row, values) => filesLine(row, ...wordsOf(values)),
	async run({engine, signal, progress}, row, values) {
		await engine.projects.compose(row, wordsOf(values), {signal, progress});
		return undefined;
	},
});
