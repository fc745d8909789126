import {toAppError} from '../../base/errors.ts';
import {type CommandContext, tell} from '../../commands/context.ts';
import type {LogOrigin} from '../../viewers/logTools.ts';
import {type LogPartChoice, type LogPartTools, likelyPartOf, logPartOf} from './parts.ts';
import {type LogReading, readLog} from './reading.ts';
import {namesText} from './saveForm.ts';
import {readFailuresNote} from './saving.ts';

/** Programs that have the whole screen and are left by a key: what they showed has been read. */
const fullScreen = new Set([
	...['less', 'more', 'most', 'lnav', 'moar', 'bat', 'fzf'],
	...['vi', 'vim', 'nvim', 'view', 'nano', 'emacs', 'hx', 'micro'],
]);
const pagers = new Set(['less', 'more', 'most', 'lnav', 'moar', 'bat']);

/** Name of the program that shows what comes out of a line: that of its last part. */
const programOf = (line: string): string => {
	const last = line.split('|').at(-1) ?? '';
	const word = last
		.trim()
		.split(/\s+/)
		.find(part => !/^\w+=/.test(part));
	return word?.split('/').at(-1) ?? '';
};

/** The program of a line without one. */
export const defaultPager = (environment: NodeJS.ProcessEnv): string =>
	environment['PAGER']?.trim() || 'less';

/** Exit codes of a person who had enough: ctrl-c, and a pipe that was closed. */
const calm = new Set([0, 130, 141]);

const outcomeOf = (line: string, code: number | undefined, signal: string | undefined) => {
	if (code === 127) return `There is no program ${programOf(line)}`;
	if (code !== undefined) return calm.has(code) ? undefined : `${line} ended with ${code}`;
	return signal === undefined || signal === 'SIGINT' ? undefined : `${line} was ended by ${signal}`;
};

/**
 * Gives the terminal to a command line that reads a log: the marked lines, what is shown, or what was asked for. A program
 * that does not take the whole screen leaves what it printed there until enter is pressed.
 */
export const pipeLog = async (
	context: CommandContext,
	{
		log,
		origin,
		line,
		taken = likelyPartOf(log),
	}: {
		readonly log: LogPartTools;
		readonly origin: LogOrigin;
		readonly line: string;
		readonly taken?: LogPartChoice | undefined;
	},
): Promise<void> => {
	const engine = context.engine.hub()?.engine;
	if (!engine) return tell(context, 'There is no engine to read the log from', 'warn');
	const program = programOf(line);
	const isPager = line.split('|').length === 1 && pagers.has(program);
	let reading: LogReading | undefined;
	try {
		const {code, signal, failure} = await context.terminal.handOver({
			line,
			input(stop) {
				reading = readLog({
					...{log, origin, engine, schedule: context.schedule, signal: stop, timestamps: false},
					markers: context.logs.markers.get(),
					part: logPartOf(log, taken, context.now()),
					form: isPager ? 'ansi' : 'text',
				});
				return reading.text;
			},
			// Without it less shows the colours of lines as codes.
			environment: isPager ? {LESS: `${process.env['LESS'] ?? ''} -R`.trim()} : {},
			farewell: fullScreen.has(program) ? '' : '── enter goes back to Gantry ──',
		});
		const outcome = outcomeOf(line, code, signal);
		if (outcome !== undefined) tell(context, outcome, 'warn');
		const missing = failure?.message ?? (reading && readFailuresNote(reading));
		if (missing === undefined) return;
		const text = `Not all of ${namesText(origin.sources().map(({name}) => name))} was read`;
		context.dialog.toasts.show({tone: 'warn', text, hint: missing, sticky: true});
	} catch (thrown) {
		const {message, hint} = toAppError(thrown);
		context.dialog.toasts.show({tone: 'bad', text: message, hint, sticky: false});
	}
};
