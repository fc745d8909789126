import {defineAction} from '../action.ts';
import {fillPart, partFields, partNamed, partSaid} from './services.ts';
import {notPausedReason} from './state.ts';
import {undoUnpause} from './undo.ts';

/** Lets its processes go on. */
export const unpause = defineAction({
	kind: 'project',
	verb: 'unpause',
	twin: 'pause',
	keys: ['P'],
	title: 'Unpause',
	past: 'Unpaused',
	group: 'lifecycle',
	docker: {others: 'services'},
	effect: 'change',
	bulk: 'each',
	unavailable: notPausedReason,
	fields: partFields,
	fill: fillPart,
	undo: undoUnpause,
	async run({engine, signal, progress}, row, part) {
		await engine.projects.unpause(row, partSaid(part), {signal, progress});
		return `Unpaused ${partNamed(row, part)}`;
	},
});
