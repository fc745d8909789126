import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {goneReason} from './state.ts';

/** Stops it when it runs, and starts it. */
export const restart = defineAction({
	kind: 'container',
	verb: 'restart',
	keys: ['R'],
	title: 'Restart',
	past: 'Restarted',
	group: 'lifecycle',
	cli: 'docker container restart',
	effect: 'change',
	bulk: 'each',
	watched: true,
	unavailable: goneReason,
	line: row => commandLine('docker', 'restart', row.name),
	async run({engine, signal}, row) {
		await engine.containers.restart(row.id, {}, {signal});
		return undefined;
	},
});
