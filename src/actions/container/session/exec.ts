import {AppError} from '../../../base/errors.ts';
import {commandLine, option, options, splitWords} from '../../../base/text/shell.ts';
import type {ExecOptions, PaneGuest} from '../../../engine/sessionTypes.ts';
import {type ActionContext, defineAction, type Seen} from '../../action.ts';
import type {DockerFlag} from '../../command.ts';
import {answeringReason} from '../state.ts';
import {openInPane, paneField} from './inPane.ts';

interface Filled {
	readonly command: string;
	readonly user: string;
	readonly workdir: string;
	readonly env: string;
	readonly privileged: boolean;
	readonly tty: boolean;
	readonly detach: boolean;
	readonly pane: boolean;
}

/** `A=1; B=2` as a list. */
export const variablesIn = (text: string): readonly string[] =>
	text
		.split('; ')
		.map(part => part.trimStart())
		.filter(part => part !== '');

const checkCommand = (text: string): string | undefined =>
	splitWords(text).length > 0 ? undefined : 'say which program';

const checkVariables = (text: string): string | undefined => {
	const wrong = variablesIn(text).find(word => !/^[^=]+=/.test(word));
	return wrong === undefined ? undefined : `${wrong} is no NAME=value`;
};

const wantedOf = ({command, user, workdir, env, privileged}: Filled): ExecOptions => ({
	...{command: splitWords(command), user, privileged, env: variablesIn(env)},
	...(workdir !== '' && {workingDir: workdir}),
});

/**
 * Runs it in the container, and tells how it ended. `stays`: what it has shown stays until a key is pressed; what a program
 * on a terminal of its own has shown is over when it ends, what was printed is to be read.
 */
export const execIn = async (
	{engine, host, inPane, signal}: ActionContext,
	{id, name}: {readonly id: string; readonly name: string},
	values: Filled,
	stays: boolean,
): Promise<string | Seen> => {
	const wanted = wantedOf(values);
	const [program = ''] = wanted.command;
	const started = `Started ${program} in ${name}`;
	if (program === '') throw new AppError('INVALID', 'no program was given');
	if (values.detach) {
		await engine.containers.execDetached(id, wanted, {signal});
		return started;
	}
	if (inPane && values.pane) {
		const guest: PaneGuest = {
			...{containerId: id, name, title: program},
			async begin(size, given) {
				const terminal = await size;
				const how = values.tty ? {terminal} : {reads: true};
				const session = await engine.containers.exec(id, {...wanted, ...how}, {signal: given});
				if (values.tty) return session;
				const {withOwnTerminal} = await import('./ownTerminal.ts');
				return withOwnTerminal(session);
			},
		};
		return openInPane(inPane, guest, started);
	}
	const visited = await host(async guest => {
		const {announce, awaitKey, visit} = await import('./connect.ts');
		const given = AbortSignal.any([signal, guest.interrupted, guest.leaving]);
		const how = values.tty ? {terminal: guest.size()} : {reads: true};
		await announce(guest, `${values.command} in ${name}`);
		const session = await engine.containers.exec(id, {...wanted, ...how}, {signal: given});
		const visited = await visit(guest, session);
		if (stays && visited.end.type === 'exited') await awaitKey(guest);
		return visited;
	});
	const {sentenceOf} = await import('./ended.ts');
	return sentenceOf(`${program} in ${name}`, visited);
};

/** Those of docker's own line that say how a program is run, by field. */
export const execFlags = [
	{spelled: ['-d', '--detach'], field: 'detach'},
	{spelled: ['-u', '--user'], field: 'user', takesValue: true},
	{spelled: ['-w', '--workdir'], field: 'workdir', takesValue: true},
	{spelled: ['-e', '--env'], field: 'env', takesValue: true, joins: '; '},
	{spelled: ['--privileged'], field: 'privileged'},
	// Ours: docker has no panes.
	{spelled: ['--pane'], field: 'pane'},
] as const satisfies readonly DockerFlag[];

/** Runs a program in the container: with a terminal, printed, or left alone; in a pane or over the whole terminal. */
export const exec = defineAction({
	kind: 'container',
	verb: 'exec',
	keys: ['e'],
	title: 'Exec',
	past: 'Started a program in',
	group: 'lifecycle',
	cli: 'docker container exec',
	docker: {
		flags: [
			{spelled: ['-t', '--tty'], field: 'tty'},
			// What is typed is read in any case.
			{spelled: ['-i', '--interactive']},
			...execFlags,
			{spelled: ['--detach-keys'], takesValue: true},
		],
		rest: 'command',
	},
	effect: 'change',
	bulk: 'one',
	unavailable: answeringReason,
	fields: (_rows, context) => ({
		command: {type: 'text', label: 'Command', placeholder: 'ls -l /', check: checkCommand},
		user: {type: 'text', label: 'User', placeholder: 'of the container'},
		workdir: {type: 'text', label: 'Folder', placeholder: 'of the container'},
		env: {
			type: 'text',
			label: 'Variables',
			placeholder: 'A=1; B=2',
			check: checkVariables,
		},
		tty: {type: 'flag', label: 'With a terminal', initial: false},
		detach: {type: 'flag', label: 'In the background', initial: false},
		privileged: {type: 'flag', label: 'Privileged', initial: false},
		pane: paneField(context),
	}),
	line: (row, {command, user, workdir, env, tty, detach, privileged}) =>
		commandLine(
			...(['docker', 'exec'] as const),
			detach && '-d',
			tty && !detach && '-it',
			privileged && '--privileged',
			...option('--user', user),
			...option('--workdir', workdir),
			...options('--env', variablesIn(env)),
			row.name,
			...splitWords(command),
		),
	run: (context, row, values) => execIn(context, row, values, !values.tty),
});
