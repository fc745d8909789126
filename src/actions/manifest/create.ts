import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {checkWord, checkWords} from '../reference.ts';

/** Makes a list of images that are in a registry, on this machine: pushed, it is one image of several platforms. */
export const create = defineMaking({
	kind: 'image',
	verb: 'createManifest',
	title: 'Create a manifest list',
	group: 'image',
	cli: 'docker manifest create',
	docker: {positional: ['list', 'images…']},
	effect: 'change',
	fields: {
		list: {
			...{type: 'text', label: 'List', placeholder: 'registry:5000/web:v1'},
			check: checkWord('a name for the list'),
		},
		images: {
			...{type: 'text', label: 'Images', check: checkWords('the name of an image')},
			placeholder: 'registry:5000/web:amd64 registry:5000/web:arm64',
		},
		amend: {...off, label: 'Add to one there is', flag: ['-a', '--amend']},
		insecure: {...off, label: 'Without TLS', flag: ['--insecure']},
	},
	async run({engine, signal, progress}, filled, words) {
		await engine.docker.run(words, {signal, progress});
		return `Created the manifest list ${filled.list}`;
	},
});
