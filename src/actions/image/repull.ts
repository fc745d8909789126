import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {nameOf} from '../naming.ts';
import {pull} from './moving/pulling.ts';
import {tagChoice} from './moving/tags.ts';

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
	fields: rows => ({...tagChoice(rows, 'Tag to pull')}),
	line: (row, {tag = ''}) => commandLine('docker', 'pull', tag || (row.tags[0] ?? '')),
	run: (context, row, {tag = ''}) => pull(context, {reference: tag || (row.tags[0] ?? '')}),
});
