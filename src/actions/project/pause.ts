import {defineAction} from '../action.ts';
import {fillPart, partFields, partNamed, partSaid} from './services.ts';
import {notRunningReason} from './state.ts';
import {undoPause} from './undo.ts';

/** Freezes all its processes where they are. */
export const pause = defineAction({
	kind: 'project',
	verb: 'pause',
	twin: 'unpause',
	keys: ['P'],
	title: 'Pause',
	past: 'Paused',
	group: 'lifecycle',
	docker: {others: 'services'},
	effect: 'change',
	bulk: 'each',
	unavailable: notRunningReason,
	fields: partFields,
	fill: fillPart,
	undo: undoPause,
	async run({engine, signal, progress}, row, part) {
		await engine.projects.pause(row, partSaid(part), {signal, progress});
		return `Paused ${partNamed(row, part)}`;
	},
});
