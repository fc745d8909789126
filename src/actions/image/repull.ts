import {defineAction} from '../action.ts';
import {nameOf} from '../naming.ts';
import {pullAndTell} from './moving/pulling.ts';
import {tagsOf} from './moving/tags.ts';

/** Fetches a tag of an image again: what its registry has under that name by now. */
export const repull = defineAction({
	kind: 'image',
	verb: 'repull',
	keys: ['F'],
	title: 'Pull again',
	past: 'Pulled',
	group: 'image',
	cli: 'docker image pull',
	effect: 'change',
	bulk: 'each',
	unavailable: row =>
		row.tags.length > 0 ? undefined : `${nameOf('image', row)} has no tag: nothing names it`,
	fields: {tag: {type: 'choice', label: 'Tag to pull', initial: '', options: []}},
	fill: rows => ({tag: tagsOf(rows)}),
	calls: (row, {tag}) => [tag || (row.tags[0] ?? '')],
	run: (context, row, {tag = ''}) => pullAndTell(context, {reference: tag || (row.tags[0] ?? '')}),
});
