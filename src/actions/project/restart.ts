import {defineAction} from '../action.ts';
import {fillPart, partFields, partNamed, partSaid, timeField} from './services.ts';
import {downReason} from './state.ts';

/** Restarts all containers, those first that others need. */
export const restart = defineAction({
	kind: 'project',
	verb: 'restart',
	keys: ['R'],
	title: 'Restart',
	past: 'Restarted',
	group: 'lifecycle',
	docker: {others: 'services'},
	effect: 'change',
	bulk: 'each',
	unavailable: downReason,
	fields: {...partFields, ...timeField},
	fill: fillPart,
	async run({engine, signal, progress}, row, {timeout, ...part}) {
		await engine.projects.restart(row, {...partSaid(part), timeout}, {signal, progress});
		return `Restarted ${partNamed(row, part)}`;
	},
});
