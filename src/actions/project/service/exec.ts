import {execFields, execIn, exec as execInContainer} from '../../container/session/exec.ts';
import {off} from '../../fields/plain.ts';
import type {Answers} from '../../ports.ts';
import {onService} from './onService.ts';

const text = (filled: Answers, name: string): string => String(filled[name] ?? '');

const isShell = (command: string): boolean => /^(?:\S*\/)?\w*sh$/.test(command.trim());

const {tty: _tty, ...own} = execFields;
const noTty = {...off, label: 'Without a terminal', flag: ['-T', '--no-TTY', '--no-tty']} as const;

/** Runs a program in a container of a service; in a terminal, as docker compose has it. */
export const exec = onService({
	act: execInContainer,
	verb: 'exec',
	keys: ['e'],
	title: 'Exec in',
	button: 'Exec',
	past: 'Started a program in',
	effect: 'change',
	docker: {
		flags: [{spelled: ['-t', '--tty']}, {spelled: ['-i', '--interactive']}],
		second: 'service',
		rest: 'command',
		first: ['index', 'noTty', 'detach', 'privileged'],
	},
	fields: {...own, noTty},
	run(context, container, filled) {
		const tty = filled['noTty'] !== true;
		const values = {
			...{command: text(filled, 'command'), user: text(filled, 'user')},
			...{workdir: text(filled, 'workdir'), env: text(filled, 'env'), tty},
			...{privileged: filled['privileged'] === true, detach: filled['detach'] === true},
			pane: filled['pane'] === true,
		};
		// Whoever leaves a shell has read what it said.
		return execIn(context, container, values, !(tty && isShell(values.command)));
	},
});
