import {commandLine} from '../../base/text/shell.ts';
import {signalNames} from '../../docker/completes.ts';
import {defineAction} from '../action.ts';
import {notAliveReason} from './state.ts';
import {stopFields, stopFlags, stopOptions, stopWords} from './stopping.ts';
import {undoStop} from './undo.ts';

/** Stops what runs: the stop signal, then, after its time to stop, KILL. */
export const stop = defineAction({
	kind: 'container',
	verb: 'stop',
	twin: 'start',
	keys: ['S'],
	title: 'Stop',
	past: 'Stopped',
	group: 'lifecycle',
	cli: 'docker container stop',
	docker: {flags: stopFlags, completes: {signal: signalNames}},
	effect: 'change',
	bulk: 'each',
	unavailable: notAliveReason,
	fields: () => stopFields,
	undo: undoStop,
	line: (row, values) => commandLine('docker', 'stop', stopWords(values), row.name),
	async run({engine, signal}, row, values) {
		await engine.containers.stop(row.id, stopOptions(values), {signal});
		return undefined;
	},
});
