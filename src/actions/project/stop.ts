import {defineAction} from '../action.ts';
import {fillPart, partFields, partNamed, partSaid, timeField} from './services.ts';
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
	docker: {others: 'services'},
	effect: 'change',
	bulk: 'each',
	unavailable: notAliveReason,
	fields: {...partFields, ...timeField},
	fill: fillPart,
	undo: undoStop,
	async run({engine, signal, progress}, row, {timeout, ...part}) {
		await engine.projects.stop(row, {...partSaid(part), timeout}, {signal, progress});
		return `Stopped ${partNamed(row, part)}`;
	},
});
