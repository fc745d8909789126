import {commandLine, splitWords} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {checkWord, checkWords} from '../reference.ts';

interface Wanted {
	readonly list: string;
	readonly images: string;
	readonly amend: boolean;
	readonly insecure: boolean;
}

const wordsOf = ({list, images, amend, insecure}: Wanted): readonly string[] => [
	...['manifest', 'create'],
	...(amend ? ['--amend'] : []),
	...(insecure ? ['--insecure'] : []),
	list,
	...splitWords(images),
];

/** Makes a list of images that are in a registry, on this machine: pushed, it is one image of several platforms. */
export const create = defineMaking({
	kind: 'image',
	verb: 'createManifest',
	keys: [],
	title: 'Create a manifest list',
	past: 'Created',
	group: 'image',
	cli: 'docker manifest create',
	docker: {
		positional: ['list', 'images…'],
		flags: [
			{spelled: ['-a', '--amend'], field: 'amend'},
			{spelled: ['--insecure'], field: 'insecure'},
		],
	},
	effect: 'change',
	fields: () => ({
		list: {
			type: 'text',
			label: 'List',
			placeholder: 'registry:5000/web:v1',
			check: checkWord('a name for the list'),
		},
		images: {
			type: 'text',
			label: 'Images',
			placeholder: 'registry:5000/web:amd64 registry:5000/web:arm64',
			check: checkWords('the name of an image'),
		},
		amend: {type: 'flag', label: 'Add to one there is', initial: false},
		insecure: {type: 'flag', label: 'Without TLS', initial: false},
	}),
	line: filled => commandLine('docker', wordsOf(filled)),
	async run({engine, signal, progress}, filled) {
		await engine.docker.run(wordsOf(filled), {signal, progress});
		return `Created the manifest list ${filled.list}`;
	},
});
