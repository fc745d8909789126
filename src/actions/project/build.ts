import {options} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {filesLine, servicesField, wordsIn} from './line.ts';
import {noFilesReason} from './state.ts';
import {targetFields, targetFlags, targetWords} from './target.ts';

interface Wanted {
	readonly services: string;
	readonly noCache: boolean;
	readonly pull: boolean;
	readonly args: string;
	readonly profiles?: string;
	readonly envFiles?: string;
}

const wordsOf = ({services, noCache, pull, args, ...target}: Wanted): readonly string[] => [
	...targetWords(target),
	'build',
	...(noCache ? ['--no-cache'] : []),
	...(pull ? ['--pull'] : []),
	...options('--build-arg', args.split('\n').filter(Boolean)),
	...wordsIn(services),
];

/** Builds the images that its files say how to build. */
export const build = defineAction({
	kind: 'project',
	verb: 'build',
	keys: ['B'],
	title: 'Build images',
	past: 'Built the images of',
	group: 'image',
	cli: 'docker compose build',
	docker: {
		others: 'services',
		flags: [
			{spelled: ['-q', '--quiet']},
			...targetFlags,
			{spelled: ['--no-cache'], field: 'noCache'},
			{spelled: ['--pull'], field: 'pull'},
			{spelled: ['--build-arg'], field: 'args', takesValue: true, joins: '\n'},
		],
	},
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	fields: () => ({
		...targetFields,
		services: {...servicesField('all of them'), initial: '', lineOnly: true},
		noCache: {type: 'flag', label: 'Without cache', initial: false, lineOnly: true},
		pull: {type: 'flag', label: 'Newer bases', initial: false, lineOnly: true},
		args: {type: 'text', label: 'Build args', initial: '', lineOnly: true},
	}),
	line: (row, values) => filesLine(row, ...wordsOf(values)),
	async run({engine, signal, progress}, row, values) {
		await engine.projects.compose(row, wordsOf(values), {signal, progress});
		return undefined;
	},
});
