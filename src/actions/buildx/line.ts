import type {ActionContext, Field} from '../action.ts';
import {checkWord} from '../reference.ts';

/** Runs a line of buildx, as the words behind `docker`, on the engine; what it printed, safe. */
export const runBuildx = (
	{engine, signal, progress}: ActionContext,
	words: readonly string[],
): Promise<string> => engine.docker.run(words, {signal, progress});

/** Names of builders in what `docker buildx ls` prints: nodes are indented. */
export const buildersIn = (printed: string): readonly string[] =>
	printed
		.split('\n')
		.slice(1)
		.filter(line => /^\S/.test(line))
		.map(line => line.split(/\s/)[0]?.replace(/\*$/, '') ?? '')
		.filter(name => name !== '');

/** A builder; any name from a command line. */
export const builderField = {
	...{type: 'choice', label: 'Builder', initial: '', options: []},
	free: checkWord('the name of a builder'),
} as const satisfies Field;

const filling = async (context: ActionContext, isFirst: (name: string) => boolean) => {
	const all = buildersIn(await runBuildx(context, ['buildx', 'ls']));
	const names = [...all].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
	return {
		builder: {
			initial: names[0] ?? '',
			options: names.map(name => ({value: name, label: name})),
		},
	};
};

/** Those that there are. */
export const fillBuilder = (context: ActionContext) => filling(context, () => true);

/** The same, those first that somebody has made. */
export const fillMade = (context: ActionContext) => filling(context, name => name !== 'default');
