import {textAt} from '../../base/json.ts';
import {shortId} from '../../base/text/format.ts';
import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {off} from '../fields/plain.ts';
import {nameOf} from '../naming.ts';
import {followTransfer} from './moving/follow.ts';
import {tagsToPush} from './moving/tags.ts';

/** `host:5000/web` of `host:5000/web:v1`. */
const repositoryOf = (tag: string): string => tag.replace(/:[^/:]+$/, '');

/** Sends an image to the registry that its tag names. */
export const push = defineAction({
	kind: 'image',
	verb: 'push',
	keys: ['H'],
	title: 'Push',
	past: 'Pushed',
	group: 'image',
	docker: {also: ['push'], named: 'tag', flags: [{spelled: ['-q', '--quiet']}]},
	effect: 'change',
	bulk: 'one',
	unavailable: row =>
		row.tags.length > 0
			? undefined
			: `${nameOf('image', row)} has no tag: it says where an image is pushed to`,
	fields: {
		tag: {type: 'choice', label: 'Tag to push', initial: '', options: []},
		all: {...off, label: 'All its tags', flag: ['-a', '--all-tags'], lineOnly: true},
	},
	fill: ([row]) => ({tag: tagsToPush(row)}),
	line: (_row, {tag, all = false}, words) =>
		// All of a repository are named by that alone.
		commandLine('docker', all ? [...words.slice(0, -1), repositoryOf(tag)] : words),
	async run(context, _row, {tag, all = false}) {
		const {engine, signal} = context;
		let digest = '';
		await followTransfer(
			engine.images.push(tag, all ? {all} : {}, {signal}),
			context,
			'',
			({aux}) => {
				digest = textAt(aux, 'Digest') || digest;
			},
		);
		if (all) return `Pushed all tags of ${repositoryOf(tag)}`;
		return `Pushed ${tag}${digest === '' ? '' : ` (${shortId(digest)})`}`;
	},
});
