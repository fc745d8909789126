import {commandLine} from '../../../base/text/shell.ts';
import type {PaneProgram} from '../../../engine/sessionTypes.ts';
import {defineAction} from '../../action.ts';
import {answeringReason} from '../state.ts';
import {toolbox} from '../toolbox/toolbox.ts';
import {fillPane, openInPane, paneField} from './inPane.ts';

/** A shell in the container: in a pane, or over the whole terminal. */
export const shell = defineAction({
	kind: 'container',
	verb: 'shell',
	keys: ['s'],
	title: 'Shell',
	past: 'Opened a shell of',
	group: 'lifecycle',
	cli: 'docker container exec',
	docker: {also: ['shell', 'sh']},
	effect: 'change',
	bulk: 'one',
	unavailable: answeringReason,
	// By whom there is none, and not by whom there is no container.
	instead: ({op}) => (op === 'container.shell' ? toolbox : undefined),
	fields: {pane: {...paneField, lineOnly: true}},
	fill: (_rows, context) => fillPane(context),
	line: row => commandLine('docker', 'exec', '-it', row.name, 'sh'),
	async run({engine, host, inPane, signal}, row, {pane}) {
		if (inPane && pane) {
			const {id: containerId, name} = row;
			const program: PaneProgram = {
				...{containerId, name, title: 'shell', isOnly: true},
				async begin(size, given) {
					const {findShell} = await import('./shells.ts');
					const [command, terminal] = await Promise.all([findShell(engine, row, given), size]);
					return engine.containers.exec(containerId, {command, terminal}, {signal: given});
				},
			};
			return openInPane(inPane, program, `Opened a shell of ${name}`);
		}
		// Before anything is waited for: what is typed next is for the shell.
		const visited = await host(async terminal => {
			const {announce, visit} = await import('./connect.ts');
			const {findShell} = await import('./shells.ts');
			const given = AbortSignal.any([signal, terminal.interrupted, terminal.leaving]);
			await announce(terminal, `shell of ${row.name}: exit, or ctrl-p ctrl-q, goes back`);
			const command = await findShell(engine, row, given);
			return visit(
				terminal,
				await engine.containers.exec(row.id, {command, terminal: terminal.size()}, {signal: given}),
			);
		});
		const {sentenceOf} = await import('./ended.ts');
		return sentenceOf(`Shell of ${row.name}`, visited);
	},
});
