import {defineAction} from '../action.ts';
import {goneReason} from './state.ts';
import {undoBy} from './undo.ts';

/** Freezes all its processes where they are. */
export const pause = defineAction({
	kind: 'container',
	verb: 'pause',
	twin: 'unpause',
	keys: ['P'],
	title: 'Pause',
	past: 'Paused',
	group: 'lifecycle',
	effect: 'change',
	bulk: 'each',
	unavailable: row =>
		goneReason(row) ??
		(row.state === 'running'
			? undefined
			: `${row.name} is ${row.state === 'paused' ? 'paused already' : 'not running'}`),
	wasDone: (_before, now) => now && now.state === 'paused',
	undo: undoBy('unpause', 'goes on'),
	run: ({engine, signal}, row) => engine.containers.pause(row.id, {signal}),
});
