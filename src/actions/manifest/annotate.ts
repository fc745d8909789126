import {words} from '../fields/many.ts';
import {unasked} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';

/** Says of which platform an image of a list is. */
export const annotate = defineMaking({
	kind: 'image',
	verb: 'annotateManifest',
	title: 'Annotate a manifest list',
	group: 'image',
	cli: 'docker manifest annotate',
	docker: {positional: ['list', 'image']},
	effect: 'change',
	fields: {
		list: {type: 'text', label: 'List', check: checkWord('the name of a list')},
		image: {type: 'text', label: 'Image in it', check: checkWord('the name of an image')},
		os: {type: 'text', label: 'System', flag: ['--os'], placeholder: 'linux'},
		arch: {type: 'text', label: 'Architecture', flag: ['--arch'], placeholder: 'arm64'},
		variant: {type: 'text', label: 'Variant', flag: ['--variant'], placeholder: 'v8'},
		osVersion: {...unasked, label: 'Version of the system', flag: ['--os-version']},
		osFeatures: {...unasked, label: 'Features of the system', flag: ['--os-features'], many: words},
	},
	async run({engine, signal}, filled, said) {
		await engine.docker.run(said, {signal});
		return `Annotated ${filled.image} in ${filled.list}`;
	},
});
