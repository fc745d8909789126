import {defineAction} from '../action.ts';
import {projectLine} from './line.ts';
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
	effect: 'change',
	bulk: 'each',
	unavailable: downReason,
	line: row => projectLine(row, 'restart'),
	async run({engine, signal, progress}, row) {
		await engine.projects.restart(row, {signal, progress});
		return undefined;
	},
});
