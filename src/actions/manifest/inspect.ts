import type {Json} from '../../base/json.ts';
import {commandLine} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';
import {showJson} from '../showing.ts';

interface Wanted {
	readonly reference: string;
	readonly verbose: boolean;
	readonly insecure: boolean;
}

const wordsOf = ({reference, verbose, insecure}: Wanted): readonly string[] => [
	...['manifest', 'inspect'],
	...(insecure ? ['--insecure'] : []),
	...(verbose ? ['--verbose'] : []),
	reference,
];

/** Shows what a registry says an image is made of: its layers, or its platforms. */
export const inspect = defineMaking({
	kind: 'image',
	verb: 'inspectManifest',
	keys: [],
	title: 'Inspect a manifest',
	past: 'Inspected',
	group: 'look',
	cli: 'docker manifest inspect',
	docker: {
		positional: ['reference'],
		flags: [
			{spelled: ['-v', '--verbose'], field: 'verbose'},
			{spelled: ['--insecure'], field: 'insecure'},
		],
	},
	effect: 'read',
	shows: true,
	fields: () => ({
		reference: {
			type: 'text',
			label: 'Image or list',
			placeholder: 'registry:5000/web:v1',
			check: checkWord('the name of an image'),
		},
		verbose: {type: 'flag', label: 'Of each platform all', initial: false},
		insecure: {type: 'flag', label: 'Without TLS', initial: false},
	}),
	line: filled => commandLine('docker', wordsOf(filled)),
	async run(context, filled) {
		const {engine, signal} = context;
		const printed = await engine.docker.run(wordsOf(filled), {signal});
		showJson(context, filled.reference, JSON.parse(printed) as Json);
		return `Inspected the manifest of ${filled.reference}`;
	},
});
