import {defineAction} from '../action.ts';
import {goneReason, isAnew} from './state.ts';
import {stopFields, stopMs, stopOptions} from './stopping.ts';

/** Stops it when it runs, and starts it. */
export const restart = defineAction({
	kind: 'container',
	verb: 'restart',
	keys: ['R'],
	title: 'Restart',
	past: 'Restarted',
	group: 'lifecycle',
	docker: {first: ['signal']},
	effect: 'change',
	bulk: 'each',
	watched: true,
	unavailable: goneReason,
	fields: stopFields,
	wasDone: isAnew,
	takesMs: stopMs,
	run: ({engine, signal}, row, values) =>
		engine.containers.restart(row.id, stopOptions(values), {signal}),
});
