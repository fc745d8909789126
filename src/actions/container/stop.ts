import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {notAliveReason} from './state.ts';

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
	effect: 'change',
	bulk: 'each',
	unavailable: notAliveReason,
	line: row => commandLine('docker', 'stop', row.name),
	async run({engine, signal}, row) {
		await engine.containers.stop(row.id, {}, {signal});
		return undefined;
	},
});
