import {commandLine} from '../../base/text/shell.ts';
import type {ActionContext} from '../action.ts';
import {checkWord} from '../reference.ts';

/** The docker line of a verb of buildx. */
export const buildxLine = (...words: readonly string[]): string =>
	commandLine('docker', 'buildx', words);

/** Runs `docker buildx WORDS` on the engine; what it printed, safe. */
export const runBuildx = (
	{engine, signal, progress}: ActionContext,
	...words: readonly string[]
): Promise<string> => engine.docker.run(['buildx', ...words], {signal, progress});

/** Names of builders in what `docker buildx ls` prints: nodes are indented. */
export const buildersIn = (printed: string): readonly string[] =>
	printed
		.split('\n')
		.slice(1)
		.filter(line => /^\S/.test(line))
		.map(line => line.split(/\s/)[0]?.replace(/\*$/, '') ?? '')
		.filter(name => name !== '');

/** A builder that there is, for a form; any name from a command line. `made`: those first that somebody has made. */
export const builderField = async (context: ActionContext, made = false) => {
	const all = buildersIn(await runBuildx(context, 'ls'));
	const names = made
		? [...all].sort((a, b) => Number(a === 'default') - Number(b === 'default'))
		: all;
	return {
		type: 'choice',
		label: 'Builder',
		initial: names[0] ?? '',
		options: names.map(name => ({value: name, label: name})),
		free: checkWord('the name of a builder'),
	} as const;
};
