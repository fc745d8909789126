import {defineAction, type FieldChoice} from '../action.ts';
import {nameOf} from '../naming.ts';
import {fullReference} from '../reference.ts';
import {checkTag} from './removal.ts';
import {tagAgain} from './undo.ts';

const options = (tags: readonly string[]): readonly FieldChoice[] =>
	tags.map(tag => ({value: tag, label: tag}));

/** Takes one name away; the image stays, for it has others. */
export const untag = defineAction({
	kind: 'image',
	verb: 'untag',
	title: 'Untag',
	past: 'Untagged',
	group: 'image',
	cli: 'docker image rm',
	docker: {also: ['untag', 'image untag'], named: 'tag'},
	effect: 'change',
	bulk: 'one',
	unavailable: row =>
		row.tags.length > 1
			? undefined
			: `${nameOf('image', row)} has ${row.tags.length === 1 ? 'one tag only: that would remove it' : 'no tag'}`,
	fields: {
		tag: {type: 'choice', label: 'Tag to take away', initial: '', options: []},
	},
	fill: ([row]) => ({tag: {initial: row?.tags[0] ?? '', options: options(row?.tags ?? [])}}),
	wasDone: (_before, now, {tag}) => !now?.tags.includes(fullReference(tag)),
	undo: (_context, row, {tag}) => tagAgain(row.id, tag),
	async run(context, row, {tag}) {
		const {engine, signal} = context;
		await checkTag(row, tag, context);
		await engine.images.remove(tag, {force: false}, {signal});
		return `Untagged ${tag}`;
	},
});
