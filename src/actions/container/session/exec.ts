import {AppError} from '../../../base/errors.ts';
import {commandLine, splitWords} from '../../../base/text/shell.ts';
import type {ExecOptions, PaneProgram} from '../../../engine/sessionTypes.ts';
import {
	type ActionContext,
	defineAction,
	type Fields,
	type SeenOutcome,
	type Values,
} from '../../action.ts';
import type {ListFormat} from '../../fields/field.ts';
import {off} from '../../fields/plain.ts';
import {flagWords} from '../../fields/words.ts';
import {answeringReason} from '../state.ts';
import {fillPane, openInPane, paneField} from './inPane.ts';

/** `A=1; B=2` as a list. */
export const variablesIn = (text: string): readonly string[] =>
	text
		.split('; ')
		.map(part => part.trimStart())
		.filter(part => part !== '');

/** As a line says them, each by a flag. */
export const variables: ListFormat = {joins: '; ', split: variablesIn};

const checkCommand = (text: string): string | undefined =>
	splitWords(text).length > 0 ? undefined : 'say which program';

/** What is wrong with them, for people; undefined when nothing is. */
export const checkVariables = (text: string): string | undefined => {
	const wrong = variablesIn(text).find(word => !/^[^=]+=/.test(word));
	return wrong === undefined ? undefined : `${wrong} is no NAME=value`;
};

/** What is said of a program that is run. */
export const execFields = {
	command: {type: 'text', label: 'Command', placeholder: 'ls -l /', check: checkCommand},
	user: {type: 'text', label: 'User', flag: ['-u', '--user'], placeholder: 'of the container'},
	workdir: {
		...{type: 'text', label: 'Folder', flag: ['-w', '--workdir']},
		placeholder: 'of the container',
	},
	env: {
		...{type: 'text', label: 'Variables', flag: ['-e', '--env'], many: variables},
		...{placeholder: 'A=1; B=2', check: checkVariables},
	},
	tty: {...off, label: 'With a terminal', flag: ['-t', '--tty']},
	detach: {...off, label: 'In the background', flag: ['-d', '--detach']},
	privileged: {...off, label: 'Privileged', flag: ['--privileged']},
	pane: paneField,
} as const satisfies Fields;

type Filled = Values<typeof execFields>;

/** Of these, as whom, where and with what it is run, in the order of a line. */
const howFields = {
	...{privileged: execFields.privileged, user: execFields.user},
	...{workdir: execFields.workdir, env: execFields.env},
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
): Promise<string | SeenOutcome> => {
	const wanted = wantedOf(values);
	const [program = ''] = wanted.command;
	const started = `Started ${program} in ${name}`;
	if (program === '') throw new AppError('INVALID', 'no program was given');
	if (values.detach) {
		await engine.containers.execDetached(id, wanted, {signal});
		return started;
	}
	if (inPane && values.pane) {
		const paneProgram: PaneProgram = {
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
		return openInPane(inPane, paneProgram, started);
	}
	const visited = await host(async terminal => {
		const {announce, awaitKey, visit} = await import('./connect.ts');
		const given = AbortSignal.any([signal, terminal.interrupted, terminal.leaving]);
		const how = values.tty ? {terminal: terminal.size()} : {reads: true};
		await announce(terminal, `${values.command} in ${name}`);
		const session = await engine.containers.exec(id, {...wanted, ...how}, {signal: given});
		const visited = await visit(terminal, session);
		if (stays && visited.end.type === 'exited') await awaitKey(terminal);
		return visited;
	});
	const {sentenceOf} = await import('./ended.ts');
	return sentenceOf(`${program} in ${name}`, visited);
};

/** Runs a program in the container: with a terminal, printed, or left alone; in a pane or over the whole terminal. */
export const exec = defineAction({
	kind: 'container',
	verb: 'exec',
	keys: ['e'],
	title: 'Exec',
	past: 'Started a program in',
	group: 'lifecycle',
	docker: {
		flags: [
			// What is typed is read in any case.
			{spelled: ['-i', '--interactive']},
			{spelled: ['--detach-keys'], takesValue: true},
		],
		rest: 'command',
	},
	effect: 'change',
	bulk: 'one',
	unavailable: answeringReason,
	fields: execFields,
	fill: (_rows, context) => fillPane(context),
	line: (row, {command, tty, detach, ...how}) =>
		commandLine(
			...(['docker', 'exec', detach && '-d', tty && !detach && '-it'] as const),
			flagWords(howFields, how),
			row.name,
			splitWords(command),
		),
	run: (context, row, values) => execIn(context, row, values, !values.tty),
});
