import {AppError} from '../../base/errors.ts';
import {commandLine} from '../../base/text/shell.ts';
import {safeName} from '../../base/text/text.ts';
import type {Endpoint, ProjectCall} from '../call.ts';
import {clientEnvironment} from '../endpoint/clientEnvironment.ts';
import type {Projects} from '../engine.ts';
import type {Project} from '../things.ts';
import {noFiles, whyNoFiles} from './composeFiles.ts';
import {runChild} from './runChild.ts';

/** The words that docker compose begins with on this machine. */
type Command = readonly [program: string, ...words: readonly string[]];

/** The plugin of docker, and the same as a program of its own. */
const commands: readonly Command[] = [['docker', 'compose'], ['docker-compose']];

let found: Command | undefined;

/** Which of them is there, in a version that takes what is said here. Not cached while there is none. */
const findCompose = async (signal: AbortSignal): Promise<Command | undefined> => {
	for (const command of found ? [] : commands) {
		const [program, ...words] = command;
		try {
			const said = await runChild(program, [...words, 'version', '--short'], {signal});
			if (Number(/^v?(\d+)/.exec(said.trim())?.[1]) >= 2) {
				found = command;
				break;
			}
		} catch {
			// Not there: the next one may be.
			if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
		}
	}
	return found;
};

/** What says which project is meant; without a name its file does. A path follows its option by `=`: none can be taken for an option itself. */
const targetWords = (project: Project): readonly string[] => [
	...(project.name === '' ? [] : [`--project-name=${project.name}`]),
	...(project.workingDirectory === '' ? [] : [`--project-directory=${project.workingDirectory}`]),
	...project.configFiles.map(file => `--file=${file}`),
	...project.environmentFiles.map(file => `--env-file=${file}`),
];

/** `docker compose` for one project, on the machine where its files are. */
export interface ComposeCommand {
	run(words: readonly string[], call: ProjectCall): Promise<string>;
	/** The same for a shell with a terminal. */
	terminal(words: readonly string[]): Awaited<ReturnType<Projects['terminal']>>;
}

const noCompose = () =>
	new AppError('UNSUPPORTED', 'there is no docker compose on this machine', {
		hint: 'Install the compose plugin of docker, version 2.',
	});

/** What it says of its version. */
export const composeVersion = async (signal: AbortSignal): Promise<string> => {
	const command = await findCompose(signal);
	if (!command) throw noCompose();
	const [program, ...words] = command;
	return safeName((await runChild(program, [...words, 'version'], {signal})).trim());
};

/**
 * Why there is no docker compose for a project, as an error that says what to do; else how to run it: it resolves with what
 * is printed, and rejects with SERVER and the last line that it complained with, or CANCELLED with the signal.
 */
export const composeFor = async (
	endpoint: Endpoint,
	project: Project,
	signal: AbortSignal,
): Promise<ComposeCommand | AppError> => {
	const why = await whyNoFiles(endpoint, project);
	if (why !== undefined) return noFiles(why);
	const command = await findCompose(signal);
	if (!command) return noCompose();
	const [program, ...first] = command;
	const [verbOptions, target] = [['--ansi=never', '--progress=plain'], targetWords(project)];
	return {
		async run(words, {progress, signal: cancel, environment: given}) {
			const all = [...first, ...verbOptions, ...target, ...words];
			const environment = {...clientEnvironment(endpoint), ...given};
			try {
				return await runChild(program, all, {signal: cancel, environment, progress});
			} catch (thrown) {
				if (!(thrown instanceof AppError) || thrown.code === 'CANCELLED') throw thrown;
				const line = commandLine('docker', 'compose', target, words);
				throw new AppError(thrown.code, thrown.message, {
					cause: thrown,
					hint: `\`${line}\` said so.`,
				});
			}
		},
		terminal(words) {
			const own = Object.entries(clientEnvironment(endpoint));
			// Empty counts as unset for all of them.
			const environment = Object.fromEntries(own.map(([name, value]) => [name, value ?? '']));
			return {line: commandLine(program, first, target, words), environment};
		},
	};
};
