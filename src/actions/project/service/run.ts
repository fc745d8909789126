import {AppError} from '../../../base/errors.ts';
import {splitWords} from '../../../base/text/shell.ts';
import {servicesOf} from '../../../kinds/project/row.ts';
import {defineAction, type Field, type Fields, type Values} from '../../action.ts';
import {checkVariables, variables, variablesIn} from '../../container/session/exec.ts';
import {off, unasked} from '../../fields/plain.ts';
import {flagWords} from '../../fields/words.ts';
import {hiddenValues} from '../../hiddenValues.ts';
import {checkServices, filesLine} from '../line.ts';
import {noFilesReason} from '../state.ts';

const pairsOf = (text: string): Readonly<Record<string, string>> =>
	Object.fromEntries(
		variablesIn(text).map(one => {
			const at = one.indexOf('=');
			return [one.slice(0, at), one.slice(at + 1)];
		}),
	);

/** How it is run, in the order of a line. */
const how = {
	detach: {...off, label: 'In the background', flag: ['-d', '--detach']},
	noTty: {...off, label: 'Without a terminal', flag: ['-T', '--no-TTY', '--no-tty']},
	rm: {...off, label: 'Remove it at its end', flag: ['--rm']},
	noDeps: {...off, label: 'Without what it needs', flag: ['--no-deps']},
	ports: {...off, label: 'With its ports', flag: ['-P', '--service-ports']},
	build: {...off, label: 'Build its image first', flag: ['--build'], lineOnly: true},
	name: {...unasked, label: 'Name', flag: ['--name']},
	user: {type: 'text', label: 'User', flag: ['-u', '--user'], placeholder: 'of the service'},
	workdir: {
		...{type: 'text', label: 'Folder', flag: ['-w', '--workdir']},
		placeholder: 'of the service',
	},
	entrypoint: {...unasked, label: 'Entrypoint', flag: ['--entrypoint']},
} as const satisfies Fields;

const env = {
	...{type: 'text', label: 'Variables', flag: ['-e', '--env'], many: variables},
	...{placeholder: 'A=1; B=2', check: checkVariables},
} as const satisfies Field;

const fields = {
	service: {
		...{type: 'choice', label: 'Service', initial: '', options: []},
		// Its files may have one that nothing was made of yet.
		free: (text: string) => (text === '' ? 'It needs a service' : checkServices(text)),
	},
	command: {type: 'text', label: 'Command', placeholder: 'as the service says'},
	env,
	...{user: how.user, workdir: how.workdir, name: how.name, entrypoint: how.entrypoint},
	...{rm: how.rm, noDeps: how.noDeps, ports: how.ports, build: how.build},
	...{noTty: how.noTty, detach: how.detach},
} as const satisfies Fields;

/** The words, with variables said in one way or another. */
const wordsOf = (filled: Values<typeof fields>, said: readonly string[]): readonly string[] => [
	...['run', ...flagWords(how, filled), ...said],
	...[filled.service, ...splitWords(filled.command)],
];

const nothing: AsyncIterable<string> = {async *[Symbol.asyncIterator]() {}};

/** Runs a program once in a new container that is made as a service says, in the terminal of the person. */
export const run = defineAction({
	kind: 'project',
	verb: 'run',
	title: 'Run once in',
	button: 'Run',
	past: 'Ran once in',
	group: 'lifecycle',
	docker: {flags: [{spelled: ['-i', '--interactive']}], second: 'service', rest: 'command'},
	effect: 'change',
	bulk: 'one',
	unavailable: noFilesReason,
	fields,
	fill: ([row]) => ({
		service: {
			initial: (row && servicesOf(row)[0]?.name) ?? '',
			options: (row ? servicesOf(row) : []).map(({name}) => ({value: name, label: name})),
		},
	}),
	line: (row, values) => filesLine(row, values, wordsOf(values, flagWords({env}, values))),
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
