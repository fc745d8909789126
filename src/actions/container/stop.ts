import {defineAction} from '../action.ts';
import {isAlive, notAliveReason} from './state.ts';
import {stopFields, stopMs, stopOptions} from './stopping.ts';
import {undoBy} from './undo.ts';

/** Stops what runs: the stop signal, then, after its time to stop, KILL. */
export const stop = defineAction({
	kind: 'container',
	verb: 'stop',
	twin: 'start',
	keys: ['S'],
	title: 'Stop',
	past: 'Stopped',
	group: 'lifecycle',
	docker: {first: ['signal']},
	effect: 'change',
	bulk: 'each',
	unavailable: notAliveReason,
	fields: stopFields,
	wasDone: (_before, now) => now && !isAlive(now),
	takesMs: stopMs,
	undo: undoBy('start', 'is started again'),
	run: ({engine, signal}, row, values) =>
		engine.containers.stop(row.id, stopOptions(values), {signal}),
});
