import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';
import {showText} from '../showing.ts';
import {runBuildx} from './line.ts';

/** Tells of which platforms an image in a registry is, without pulling it. */
export const imagetoolsInspect = defineMaking({
	kind: 'image',
	verb: 'inspectRemote',
	title: 'Inspect an image in its registry',
	group: 'look',
	cli: 'docker buildx imagetools inspect',
	docker: {positional: ['reference'], flags: [{spelled: ['--builder'], takesValue: true}]},
	effect: 'read',
	shows: true,
	fields: {
		reference: {
			type: 'text',
			label: 'Image',
			placeholder: 'registry:5000/web:v1',
			check: checkWord('the name of an image'),
		},
		raw: {...off, label: 'As the registry has it', flag: ['--raw']},
	},
	async run(context, filled, words) {
		showText(context, filled.reference, await runBuildx(context, words));
		return `Inspected ${filled.reference}`;
	},
});
