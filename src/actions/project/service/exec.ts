import {option, options, splitWords} from '../../../base/text/shell.ts';
import {
	execFlags,
	execIn,
	exec as execInContainer,
	variablesIn,
} from '../../container/session/exec.ts';
import type {Answers} from '../../ports.ts';
import {projectLine} from '../line.ts';
import {indexWords} from './member.ts';
import {onService} from './onService.ts';

const text = (filled: Answers, name: string): string => String(filled[name] ?? '');

const isShell = (command: string): boolean => /^(?:\S*\/)?\w*sh$/.test(command.trim());

/** Runs a program in a container of a service; in a terminal, as docker compose has it. */
export const exec = onService({
	act: execInContainer,
	verb: 'exec',
	keys: ['e'],
	title: 'Exec in',
	button: 'Exec',
	past: 'Started a program in',
	cli: 'docker compose exec',
	effect: 'change',
	docker: {
		flags: [
			{spelled: ['-T', '--no-TTY', '--no-tty'], field: 'noTty'},
			{spelled: ['-t', '--tty']},
			{spelled: ['-i', '--interactive']},
			...execFlags,
			{spelled: ['--index'], field: 'index', takesValue: true},
		],
		second: 'service',
		rest: 'command',
	},
	fields({tty: _tty, ...own}) {
		return {...own, noTty: {type: 'flag', label: 'Without a terminal', initial: false}};
	},
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
	line(row, filled) {
		return projectLine(
			row,
			'exec',
			...indexWords(filled),
			...(filled['noTty'] ? ['--no-TTY'] : []),
			...(filled['detach'] ? ['--detach'] : []),
			...(filled['privileged'] ? ['--privileged'] : []),
			...option('--user', text(filled, 'user')),
			...option('--workdir', text(filled, 'workdir')),
			...options('--env', variablesIn(text(filled, 'env'))),
			filled.service,
			...splitWords(text(filled, 'command')),
		);
	},
});
