import {commandLine} from '../../base/text/shell.ts';
import {signalNames} from '../../docker/completes.ts';
import {defineAction} from '../action.ts';
import {goneReason} from './state.ts';
import {stopFields, stopFlags, stopOptions, stopWords} from './stopping.ts';

/** Stops it when it runs, and starts it. */
export const restart = defineAction({
	kind: 'container',
	verb: 'restart',
	keys: ['R'],
	title: 'Restart',
	past: 'Restarted',
	group: 'lifecycle',
	cli: 'docker container restart',
	docker: {flags: stopFlags, completes: {signal: signalNames}},
	effect: 'change',
	bulk: 'each',
	watched: true,
	unavailable: goneReason,
	fields: () => stopFields,
	line: (row, values) => commandLine('docker', 'restart', stopWords(values), row.name),
	async run({engine, signal}, row, values) {
		await engine.containers.restart(row.id, stopOptions(values), {signal});
		return undefined;
	},
});
