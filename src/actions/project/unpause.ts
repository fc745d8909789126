import {defineAction} from '../action.ts';
import {projectLine} from './line.ts';
import {notPausedReason} from './state.ts';
import {undoUnpause} from './undo.ts';

/** Lets its processes go on. */
export const unpause = defineAction({
	kind: 'project',
	verb: 'unpause',
	twin: 'pause',
	keys: ['P'],
	title: 'Unpause',
	past: 'Unpaused',
	group: 'lifecycle',
	cli: 'docker compose unpause',
	effect: 'change',
	bulk: 'each',
	unavailable: notPausedReason,
	undo: undoUnpause,
	line: row => projectLine(row, 'unpause'),
	async run({engine, signal, progress}, row) {
		await engine.projects.unpause(row, {signal, progress});
		return undefined;
	},
});
