import {AppError} from '../../../base/errors.ts';
import {option, options, splitWords} from '../../../base/text/shell.ts';
import {servicesOf} from '../../../kinds/project/row.ts';
import {defineAction} from '../../action.ts';
import {variablesIn} from '../../container/session/exec.ts';
import {hiddenValues} from '../../hiddenValues.ts';
import {checkServices, filesLine} from '../line.ts';
import {noFilesReason} from '../state.ts';

interface Wanted {
	readonly service: string;
	readonly command: string;
	readonly env: string;
	readonly user: string;
	readonly workdir: string;
	readonly name: string;
	readonly entrypoint: string;
	readonly detach: boolean;
	readonly noTty: boolean;
	readonly rm: boolean;
	readonly noDeps: boolean;
	readonly ports: boolean;
	readonly build: boolean;
}

/** The words, with variables said in one way or another. */
const wordsOf = (wanted: Wanted, variables: readonly string[]): readonly string[] => [
	'run',
	...(wanted.detach ? ['--detach'] : []),
	...(wanted.noTty ? ['--no-TTY'] : []),
	...(wanted.rm ? ['--rm'] : []),
	...(wanted.noDeps ? ['--no-deps'] : []),
	...(wanted.ports ? ['--service-ports'] : []),
	...(wanted.build ? ['--build'] : []),
	...option('--name', wanted.name),
	...option('--user', wanted.user),
	...option('--workdir', wanted.workdir),
	...option('--entrypoint', wanted.entrypoint),
	...variables,
	wanted.service,
	...splitWords(wanted.command),
];

const pairsOf = (text: string): Readonly<Record<string, string>> =>
	Object.fromEntries(
		variablesIn(text).map(one => {
			const at = one.indexOf('=');
			return [one.slice(0, at), one.slice(at + 1)];
		}),
	);

const checkVariables = (text: string): string | undefined => {
	const wrong = variablesIn(text).find(one => !/^[^=]+=/.test(one));
	return wrong === undefined ? undefined : `${wrong} is no NAME=value`;
};

const nothing: AsyncIterable<string> = {async *[Symbol.asyncIterator]() {}};

/** Runs a program once in a new container that is made as a service says, in the terminal of the person. */
export const run = defineAction({
	kind: 'project',
	verb: 'run',
	keys: [],
	title: 'Run once in',
	button: 'Run',
	past: 'Ran once in',
	group: 'lifecycle',
	cli: 'docker compose run',
	docker: {
		flags: [
			{spelled: ['-d', '--detach'], field: 'detach'},
			{spelled: ['-T', '--no-TTY', '--no-tty'], field: 'noTty'},
			{spelled: ['-i', '--interactive']},
			{spelled: ['--rm'], field: 'rm'},
			{spelled: ['--no-deps'], field: 'noDeps'},
			{spelled: ['-P', '--service-ports'], field: 'ports'},
			{spelled: ['--build'], field: 'build'},
			{spelled: ['--name'], field: 'name', takesValue: true},
			{spelled: ['-u', '--user'], field: 'user', takesValue: true},
			{spelled: ['-w', '--workdir'], field: 'workdir', takesValue: true},
			{spelled: ['--entrypoint'], field: 'entrypoint', takesValue: true},
			{spelled: ['-e', '--env'], field: 'env', takesValue: true, joins: '; '},
		],
		second: 'service',
		rest: 'command',
	},
	effect: 'change',
	bulk: 'one',
	unavailable: noFilesReason,
	fields: ([row]) => ({
		service: {
			type: 'choice',
			label: 'Service',
			initial: (row && servicesOf(row)[0]?.name) ?? '',
			options: (row ? servicesOf(row) : []).map(({name}) => ({value: name, label: name})),
			// Its files may have one that nothing was made of yet.
			free: text => (text === '' ? 'It needs a service' : checkServices(text)),
		},
		command: {type: 'text', label: 'Command', placeholder: 'as the service says'},
		env: {type: 'text', label: 'Variables', placeholder: 'A=1; B=2', check: checkVariables},
		user: {type: 'text', label: 'User', placeholder: 'of the service'},
		workdir: {type: 'text', label: 'Folder', placeholder: 'of the service'},
		name: {type: 'text', label: 'Name', lineOnly: true},
		entrypoint: {type: 'text', label: 'Entrypoint', lineOnly: true},
		rm: {type: 'flag', label: 'Remove it at its end', initial: false},
		noDeps: {type: 'flag', label: 'Without what it needs', initial: false},
		ports: {type: 'flag', label: 'With its ports', initial: false},
		build: {type: 'flag', label: 'Build its image first', initial: false, lineOnly: true},
		noTty: {type: 'flag', label: 'Without a terminal', initial: false},
		detach: {type: 'flag', label: 'In the background', initial: false},
	}),
	line: (row, values) =>
		filesLine(row, ...wordsOf(values, options('--env', variablesIn(values.env)))),
	async run({engine, handOver, signal, progress}, row, values) {
		const hidden = hiddenValues('--env', pairsOf(values.env));
		const words = wordsOf(values, hidden.words);
		const call = {signal, progress, environment: hidden.environment};
		if (values.detach) {
			const id = (await engine.projects.compose(row, words, call)).trim();
			return `Started ${values.name || id.slice(0, 12) || values.service} of ${row.name}`;
		}
		const {line, environment} = await engine.projects.terminal(row, words, call);
		const end = await handOver({
			line: `${line} </dev/tty`,
			input: () => nothing,
			environment: {...environment, ...hidden.environment},
			farewell: '── enter goes back to Gantry ──',
		});
		if (end.failure) throw end.failure;
		if (end.code === undefined) throw new AppError('SERVER', `docker ended by ${end.signal}`);
		return `${values.service} of ${row.name}, run once, ended with ${end.code}`;
	},
});
