import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';
import {showText} from '../showing.ts';
import {buildxLine, runBuildx} from './line.ts';

const wordsOf = ({reference, raw}: {readonly reference: string; readonly raw: boolean}) => [
	...['imagetools', 'inspect'],
	...(raw ? ['--raw'] : []),
	reference,
];

/** Tells of which platforms an image in a registry is, without pulling it. */
export const imagetoolsInspect = defineMaking({
	kind: 'image',
	verb: 'inspectRemote',
	keys: [],
	title: 'Inspect an image in its registry',
	past: 'Inspected',
	group: 'look',
	cli: 'docker buildx imagetools inspect',
	docker: {
		positional: ['reference'],
		flags: [
			{spelled: ['--raw'], field: 'raw'},
			{spelled: ['--builder'], takesValue: true},
		],
	},
	effect: 'read',
	shows: true,
	fields: () => ({
		reference: {
			type: 'text',
			label: 'Image',
			placeholder: 'registry:5000/web:v1',
			check: checkWord('the name of an image'),
		},
		raw: {type: 'flag', label: 'As the registry has it', initial: false},
	}),
	line: filled => buildxLine(...wordsOf(filled)),
	async run(context, filled) {
		showText(context, filled.reference, await runBuildx(context, ...wordsOf(filled)));
		return `Inspected ${filled.reference}`;
	},
});
