import {images} from '../../docker/completes.ts';
import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {checkPulled, platformField} from './moving/checks.ts';
import {pullAndTell} from './moving/pulling.ts';

/** Fetches an image from its registry. */
export const pull = defineMaking({
	kind: 'image',
	verb: 'pull',
	title: 'Pull an image',
	group: 'image',
	docker: {
		also: ['pull'],
		positional: ['reference'],
		first: ['all'],
		flags: [{spelled: ['-q', '--quiet']}],
	},
	effect: 'change',
	fields: {
		reference: {
			...{type: 'text', label: 'Image', placeholder: 'nginx:1.27, or registry:5000/team/web'},
			...{check: checkPulled, completes: images},
		},
		platform: platformField,
		all: {...off, label: 'All its tags', flag: ['-a', '--all-tags']},
	},
	run: (context, {reference, platform, all}) => pullAndTell(context, {reference, platform, all}),
});
