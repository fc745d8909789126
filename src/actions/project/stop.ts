import {defineAction} from '../action.ts';
import {projectLine} from './line.ts';
import {notAliveReason} from './state.ts';
import {undoStop} from './undo.ts';

/** Stops what runs, those first that need others. */
export const stop = defineAction({
	kind: 'project',
	verb: 'stop',
	twin: 'start',
	keys: ['S'],
	title: 'Stop',
	past: 'Stopped',
	group: 'lifecycle',
	cli: 'docker compose stop',
	effect: 'change',
	bulk: 'each',
	unavailable: notAliveReason,
	undo: undoStop,
	line: row => projectLine(row, 'stop'),
	async run({engine, signal, progress}, row) {
		await engine.projects.stop(row, {signal, progress});
		return undefined;
	},
});
