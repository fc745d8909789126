import {defineAction} from '../action.ts';
import {fillPart, partFields, partNamed, partSaid} from './services.ts';
import {nothingToStart} from './state.ts';
import {undoStart} from './undo.ts';

/** Starts what there is, those first that others need. What is not there yet is made by `up`. */
export const start = defineAction({
	kind: 'project',
	verb: 'start',
	twin: 'stop',
	keys: ['S'],
	title: 'Start',
	past: 'Started',
	group: 'lifecycle',
	docker: {others: 'services'},
	effect: 'change',
	bulk: 'each',
	unavailable: nothingToStart,
	fields: partFields,
	fill: fillPart,
	undo: undoStart,
	async run({engine, signal, progress}, row, part) {
		await engine.projects.start(row, partSaid(part), {signal, progress});
		return `Started ${partNamed(row, part)}`;
	},
});
