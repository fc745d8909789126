import type {Uses} from '../../commands/context.ts';
import {tell} from '../../commands/context.ts';
import {findVerb, type Runnable} from '../../commands/dockerLine.ts';

/** What is quoted, or escaped, means itself; in double quotes a shell still puts in what a command says. */
const plain = (line: string): string =>
	line
		.replace(/'[^']*'|\\./g, ' ')
		.replace(/"([^"]*)"/g, (_all, text: string) => (/\$\(|`/.test(text) ? '$(' : ' '));

/** A pipe, a list, a redirection, or what a command says: as words of their own, since a filter may say `cpu>50`. */
const operator = /(?:^|\s)(?:[|;&]+(?=\s|$)|\d?(?:>>?|<<?<?))|\$\(|`/;

/** The line of a shell that a line of docker is; undefined where it is none, or needs no shell. */
export const shellLineOf = (text: string, runnables: readonly Runnable[]): string | undefined => {
	if (!operator.test(plain(text))) return undefined;
	const line = text.trim().replace(/^docker\s+/, '');
	return findVerb(runnables, line.split(/\s+/)) ? `docker ${line}` : undefined;
};

async function* nothing(): AsyncGenerator<string> {}

/** Has a shell do a line, in the whole terminal: it may change the engine in any way. */
export const runInShell = async (
	context: Uses<'state' | 'engine' | 'dialog' | 'terminal'>,
	line: string,
): Promise<void> => {
	const engine = context.engine.hub()?.engine;
	if (!engine) return tell(context, 'There is no engine for it', 'warn');
	if (context.state().readOnly) {
		return tell(context, 'Only a shell can do that, and nothing is changed: read-only', 'warn');
	}
	const {code, signal} = await context.terminal.handOver({
		// All of its commands may read what is typed.
		line: `{ ${line}\n} </dev/tty`,
		input: nothing,
		environment: engine.clientEnvironment,
		farewell: '── enter goes back to Gantry ──',
	});
	const result = code === undefined ? `ended by ${signal}` : `ended with ${code}`;
	const outcome = code === 0 ? 'done' : 'failed';
	context.engine.journal.record({
		...{id: 'program.shell', title: 'In a shell', lines: [line], outcome, result, undos: []},
	});
	if (code !== 0) tell(context, `${line.slice(0, 60)} ${result}`, 'warn');
};
