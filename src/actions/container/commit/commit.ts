import {shortId} from '../../../base/text/format.ts';
import {images} from '../../../docker/completes.ts';
import {defineAction, type Fields} from '../../action.ts';
import {checkReference, confirmMove, parseReference} from '../../reference.ts';
import {goneReason} from '../state.ts';
import {changes, checkChanges, splitChanges} from './changes.ts';
import {commitCaptures} from './commitCaptures.ts';

/** As `docker compose commit` has them too. */
export const commitFields = {
	reference: {
		type: 'text',
		label: 'Repository:tag',
		placeholder: 'empty: an image without a name',
		check: (text: string) => (text === '' ? undefined : checkReference(text)),
		completes: images,
	},
	author: {
		type: 'text',
		label: 'Author',
		flag: ['-a', '--author'],
		placeholder: 'Ada <ada@example.com>',
	},
	message: {type: 'text', label: 'Message', flag: ['-m', '--message']},
	changes: {
		type: 'text',
		label: 'Changes',
		flag: ['-c', '--change'],
		many: changes,
		placeholder: 'ENV A=b; USER me',
		check: checkChanges,
	},
	pause: {
		type: 'flag',
		label: 'Pause it meanwhile',
		flag: ['-p', '--pause'],
		usual: true,
		initial: true,
	},
} as const satisfies Fields;

/** Makes an image of what a container has changed. */
export const commit = defineAction({
	kind: 'container',
	verb: 'commit',
	keys: ['C'],
	title: 'Commit',
	past: 'Committed',
	group: 'image',
	docker: {second: 'reference'},
	effect: 'change',
	bulk: 'one',
	unavailable: goneReason,
	fields: commitFields,
	fill: ([row]) => ({reference: {initial: `${row?.name.toLowerCase() ?? ''}:snapshot`}}),
	notes: async ([row], context) => (row ? commitCaptures(row, context) : []),
	confirm: (_rows, context, {reference}) =>
		confirmMove(context, reference, undefined, `Commit as ${reference}?`),
	async run({engine, signal}, row, {reference, author, message, pause, ...said}) {
		const target = reference === '' ? {} : parseReference(reference);
		const wanted = {...target, author, message, changes: splitChanges(said.changes), pause};
		const {imageId} = await engine.containers.commit(row.id, wanted, {signal});
		const short = shortId(imageId);
		return `Committed ${row.name} as ${reference === '' ? short : `${reference} (${short})`}`;
	},
});
