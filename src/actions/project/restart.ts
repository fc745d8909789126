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
import {downReason} from './state.ts';

/** Restarts all containers, those first that others need. */
export const restart = defineAction({
	kind: 'project',
	verb: 'restart',
	keys: ['R'],
	title: 'Restart',
	past: 'Restarted',
	group: 'lifecycle',
	cli: 'docker compose restart',
	docker: {others: 'services', flags: [...partFlags, timeFlag]},
	effect: 'change',
	bulk: 'each',
	unavailable: downReason,
	fields: rows => ({...partFields(rows), ...timeField}),
	line: (row, {timeout = '', ...part}) =>
		projectLine(row, ...partWords('restart', option('--timeout', timeout), part)),
	async run({engine, signal, progress}, row, {timeout, ...part}) {
		await engine.projects.restart(row, {...partSaid(part), timeout}, {signal, progress});
		return `Restarted ${partNamed(row, part)}`;
	},
});
