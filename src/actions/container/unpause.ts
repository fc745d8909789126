import {defineAction} from '../action.ts';
import {undoBy} from './undo.ts';

/** Lets the frozen processes go on. */
export const unpause = defineAction({
	kind: 'container',
	verb: 'unpause',
	twin: 'pause',
	keys: ['P'],
	title: 'Unpause',
	past: 'Unpaused',
	group: 'lifecycle',
	effect: 'change',
	bulk: 'each',
	unavailable: row => (row.state === 'paused' ? undefined : `${row.name} is not paused`),
	wasDone: (_before, now) => now && now.state !== 'paused',
	undo: undoBy('pause', 'is paused again'),
	run: ({engine, signal}, row) => engine.containers.unpause(row.id, {signal}),
});
