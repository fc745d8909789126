import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {goneReason, isAlive} from './state.ts';
import {undoStart} from './undo.ts';

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
	docker: {
		flags: [
			{spelled: ['-a', '--attach'], field: 'attach'},
			{spelled: ['--detach-keys'], takesValue: true},
		],
	},
	effect: 'change',
	bulk: 'each',
	watched: true,
	unavailable: row =>
		goneReason(row) ?? (isAlive(row) ? `${row.name} is ${row.state} already` : undefined),
	fields: () => ({
		attach: {type: 'flag', label: 'Show its log', initial: false, lineOnly: true},
	}),
	undo: undoStart,
	looksAt: ({attach}) => (attach ? 'container.logs' : undefined),
	line: (row, {attach}) => commandLine('docker', 'start', attach && '--attach', row.name),
	async run({engine, signal}, row) {
		await engine.containers.start(row.id, {signal});
		return undefined;
	},
});
