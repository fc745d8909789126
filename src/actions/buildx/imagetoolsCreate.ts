import {options, splitWords} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {checkWords} from '../reference.ts';
import {buildxLine, runBuildx} from './line.ts';

interface Wanted {
	readonly sources: string;
	readonly tags: string;
	readonly append: boolean;
}

const wordsOf = ({sources, tags, append}: Wanted): readonly string[] => [
	...['imagetools', 'create'],
	...(append ? ['--append'] : []),
	...options('--tag', splitWords(tags)),
	...splitWords(sources),
];

const checkAll = checkWords('the name of an image');

/** Makes an image of those that are in registries, under further names there: of several platforms one. */
export const imagetoolsCreate = defineMaking({
	kind: 'image',
	verb: 'createRemote',
	keys: [],
	title: 'Join images in a registry',
	past: 'Joined',
	group: 'image',
	cli: 'docker buildx imagetools create',
	docker: {
		positional: ['sources…'],
		flags: [
			{spelled: ['-t', '--tag'], field: 'tags', takesValue: true, joins: ' '},
			{spelled: ['--append'], field: 'append'},
		],
	},
	effect: 'change',
	fields: () => ({
		sources: {
			type: 'text',
			label: 'Images',
			placeholder: 'registry:5000/web:amd64 registry:5000/web:arm64',
			check: checkAll,
		},
		tags: {type: 'text', label: 'Names', placeholder: 'registry:5000/web:v1', check: checkAll},
		append: {type: 'flag', label: 'Keep what it has', initial: false},
	}),
	line: filled => buildxLine(...wordsOf(filled)),
	async run(context, filled) {
		await runBuildx(context, ...wordsOf(filled));
		return `Made ${splitWords(filled.tags).join(', ')} of ${splitWords(filled.sources).join(', ')}`;
	},
});
