import {commandLine, option, options, splitWords} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';

interface Wanted {
	readonly list: string;
	readonly image: string;
	readonly os: string;
	readonly arch: string;
	readonly variant: string;
	readonly osVersion: string;
	readonly osFeatures: string;
}

const wordsOf = (wanted: Wanted): readonly string[] => [
	...['manifest', 'annotate'],
	...option('--os', wanted.os),
	...option('--arch', wanted.arch),
	...option('--variant', wanted.variant),
	...option('--os-version', wanted.osVersion),
	...options('--os-features', splitWords(wanted.osFeatures)),
	wanted.list,
	wanted.image,
];

/** Says of which platform an image of a list is. */
export const annotate = defineMaking({
	kind: 'image',
	verb: 'annotateManifest',
	keys: [],
	title: 'Annotate a manifest list',
	past: 'Annotated',
	group: 'image',
	cli: 'docker manifest annotate',
	docker: {
		positional: ['list', 'image'],
		flags: [
			{spelled: ['--os'], field: 'os', takesValue: true},
			{spelled: ['--arch'], field: 'arch', takesValue: true},
			{spelled: ['--variant'], field: 'variant', takesValue: true},
			{spelled: ['--os-version'], field: 'osVersion', takesValue: true},
			{spelled: ['--os-features'], field: 'osFeatures', takesValue: true, joins: ' '},
		],
	},
	effect: 'change',
	fields: () => ({
		list: {type: 'text', label: 'List', check: checkWord('the name of a list')},
		image: {type: 'text', label: 'Image in it', check: checkWord('the name of an image')},
		os: {type: 'text', label: 'System', placeholder: 'linux'},
		arch: {type: 'text', label: 'Architecture', placeholder: 'arm64'},
		variant: {type: 'text', label: 'Variant', placeholder: 'v8'},
		osVersion: {type: 'text', label: 'Version of the system', lineOnly: true},
		osFeatures: {type: 'text', label: 'Features of the system', lineOnly: true},
	}),
	line: filled => commandLine('docker', wordsOf(filled)),
	async run({engine, signal}, filled) {
		await engine.docker.run(wordsOf(filled), {signal});
		return `Annotated ${filled.image} in ${filled.list}`;
	},
});
