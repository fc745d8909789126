import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {goneReason, isAlive} from './state.ts';

/** Starts what is stopped; `S` stops what runs. */
export const start = defineAction({
	kind: 'container',
	verb: 'start',
	twin: 'stop',
	keys: ['S'],
	title: 'Start',
	past: 'Started',
	group: 'lifecycle',
	cli: 'docker container start',
	effect: 'change',
	bulk: 'each',
	watched: true,
	unavailable: row =>
		goneReason(row) ?? (isAlive(row) ? `${row.name} is ${row.state} already` : undefined),
	line: row => commandLine('docker', 'start', row.name),
	async run({engine, signal}, row) {
		await engine.containers.start(row.id, {signal});
		return undefined;
	},
});
