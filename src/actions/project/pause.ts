import {defineAction} from '../action.ts';
import {projectLine} from './line.ts';
import {notRunningReason} from './state.ts';
import {undoPause} from './undo.ts';

/** Freezes all its processes where they are. */
export const pause = defineAction({
	kind: 'project',
	verb: 'pause',
	twin: 'unpause',
	keys: ['P'],
	title: 'Pause',
	past: 'Paused',
	group: 'lifecycle',
	cli: 'docker compose pause',
	effect: 'change',
	bulk: 'each',
	unavailable: notRunningReason,
	undo: undoPause,
	line: row => projectLine(row, 'pause'),
	async run({engine, signal, progress}, row) {
		await engine.projects.pause(row, {signal, progress});
		return undefined;
	},
});
