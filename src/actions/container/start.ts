import {commandLine, option} from '../../base/text/shell.ts';
import type {Call} from '../../engine/call.ts';
import {defineAction} from '../action.ts';
import {detachKeysField} from './session/attach.ts';
import {attachTo} from './session/attachTo.ts';
import {paneField} from './session/inPane.ts';
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
			{spelled: ['-i', '--interactive'], field: 'interactive'},
			{spelled: ['--detach-keys'], field: 'detachKeys', takesValue: true},
			// Ours: docker has no panes.
			{spelled: ['--pane'], field: 'pane'},
		],
	},
	effect: 'change',
	bulk: 'each',
	watched: true,
	unavailable: row =>
		goneReason(row) ?? (isAlive(row) ? `${row.name} is ${row.state} already` : undefined),
	fields: (_rows, context) => ({
		attach: {type: 'flag', label: 'Show its log', initial: false, lineOnly: true},
		interactive: {type: 'flag', label: 'Attach to it', initial: false, lineOnly: true},
		detachKeys: detachKeysField,
		pane: {...paneField(context), lineOnly: true},
	}),
	undo: undoStart,
	looksAt: ({attach, interactive}) => (attach && !interactive ? 'container.logs' : undefined),
	line: (row, {attach, interactive, detachKeys = ''}) =>
		commandLine(
			...(['docker', 'start'] as const),
			attach && '--attach',
			interactive && '--interactive',
			...option('--detach-keys', detachKeys),
			row.name,
		),
	async run(context, row, {interactive, detachKeys, pane}) {
		const start = (call: Call) => context.engine.containers.start(row.id, call);
		if (interactive) return attachTo(context, row, {detachKeys, pane, sigProxy: true, start});
		await start({signal: context.signal});
		return undefined;
	},
});
