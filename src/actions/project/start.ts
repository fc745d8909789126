import {defineAction} from '../action.ts';
import {projectLine} from './line.ts';
import {partFields, partFlags, partNamed, partSaid, partWords} from './services.ts';
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
	cli: 'docker compose start',
	docker: {others: 'services', flags: partFlags},
	effect: 'change',
	bulk: 'each',
	unavailable: nothingToStart,
	fields: rows => partFields(rows),
	undo: undoStart,
	line: (row, part) => projectLine(row, ...partWords('start', [], part)),
	async run({engine, signal, progress}, row, part) {
		await engine.projects.start(row, partSaid(part), {signal, progress});
		return `Started ${partNamed(row, part)}`;
	},
});
