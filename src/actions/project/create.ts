import {defineAction} from '../action.ts';
import {filesLine} from './line.ts';
import {noFilesReason} from './state.ts';
import {targetFields, targetFlags, targetWords} from './target.ts';

/** Makes what its files say, and starts nothing. */
export const create = defineAction({
	kind: 'project',
	verb: 'create',
	keys: [],
	title: 'Create containers',
	past: 'Created the containers of',
	group: 'lifecycle',
	cli: 'docker compose create',
	docker: {flags: targetFlags},
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	fields: () => targetFields,
	line: (row, values) => filesLine(row, ...targetWords(values), 'create'),
	async run({engine, signal, progress}, row, values) {
		const words = [...targetWords(values), 'create'];
		await engine.projects.compose(row, words, {signal, progress});
		return undefined;
	},
});
