import type {Call} from '../../engine/call.ts';
import {defineAction} from '../action.ts';
import {off} from '../fields/plain.ts';
import {detachKeysField} from './session/attach.ts';
import {attachTo} from './session/attachTo.ts';
import {fillPane, paneField} from './session/inPane.ts';
import {goneReason, isAlive, isAnew} from './state.ts';
import {undoBy} from './undo.ts';

/** Starts what is stopped; `S` stops what runs. */
export const start = defineAction({
	kind: 'container',
	verb: 'start',
	twin: 'stop',
	keys: ['S'],
	title: 'Start',
	past: 'Started',
	group: 'lifecycle',
	effect: 'change',
	bulk: 'each',
	watched: true,
	unavailable: row =>
		goneReason(row) ?? (isAlive(row) ? `${row.name} is ${row.state} already` : undefined),
	fields: {
		attach: {...off, label: 'Show its log', flag: ['-a', '--attach'], lineOnly: true},
		interactive: {...off, label: 'Attach to it', flag: ['-i', '--interactive'], lineOnly: true},
		detachKeys: detachKeysField,
		pane: {...paneField, lineOnly: true},
	},
	fill: (_rows, context) => fillPane(context),
	wasDone: (before, now) => now && (isAlive(now) || isAnew(before, now)),
	undo: undoBy('stop', 'is stopped again'),
	looksAt: ({attach, interactive}) => (attach && !interactive ? 'container.logs' : undefined),
	async run(context, row, {interactive, detachKeys, pane}) {
		const start = (call: Call) => context.engine.containers.start(row.id, call);
		if (interactive) return attachTo(context, row, {detachKeys, pane, sigProxy: true, start});
		await start({signal: context.signal});
	},
});
