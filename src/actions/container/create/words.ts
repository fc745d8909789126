import {hideVariable, turnTexts, wordSteps} from '../../../base/secrets.ts';
import {commandLine, option, options, splitWords} from '../../../base/text/shell.ts';
import {finish} from '../../../base/turns.ts';

/** What is filled in of a container to be made. Texts of several words are as for a shell; empty: not said. */
export interface CreateValues {
	readonly image: string;
	readonly name: string;
	readonly ports: string;
	readonly env: string;
	readonly volumes: string;
	readonly network: string;
	readonly command: string;
	readonly restart: string;
	readonly cpus: string;
	readonly memory: string;
	/** Whatever docker has beside these: `--cap-add NET_ADMIN`. */
	readonly options: string;
	/** Nobody is attached when it starts. */
	readonly detach: boolean;
	/** It has a terminal, and reads what is typed. */
	readonly terminal: boolean;
	readonly rm: boolean;
	/** It is not started. */
	readonly only: boolean;
}

/** The words behind `docker run` that say it, the command behind the image among them. */
export const createWords = (values: CreateValues): readonly string[] => [
	...(values.detach && !values.only ? ['--detach'] : []),
	...(values.terminal ? ['--interactive', '--tty'] : []),
	...(values.rm ? ['--rm'] : []),
	...option('--name', values.name),
	...options('--publish', splitWords(values.ports)),
	...options('--env', splitWords(values.env)),
	...options('--volume', splitWords(values.volumes)),
	...option('--network', values.network),
	...option('--restart', values.restart),
	...option('--cpus', values.cpus),
	...option('--memory', values.memory),
	...splitWords(values.options),
	...(values.image === '' ? [] : [values.image]),
	...splitWords(values.command),
];

/** The steps of `hiddenWords`: keys are answered in between, where there are very many. */
export function* hiddenSteps(
	words: readonly string[],
): Generator<undefined, readonly string[], undefined> {
	const shown = [...(yield* wordSteps(words))];
	for (const [at, word] of words.entries()) {
		if (at % turnTexts === 0) yield;
		const before = words[at - 1];
		if (before === '--env' || before === '-e') shown[at] = hideVariable(word);
	}
	return shown;
}

/** Words without their secrets, each where it was. */
export const hiddenWords = (words: readonly string[]): readonly string[] =>
	finish(hiddenSteps(words));

/** The line that docker has for it, without secrets. */
export const createLine = (values: CreateValues): string =>
	commandLine('docker', values.only ? 'create' : 'run', hiddenWords(createWords(values)));
