import {checkDetachKeys, detachBytes, usualDetachKeys} from '../../../base/text/detachKeys.ts';
import {commandLine, option} from '../../../base/text/shell.ts';
import type {ContainerSession} from '../../../engine/sessionTypes.ts';
import {defineAction} from '../../action.ts';
import {answeringReason} from '../state.ts';
import type {Keys} from './connect.ts';
import {openInPane, paneField} from './inPane.ts';

const keysOf = (detachKeys: string): string => (detachKeys || usualDetachKeys).replaceAll(',', ' ');

/** What leaves it running, and what ctrl-c does beside. */
const saidOf = (
	{tty, reads}: Pick<ContainerSession, 'tty' | 'reads'>,
	{sigProxy, detachKeys}: {readonly sigProxy: boolean; readonly detachKeys: string},
): string => {
	const keys = keysOf(detachKeys);
	if (tty && reads) return `${keys} leaves it running`;
	return sigProxy ? `ctrl-c interrupts it, ${keys} leaves it running` : 'ctrl-c leaves it running';
};

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
		detachKeys: {
			type: 'text',
			label: 'Keys that leave it',
			initial: '',
			placeholder: usualDetachKeys,
			lineOnly: true,
			check: checkDetachKeys,
		},
		pane: {...paneField(context), lineOnly: true},
	}),
	line: (row, {sigProxy, noStdin, detachKeys}) =>
		commandLine(
			...(['docker', 'attach', `--sig-proxy=${sigProxy ?? false}`] as const),
			noStdin && '--no-stdin',
			...option('--detach-keys', detachKeys ?? ''),
			row.name,
		),
	async run({engine, host, inPane, signal}, row, {sigProxy, noStdin, detachKeys, pane}) {
		// One that has just ended needs no signal any more.
		const interruptBy = (given: AbortSignal) => (name: string) =>
			void engine.containers.kill(row.id, {signal: name}, {signal: given}).catch(() => {});
		const keys = detachBytes(detachKeys || usualDetachKeys);
		const howOf = (given: AbortSignal): Keys => ({
			...(keys && {detachKeys: keys}),
			...(sigProxy && {interrupt: interruptBy(given)}),
		});
		if (inPane && pane) {
			let isShared = false;
			return openInPane(inPane, {
				...{containerId: row.id, name: row.name, title: 'attach', isOnly: true},
				leftBy: keysOf(detachKeys),
				asksInterrupt: () => isShared && !sigProxy,
				async begin(size, given) {
					const {noticeOf} = await import('./connect.ts');
					const {withNotice, withOwnTerminal} = await import('./ownTerminal.ts');
					const options = {terminal: await size, noStdin, detachKeys};
					const session = await engine.containers.attach(row.id, options, {signal: given});
					const notice = noticeOf(
						`attached to ${row.name}: ${saidOf(session, {sigProxy, detachKeys})}`,
					);
					isShared = session.tty && session.reads;
					if (isShared) return withNotice(session, notice);
					return withOwnTerminal(session, howOf(given), notice);
				},
			});
		}
		const visited = await host(async guest => {
			const {announce, awaitKey, visit} = await import('./connect.ts');
			const given = AbortSignal.any([signal, guest.interrupted, guest.leaving]);
			const options = {terminal: guest.size(), noStdin, detachKeys};
			const session = await engine.containers.attach(row.id, options, {signal: given});
			await announce(guest, `attached to ${row.name}: ${saidOf(session, {sigProxy, detachKeys})}`);
			const visited = await visit(guest, session, howOf(given));
			if (visited.end.type === 'exited') await awaitKey(guest);
			return visited;
		});
		if (visited.end.type === 'left') return `Left ${row.name}: it goes on`;
		return `${row.name} ended with ${visited.end.code}`;
	},
});
