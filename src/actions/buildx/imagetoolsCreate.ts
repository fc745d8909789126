import {splitWords} from '../../base/text/shell.ts';
import {words} from '../fields/many.ts';
import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {checkWords} from '../reference.ts';
import {runBuildx} from './line.ts';

const checkAll = checkWords('the name of an image');

/** Makes an image of those that are in registries, under further names there: of several platforms one. */
export const imagetoolsCreate = defineMaking({
	kind: 'image',
	verb: 'createRemote',
	title: 'Join images in a registry',
	group: 'image',
	cli: 'docker buildx imagetools create',
	docker: {positional: ['sources…'], first: ['append']},
	effect: 'change',
	fields: {
		sources: {
			...{type: 'text', label: 'Images', check: checkAll},
			placeholder: 'registry:5000/web:amd64 registry:5000/web:arm64',
		},
		tags: {
			...{type: 'text', label: 'Names', flag: ['-t', '--tag'], many: words},
			...{placeholder: 'registry:5000/web:v1', check: checkAll},
		},
		append: {...off, label: 'Keep what it has', flag: ['--append']},
	},
	async run(context, filled, said) {
		await runBuildx(context, said);
		return `Made ${splitWords(filled.tags).join(', ')} of ${splitWords(filled.sources).join(', ')}`;
	},
});
