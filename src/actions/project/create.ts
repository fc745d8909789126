import {defineAction} from '../action.ts';
import {byFiles} from './line.ts';
import {targetFields} from './target.ts';

/** Makes what its files say, and starts nothing. */
export const create = defineAction({
	...byFiles,
	verb: 'create',
	title: 'Create containers',
	past: 'Created the containers of',
	group: 'lifecycle',
	effect: 'change',
	bulk: 'each',
	fields: targetFields,
});
