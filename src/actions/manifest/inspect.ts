import type {Json} from '../../base/json.ts';
import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';
import {showJson} from '../showing.ts';

/** Shows what a registry says an image is made of: its layers, or its platforms. */
export const inspect = defineMaking({
	kind: 'image',
	verb: 'inspectManifest',
	title: 'Inspect a manifest',
	group: 'look',
	cli: 'docker manifest inspect',
	docker: {positional: ['reference'], first: ['insecure']},
	effect: 'read',
	shows: true,
	fields: {
		reference: {
			...{type: 'text', label: 'Image or list', placeholder: 'registry:5000/web:v1'},
			check: checkWord('the name of an image'),
		},
		verbose: {...off, label: 'Of each platform all', flag: ['-v', '--verbose']},
		insecure: {...off, label: 'Without TLS', flag: ['--insecure']},
	},
	async run(context, filled, words) {
		const {engine, signal} = context;
		const printed = await engine.docker.run(words, {signal});
		showJson(context, filled.reference, JSON.parse(printed) as Json);
		return `Inspected the manifest of ${filled.reference}`;
	},
});
