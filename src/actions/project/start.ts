import {defineAction} from '../action.ts';
import {projectLine} from './line.ts';
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
	effect: 'change',
	bulk: 'each',
	unavailable: nothingToStart,
	undo: undoStart,
	line: row => projectLine(row, 'start'),
	async run({engine, signal, progress}, row) {
		await engine.projects.start(row, {signal, progress});
		return undefined;
	},
});
