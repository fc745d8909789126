import {shortId} from '../../../base/text/format.ts';
import {commandLine, option, options} from '../../../base/text/shell.ts';
import {images} from '../../../docker/completes.ts';
import {defineAction} from '../../action.ts';
import type {DockerFlag} from '../../command.ts';
import {checkReference, confirmMove, parseReference} from '../../reference.ts';
import {goneReason} from '../state.ts';
import {captured} from './captured.ts';
import {checkChanges, splitChanges} from './changes.ts';

/** Those of docker's own line, by field. */
export const commitFlags = [
	{spelled: ['-a', '--author'], field: 'author', takesValue: true},
	{spelled: ['-m', '--message'], field: 'message', takesValue: true},
	{spelled: ['-c', '--change'], field: 'changes', takesValue: true, joins: '; '},
	{spelled: ['-p', '--pause'], field: 'pause'},
] as const satisfies readonly DockerFlag[];

/** Makes an image of what a container has changed. */
export const commit = defineAction({
	kind: 'container',
	verb: 'commit',
	keys: ['C'],
	title: 'Commit',
	past: 'Committed',
	group: 'image',
	cli: 'docker container commit',
	docker: {
		flags: commitFlags,
		second: 'reference',
		completes: {reference: images},
	},
	effect: 'change',
	bulk: 'one',
	unavailable: goneReason,
	fields: ([row]) => ({
		reference: {
			type: 'text',
			label: 'Repository:tag',
			initial: `${row?.name.toLowerCase() ?? ''}:snapshot`,
			placeholder: 'empty: an image without a name',
			check: (text: string) => (text === '' ? undefined : checkReference(text)),
		},
		author: {type: 'text', label: 'Author', placeholder: 'Ada <ada@example.com>'},
		message: {type: 'text', label: 'Message'},
		changes: {type: 'text', label: 'Changes', placeholder: 'ENV A=b; USER me', check: checkChanges},
		pause: {type: 'flag', label: 'Pause it meanwhile', initial: true},
	}),
	notes: async ([row], context) => (row ? captured(row, context) : []),
	confirm: (_rows, context, {reference}) =>
		confirmMove(context, reference, undefined, `Commit as ${reference}?`),
	line: (row, {reference, author, message, changes, pause}) =>
		commandLine(
			'docker',
			'commit',
			...option('--author', author),
			...option('--message', message),
			...options('--change', splitChanges(changes)),
			!pause && '--pause=false',
			row.name,
			reference || undefined,
		),
	async run({engine, signal}, row, {reference, author, message, changes, pause}) {
		const target = reference === '' ? {} : parseReference(reference);
		const wanted = {...target, author, message, changes: splitChanges(changes), pause};
		const {imageId} = await engine.containers.commit(row.id, wanted, {signal});
		const short = shortId(imageId);
		return `Committed ${row.name} as ${reference === '' ? short : `${reference} (${short})`}`;
	},
});
