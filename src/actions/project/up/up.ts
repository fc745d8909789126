import type {ProjectRow} from '../../../kinds/project/row.ts';
import {defineAction} from '../../action.ts';
import {byFiles} from '../line.ts';
import {upFields, upFlags} from './words.ts';

/** Makes and starts what its files say; what differs from them is made anew. */
export const up = defineAction({
	...byFiles,
	verb: 'up',
	keys: ['U'],
	title: 'Bring up',
	past: 'Brought up',
	group: 'lifecycle',
	docker: {others: 'services', flags: upFlags},
	effect: 'change',
	bulk: 'each',
	fields: upFields,
	notes: (rows: readonly ProjectRow[]) =>
		rows.map(({name, configFiles}) => `${name}: ${configFiles.join(', ')}`),
});
