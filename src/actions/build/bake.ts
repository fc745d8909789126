import {commandLine, option, options, splitWords} from '../../base/text/shell.ts';
import {pathOf} from '../image/moving/files.ts';
import {defineMaking} from '../making.ts';
import {checkWords} from '../reference.ts';

interface Wanted {
	readonly targets: string;
	readonly files: string;
	readonly set: string;
	readonly noCache: boolean;
	readonly pull: boolean;
	readonly push: boolean;
	readonly load: boolean;
}

const wordsOf = (wanted: Wanted): readonly string[] => [
	...options('--file', splitWords(wanted.files)),
	...options('--set', splitWords(wanted.set)),
	...(wanted.noCache ? ['--no-cache'] : []),
	...(wanted.pull ? ['--pull'] : []),
	...(wanted.push ? ['--push'] : []),
	...(wanted.load ? ['--load'] : []),
	...splitWords(wanted.targets),
];

/** Builds the targets that a file of buildx describes, with its matrix and groups, at once. */
export const bake = defineMaking({
	kind: 'image',
	verb: 'bake',
	keys: [],
	title: 'Bake images of a file',
	past: 'Baked',
	group: 'image',
	cli: 'docker buildx bake',
	docker: {
		also: ['bake'],
		positional: ['targets…'],
		flags: [
			{spelled: ['-f', '--file'], field: 'files', takesValue: true, joins: ' '},
			{spelled: ['--set'], field: 'set', takesValue: true, joins: ' '},
			{spelled: ['--builder'], field: 'builder', takesValue: true},
			{spelled: ['--no-cache'], field: 'noCache'},
			{spelled: ['--pull'], field: 'pull'},
			{spelled: ['--push'], field: 'push'},
			{spelled: ['--load'], field: 'load'},
		],
	},
	effect: 'change',
	remembers: true,
	fields: () => ({
		folder: {
			type: 'text',
			label: 'Folder',
			initial: '.',
			check: (text: string) => (text === '' ? 'It needs a folder' : undefined),
		},
		files: {type: 'text', label: 'Files', placeholder: 'docker-bake.hcl, in the folder'},
		targets: {
			type: 'text',
			label: 'Targets',
			placeholder: 'default',
			check: text => (text === '' ? undefined : checkWords('a target')(text)),
		},
		set: {
			type: 'text',
			label: 'Overrides',
			placeholder: 'web.args.VERSION=2 *.platform=linux/amd64',
		},
		noCache: {type: 'flag', label: 'Without cache', initial: false},
		pull: {type: 'flag', label: 'Newer bases', initial: false, note: 'asks their registries'},
		push: {type: 'flag', label: 'Push them', initial: false},
		load: {type: 'flag', label: 'Load them', initial: false, note: 'where the builder is another'},
		builder: {type: 'text', label: 'Builder', placeholder: 'of this engine'},
	}),
	line: ({builder, ...wanted}) =>
		commandLine('docker', 'buildx', 'bake', ...option('--builder', builder), ...wordsOf(wanted)),
	async run(context, {folder, builder, ...wanted}) {
		const [{createBuildLog}, {followed, countSteps}, {runRawJson}] = await Promise.all([
			import('./log.ts'),
			import('./followed.ts'),
			import('./buildx.ts'),
		]);
		const log = createBuildLog();
		const words = ['buildx', 'bake', '--builder', builder || 'default', '--progress', 'rawjson'];
		const title = wanted.targets || 'default';
		await followed(context, title, log, tell =>
			runRawJson(context, [...words, ...wordsOf(wanted)], {folder: pathOf(folder)}, log, tell),
		);
		return `Baked ${title}: ${countSteps(log)}`;
	},
});
