import {checkDetachKeys, usualDetachKeys} from '../../../base/text/detachKeys.ts';
import {defineAction, type Field} from '../../action.ts';
import {off, unasked} from '../../fields/plain.ts';
import {answeringReason} from '../state.ts';
import {attachTo} from './attachTo.ts';
import {fillPane, paneField} from './inPane.ts';

export const detachKeysField = {
	...{...unasked, label: 'Keys that leave it', flag: ['--detach-keys']},
	...{placeholder: usualDetachKeys, check: checkDetachKeys},
} as const satisfies Field;

/** The terminal, or the output, of the container's first process. Leaving it does not end it. */
export const attach = defineAction({
	kind: 'container',
	verb: 'attach',
	keys: ['a'],
	title: 'Attach',
	past: 'Attached to',
	group: 'lifecycle',
	effect: 'change',
	bulk: 'one',
	unavailable: answeringReason,
	// The key attaches at once: these are for a command line, and for who asks for the form.
	fields: {
		sigProxy: {
			...{...off, label: 'Signals go to it', flag: ['--sig-proxy'], lineOnly: true},
			note: 'ctrl-c interrupts it, where it has no terminal',
			// docker's own is the other: it is said in any case.
			words: on => [`--sig-proxy=${on}`],
		},
		noStdin: {...off, label: 'Nothing is typed into it', flag: ['--no-stdin'], lineOnly: true},
		detachKeys: detachKeysField,
		pane: {...paneField, lineOnly: true},
	},
	fill: (_rows, context) => fillPane(context),
	run: (context, row, {sigProxy, noStdin, detachKeys, pane}) =>
		attachTo(context, row, {sigProxy, noStdin, detachKeys: detachKeys ?? '', pane}),
});
