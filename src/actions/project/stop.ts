import {option} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {projectLine} from './line.ts';
import {
	partFields,
	partFlags,
	partNamed,
	partSaid,
	partWords,
	timeField,
	timeFlag,
} from './services.ts';
import {notAliveReason} from './state.ts';
import {undoStop} from './undo.ts';

/** Stops what runs, those first that need others. */
export const stop = defineAction({
	kind: 'project',
	verb: 'stop',
	twin: 'start',
	keys: ['S'],
	title: 'Stop',
	past: 'Stopped',
	group: 'lifecycle',
	cli: 'docker compose stop',
	docker: {others: 'services', flags: [...partFlags, timeFlag]},
	effect: 'change',
	bulk: 'each',
	unavailable: notAliveReason,
	fields: rows => ({...partFields(rows), ...timeField}),
	undo: undoStop,
	line: (row, {timeout = '', ...part}) =>
		projectLine(row, ...partWords('stop', option('--timeout', timeout), part)),
	async run({engine, signal, progress}, row, {timeout, ...part}) {
		await engine.projects.stop(row, {...partSaid(part), timeout}, {signal, progress});
		return `Stopped ${partNamed(row, part)}`;
	},
});
