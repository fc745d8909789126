import {toAppError} from '../../base/errors.ts';
import {hideText} from '../../base/secrets.ts';
import {clip} from '../../base/text/text.ts';
import {tell, type Uses} from '../../commands/context.ts';
import {findVerb, type Runnable} from '../../commands/dockerLine.ts';
import {pastReason} from '../../commands/targets.ts';

/** What is quoted, or escaped, means itself; in double quotes a shell still puts in what a command says. */
const plain = (line: string): string =>
	line.replace(/'[^']*'|"((?:\\.|[^"\\])*)"|\\./g, (_all, double = '') =>
		/\$\(|`/.test(double) ? '$(' : ' ',
	);

/** A pipe, a list, a redirection, or what a command says: as words of their own, since a filter may say `cpu>50`. */
const operator = /(?:^|\s)(?:[|;&]+(?=\s|$)|\d?(?:>>?|<<?<?))|\$\(|`/;

/** The line of a shell that a line of docker is; undefined where it is none, or needs no shell. */
export const shellLineOf = (text: string, runnables: readonly Runnable[]): string | undefined => {
	if (!operator.test(plain(text))) return undefined;
	const line = text.trim().replace(/^docker\s+/, '');
	return findVerb(runnables, line.split(/\s+/)) ? `docker ${line}` : undefined;
};

/** Of a line, in what is told of its end, cells. */
const longestTold = 60;

async function* nothing(): AsyncGenerator<string> {}

/** Where people live on it, a line that may do anything is asked about, as an act that destroys is. */
const isSure = async ({state, dialog}: Uses<'state' | 'dialog'>, line: string): Promise<boolean> =>
	state().hostClass !== 'prod' ||
	dialog.overlays.askConfirm({
		question: 'Have a shell do this?',
		consequences: ['It may change this production host in any way'],
		answer: 'yes',
		expected: '',
		commands: [line],
		verb: 'Run',
		destroys: true,
	});

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
	const past = pastReason(context.state());
	if (past !== undefined) return tell(context, `Cannot have a shell do it: ${past}`, 'warn');
	const shown = hideText(line);
	if (!(await isSure(context, shown))) return;
	try {
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
			...{id: 'program.shell', title: 'In a shell', lines: [shown], outcome, result, undos: []},
		});
		if (code !== 0) tell(context, `${clip(shown, longestTold)} ${result}`, 'warn');
	} catch (thrown) {
		const {message, hint} = toAppError(thrown);
		context.dialog.toasts.show({tone: 'bad', text: message, hint, sticky: false});
	}
};
