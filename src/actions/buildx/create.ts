import {option, options, splitWords} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';
import {buildxLine, runBuildx} from './line.ts';

interface Wanted {
	readonly name: string;
	readonly driver: string;
	readonly endpoint: string;
	readonly platform: string;
	readonly driverOpt: string;
	readonly config: string;
	readonly node: string;
	readonly use: boolean;
	readonly boot: boolean;
	readonly append: boolean;
}

const wordsOf = (wanted: Wanted): readonly string[] => [
	'create',
	...option('--name', wanted.name),
	...option('--driver', wanted.driver),
	...options('--driver-opt', splitWords(wanted.driverOpt)),
	...option('--platform', wanted.platform),
	...option('--config', wanted.config),
	...option('--node', wanted.node),
	...(wanted.append ? ['--append'] : []),
	...(wanted.use ? ['--use'] : []),
	...(wanted.boot ? ['--bootstrap'] : []),
	...(wanted.endpoint === '' ? [] : [wanted.endpoint]),
];

/** Makes a builder, which starts with its first build unless it is to start now. */
export const create = defineMaking({
	kind: 'image',
	verb: 'createBuilder',
	keys: [],
	title: 'Create a builder',
	past: 'Created',
	group: 'image',
	cli: 'docker buildx create',
	docker: {
		positional: ['endpoint'],
		flags: [
			{spelled: ['--name'], field: 'name', takesValue: true},
			{spelled: ['--driver'], field: 'driver', takesValue: true},
			{spelled: ['--driver-opt'], field: 'driverOpt', takesValue: true, joins: ' '},
			{spelled: ['--platform'], field: 'platform', takesValue: true},
			{spelled: ['--config', '--buildkitd-config'], field: 'config', takesValue: true},
			{spelled: ['--node'], field: 'node', takesValue: true},
			{spelled: ['--append'], field: 'append'},
			{spelled: ['--use'], field: 'use'},
			{spelled: ['--bootstrap'], field: 'boot'},
		],
	},
	effect: 'change',
	fields: () => ({
		name: {type: 'text', label: 'Name', placeholder: 'made up by buildx'},
		driver: {
			type: 'choice',
			label: 'Driver',
			initial: 'docker-container',
			options: [
				{value: 'docker-container', label: 'docker-container', note: 'BuildKit in a container'},
				{value: 'kubernetes', label: 'kubernetes', note: 'BuildKit in pods'},
				{value: 'remote', label: 'remote', note: 'a BuildKit that runs already'},
			],
		},
		endpoint: {
			type: 'text',
			label: 'Endpoint',
			placeholder: 'a context or an address',
			check: text => (text === '' ? undefined : checkWord('an endpoint')(text)),
		},
		platform: {type: 'text', label: 'Platforms', placeholder: 'linux/amd64,linux/arm64'},
		driverOpt: {type: 'text', label: 'Options', placeholder: 'network=host image=…'},
		config: {type: 'text', label: 'buildkitd.toml', lineOnly: true},
		node: {type: 'text', label: 'Node', lineOnly: true},
		append: {type: 'flag', label: 'Add a node to it', initial: false, lineOnly: true},
		use: {type: 'flag', label: 'Build with it from now on', initial: false},
		boot: {type: 'flag', label: 'Start it now', initial: false},
	}),
	line: filled => buildxLine(...wordsOf(filled)),
	async run(context, filled) {
		const name = (await runBuildx(context, ...wordsOf(filled))).trim();
		return `Created the builder ${name || filled.name}`;
	},
});
