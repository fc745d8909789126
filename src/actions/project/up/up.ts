import type {ProjectRow} from '../../../kinds/project/row.ts';
import {defineAction} from '../../action.ts';
import {filesLine} from '../line.ts';
import {noFilesReason} from '../state.ts';
import {upFields, upFlags} from './words.ts';

/** Makes and starts what its files say; what differs from them is made anew. */
export const up = defineAction({
	kind: 'project',
	verb: 'up',
	keys: ['U'],
	title: 'Bring up',
	past: 'Brought up',
	group: 'lifecycle',
	docker: {others: 'services', flags: upFlags},
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	fields: upFields,
	notes: (rows: readonly ProjectRow[]) =>
		rows.map(({name, configFiles}) => `${name}: ${configFiles.join(', ')}`),
	line: filesLine,
	async run({engine, signal, progress}, row, _values, words) {
		await engine.projects.compose(row, words, {signal, progress});
	},
});
