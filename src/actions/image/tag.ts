import {images} from '../../docker/completes.ts';
import {defineAction} from '../action.ts';
import {nameOf} from '../naming.ts';
import {checkReference, confirmMove, fullReference, parseReference} from '../reference.ts';
import {undoTag} from './undo.ts';

/** Gives an image one more name. */
export const tag = defineAction({
	kind: 'image',
	verb: 'tag',
	keys: ['T'],
	title: 'Tag',
	past: 'Tagged',
	group: 'image',
	docker: {also: ['tag'], second: 'reference'},
	effect: 'change',
	bulk: 'one',
	fields: {
		reference: {
			...{type: 'text', label: 'Repository:tag', placeholder: 'registry:5000/team/web:v2'},
			...{check: checkReference, completes: images},
		},
	},
	fill: ([row]) => ({
		reference: {
			initial: row?.tags[0] ?? '',
			check: (text: string) =>
				checkReference(text) ??
				(row?.tags.includes(fullReference(text)) ? 'It has that tag already' : undefined),
		},
	}),
	confirm: ([row], context, {reference}) =>
		confirmMove(
			context,
			reference,
			row?.id,
			`Tag ${row ? nameOf('image', row) : ''} as ${reference}?`,
		),
	wasDone: (_before, now, {reference}) => now?.tags.includes(fullReference(reference)) ?? false,
	undo: (context, row, {reference}) => undoTag(context, row, reference),
	calls: row => [row.tags[0] ?? row.id],
	async run({engine, signal}, row, {reference}) {
		await engine.images.tag(row.id, parseReference(reference), {signal});
		return `Tagged ${nameOf('image', row)} as ${fullReference(reference)}`;
	},
});
