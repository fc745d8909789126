import {defineAction} from '../action.ts';
import {projectLine} from './line.ts';
import {partFields, partFlags, partNamed, partSaid, partWords} from './services.ts';
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
	cli: 'docker compose unpause',
	docker: {others: 'services', flags: partFlags},
	effect: 'change',
	bulk: 'each',
	unavailable: notPausedReason,
	fields: rows => partFields(rows),
	undo: undoUnpause,
	line: (row, part) => projectLine(row, ...partWords('unpause', [], part)),
	async run({engine, signal, progress}, row, part) {
		await engine.projects.unpause(row, partSaid(part), {signal, progress});
		return `Unpaused ${partNamed(row, part)}`;
	},
});
