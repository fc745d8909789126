import {textAt} from '../../base/json.ts';
import {shortId} from '../../base/text/format.ts';
import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {nameOf} from '../naming.ts';
import {followTransfer} from './moving/follow.ts';
import {targetChoice} from './moving/tags.ts';

/** Sends an image to the registry that its tag names. */
export const push = defineAction({
	kind: 'image',
	verb: 'push',
	keys: ['H'],
	title: 'Push',
	past: 'Pushed',
	group: 'image',
	cli: 'docker image push',
	docker: {also: ['push'], named: 'tag', flags: [{spelled: ['-q', '--quiet']}]},
	effect: 'change',
	bulk: 'one',
	unavailable: row =>
		row.tags.length > 0
			? undefined
			: `${nameOf('image', row)} has no tag: it says where an image is pushed to`,
	fields: ([row]) => ({tag: targetChoice(row, 'Tag to push')}),
	line: (_row, {tag}) => commandLine('docker', 'push', tag),
	async run(context, _row, {tag}) {
		const {engine, signal} = context;
		let digest = '';
		await followTransfer(engine.images.push(tag, {}, {signal}), context, '', ({aux}) => {
			digest = textAt(aux, 'Digest') || digest;
		});
		return `Pushed ${tag}${digest === '' ? '' : ` (${shortId(digest)})`}`;
	},
});
