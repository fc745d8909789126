import {homedir} from 'node:os';
import type {FormRequest} from '../../actions/ports.ts';
import {toAppError} from '../../base/errors.ts';
import {bytesShort, counted} from '../../base/format.ts';
import {commandLine, quotePath} from '../../base/shell.ts';
import {safeName} from '../../base/text.ts';
import type {LogForm} from '../../log/format.ts';
import {rotatedAway} from '../../log/gaps.ts';
import {checkTarget, saveText} from '../../log/save.ts';
import {expandPath, saveName} from '../../log/savePath.ts';
import {type Desk, tell} from '../commands/desk.ts';
import type {LogTools} from '../viewerTypes.ts';
import {type Reading, readLog, type Taken, takenOf} from './reading.ts';
import type {LogOrigin} from './tools.ts';

const labels: Readonly<Record<Taken, readonly [label: string, note: string]>> = {
	all: ['all lines', 'the whole log, as long as the engine has it'],
	filtered: ['filtered', 'what the filters pass of the whole log'],
	marked: ['marked', 'the lines that are marked'],
};

const forms: readonly (readonly [form: LogForm, label: string, note: string])[] = [
	['text', 'text', 'without colours'],
	['ansi', 'colours', 'with the colours of the lines'],
	['json', 'JSON lines', 'time, source, stream and line of each'],
	['raw', 'as written', 'all that the program wrote, also what a terminal obeys'],
];

/** `web`, `web and 3 more`. */
export const namesText = (names: readonly string[]): string => {
	const [first = 'this log', ...others] = names.filter(Boolean);
	return others.length === 0 ? first : `${first} and ${others.length} more`;
};

/** The docker line that is nearest to what is saved. */
const dockerLine = (names: readonly string[], timestamps: boolean, file: string): string =>
	names.length === 1
		? `${commandLine('docker', 'logs', timestamps && '--timestamps', names[0])} > ${quotePath(safeName(file))}`
		: '';

interface Wish {
	readonly what: string;
	readonly form: string;
	readonly times: boolean;
	readonly file: string;
}

const request = (wish: Wish, taken: readonly Taken[], names: readonly string[]): FormRequest => ({
	title: `Save the log of ${namesText(names)}`,
	notes: [],
	verb: 'Save',
	destroys: false,
	fields: {
		what: {
			type: 'choice',
			label: 'Lines',
			initial: wish.what,
			options: taken.map(value => ({value, label: labels[value][0], note: labels[value][1]})),
		},
		form: {
			type: 'choice',
			label: 'As',
			initial: wish.form,
			options: forms.map(([value, label, note]) => ({value, label, note})),
		},
		times: {type: 'flag', label: 'Times', initial: wish.times, note: 'before each line'},
		file: {
			type: 'text',
			label: 'File',
			initial: wish.file,
			check: path => (path.trim() === '' ? 'a file needs a name' : undefined),
		},
	},
	commands: ({what, form, times, file}) =>
		what === 'all' && form !== 'json'
			? [dockerLine(names, times === true, String(file))].filter(Boolean)
			: [],
});

/** Asks until there is a file that may be written, or it is given up. */
const askWhere = async (
	desk: Desk,
	taken: readonly Taken[],
	names: readonly string[],
): Promise<(Wish & {readonly path: string; readonly overwrite: boolean}) | undefined> => {
	let wish: Wish = {
		what: taken.at(-1) ?? 'all',
		form: 'text',
		times: false,
		file: saveName(names, desk.now()),
	};
	for (;;) {
		const answers = await desk.overlays.askForm(request(wish, taken, names));
		if (!answers) return undefined;
		const {what, form, times, file} = answers;
		wish = {what: String(what), form: String(form), times: times === true, file: String(file)};
		const path = expandPath(wish.file, {home: homedir(), folder: process.cwd()});
		try {
			await checkTarget(path, false);
			return {...wish, path, overwrite: false};
		} catch (thrown) {
			const {code, message, hint} = toAppError(thrown);
			if (code !== 'CONFLICT') {
				desk.toasts.show({tone: 'bad', text: message, hint, sticky: false});
				continue;
			}
			const replace = await desk.overlays.askConfirm({
				question: `Replace ${wish.file}?`,
				consequences: ['What is in that file now is lost'],
				answer: 'yes',
				expected: '',
				commands: [],
				verb: 'Replace',
				destroys: true,
			});
			if (replace) return {...wish, path, overwrite: true};
		}
	}
};

/** What else is to be said about lines that were read: those that could not be. */
export const shortfall = ({failures, missed}: Reading): string | undefined => {
	const parts = [
		...failures.map(({name, error}) => `${name}: ${error.message}`),
		...(missed !== 0 ? [rotatedAway(missed)] : []),
	];
	return parts.length === 0 ? undefined : parts.join('; ');
};

/** Asks what of a log is to be saved, how and where, and writes it in the background. */
export const saveLog = async (desk: Desk, log: LogTools, origin: LogOrigin): Promise<void> => {
	const names = origin.sources().map(({name}) => name);
	const wish = await askWhere(desk, takenOf(log), names);
	const engine = desk.hub()?.engine;
	if (!wish || !engine) return;
	const {path, overwrite, times, file} = wish;
	const title = `Save the log of ${namesText(names)}`;
	const activity = desk.activities.start(title, dockerLine(names, times, file));
	const {signal} = activity;
	try {
		const reading = readLog({
			...{log, origin, engine, signal, schedule: desk.schedule, timestamps: times},
			taken: wish.what as Taken,
			form: wish.form as LogForm,
		});
		const {bytes} = await saveText({
			...{path, overwrite, signal, text: reading.text},
			progress: written => activity.progress(`${bytesShort(written)} written`),
		});
		const missing = shortfall(reading);
		const text = `Saved ${counted(reading.lines, 'line')} (${bytesShort(bytes)}) to ${path}`;
		activity.end('done', missing === undefined ? text : `${text}; ${missing}`);
		const tone = missing === undefined ? 'good' : 'warn';
		desk.toasts.show({tone, text, hint: missing, sticky: missing !== undefined});
	} catch (thrown) {
		const error = toAppError(thrown);
		if (error.code === 'CANCELLED' || signal.aborted) {
			activity.end('cancelled', 'Given up: no file was left behind');
			return tell(desk, `${title}: given up, no file was left behind`);
		}
		activity.end('failed', error.message);
		const text = `The log was not saved: ${error.message}`;
		desk.toasts.show({tone: 'bad', text, hint: error.hint, sticky: true});
	}
};
