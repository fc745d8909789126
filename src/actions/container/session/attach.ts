import {checkDetachKeys, usualDetachKeys} from '../../../base/text/detachKeys.ts';
import {commandLine, option} from '../../../base/text/shell.ts';
import {defineAction, type Field} from '../../action.ts';
import {answeringReason} from '../state.ts';
import {attachTo} from './attachTo.ts';
import {paneField} from './inPane.ts';

export const detachKeysField = {
	type: 'text',
	label: 'Keys that leave it',
	initial: '',
	placeholder: usualDetachKeys,
	lineOnly: true,
	check: checkDetachKeys,
} as const satisfies Field;

/** The terminal, or the output, of the container's first process. Leaving it does not end it. */
export const attach = defineAction({
	kind: 'container',
	verb: 'attach',
	keys: ['a'],
	title: 'Attach',
	past: 'Attached to',
	group: 'lifecycle',
	cli: 'docker container attach',
	docker: {
		flags: [
			{spelled: ['--sig-proxy'], field: 'sigProxy'},
			{spelled: ['--no-stdin'], field: 'noStdin'},
			{spelled: ['--detach-keys'], field: 'detachKeys', takesValue: true},
			// Ours: docker has no panes.
			{spelled: ['--pane'], field: 'pane'},
		],
	},
	effect: 'change',
	bulk: 'one',
	unavailable: answeringReason,
	// The key attaches at once: these are for a command line, and for who asks for the form.
	fields: (_rows, context) => ({
		sigProxy: {
			type: 'flag',
			label: 'Signals go to it',
			note: 'ctrl-c interrupts it, where it has no terminal',
			initial: false,
			lineOnly: true,
		},
		noStdin: {type: 'flag', label: 'Nothing is typed into it', initial: false, lineOnly: true},
		detachKeys: detachKeysField,
		pane: {...paneField(context), lineOnly: true},
	}),
	line: (row, {sigProxy, noStdin, detachKeys}) =>
		commandLine(
			...(['docker', 'attach', `--sig-proxy=${sigProxy ?? false}`] as const),
			noStdin && '--no-stdin',
			...option('--detach-keys', detachKeys ?? ''),
			row.name,
		),
	run: (context, row, {sigProxy, noStdin, detachKeys, pane}) =>
		attachTo(context, row, {sigProxy, noStdin, detachKeys: detachKeys ?? '', pane}),
});
