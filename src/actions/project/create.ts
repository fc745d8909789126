import {defineAction} from '../action.ts';
import {filesLine} from './line.ts';
import {noFilesReason} from './state.ts';

/** Makes what its files say, and starts nothing. */
export const create = defineAction({
	kind: 'project',
	verb: 'create',
	keys: [],
	title: 'Create containers',
	past: 'Created the containers of',
	group: 'lifecycle',
	cli: 'docker compose create',
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	line: row => filesLine(row, 'create'),
	async run({engine, signal, progress}, row) {
		await engine.projects.compose(row, ['create'], {signal, progress});
		return undefined;
	},
});
