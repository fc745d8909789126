import {defineAction} from '../action.ts';
import {filesLine} from './line.ts';
import {noFilesReason} from './state.ts';
import {targetFields} from './target.ts';

/** Makes what its files say, and starts nothing. */
export const create = defineAction({
	kind: 'project',
	verb: 'create',
	title: 'Create containers',
	past: 'Created the containers of',
	group: 'lifecycle',
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	fields: targetFields,
	line: filesLine,
	async run({engine, signal, progress}, row, _values, words) {
		await engine.projects.compose(row, words, {signal, progress});
	},
});
