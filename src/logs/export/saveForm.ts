import type {FieldChoice} from '../../actions/action.ts';
import type {FormRequest} from '../../actions/ports.ts';
import {toAppError} from '../../base/errors.ts';
import {moment} from '../../base/text/format.ts';
import {commandLine, option, quotePath} from '../../base/text/shell.ts';
import {safeName} from '../../base/text/text.ts';
import {nanoToMs} from '../../base/time.ts';
import type {LogForm} from '../output/format.ts';
import {
	type LogPartChoice,
	type LogPartTools,
	logPartChoices,
	logPartOf,
	recentMinutes,
} from './parts.ts';

/** How a log is to be saved. */
export interface SaveRequest {
	readonly what: LogPartChoice;
	readonly form: string;
	readonly times: boolean;
	readonly file: string;
}

/** The log that is asked about. */
export interface SaveSubject {
	readonly log: LogPartTools;
	readonly names: readonly string[];
	/** ms since the epoch. */
	readonly now: number;
}

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

/** What can be taken by name. */
const optionsOf = ({log, now}: SaveSubject): readonly FieldChoice[] => {
	const {minutes, until} = log.reading ?? {};
	const passing = log.filters.all().length > 0 ? 'what the filters pass' : '';
	const window = minutes === undefined ? '' : `the last ${minutes} min`;
	const end = until === undefined ? '' : `until ${moment(nanoToMs(until), now)}`;
	const notes: Readonly<Record<string, readonly [label: string, note: string]>> = {
		all: ['all lines', 'the whole log, as long as the engine has it'],
		shown: ['what is shown', [window, end, passing].filter(Boolean).join(', ')],
		marked: ['marked', 'the lines that are marked'],
		recent: [`last ${recentMinutes} min`, passing],
	};
	return logPartChoices(log).map(value => {
		const [label = value, note = ''] = notes[value] ?? [];
		const other = 'or type since when: 2h, 14:03';
		return {value, label, note: note === '' ? other : `${note}; ${other}`};
	});
};

/** Why lines since then cannot be taken. */
const wrongSince = ({log, now}: SaveSubject, text: string): string | undefined => {
	try {
		logPartOf(log, text, now);
		return undefined;
	} catch (thrown) {
		return toAppError(thrown).message;
	}
};

/** The docker line that is nearest to what is saved; empty for none. */
export const dockerLine = ({what, times, file}: SaveRequest, subject: SaveSubject): string => {
	const {log, names, now} = subject;
	const isWhole = what === 'all' || (what !== 'marked' && log.filters.all().length === 0);
	if (names.length !== 1 || !isWhole || wrongSince(subject, what) !== undefined) return '';
	const {since, until} = logPartOf(log, what, now);
	const timeOf = (nano: bigint | undefined) =>
		nano === undefined ? '' : new Date(nanoToMs(nano)).toISOString();
	const span = what === 'recent' ? `${recentMinutes}m` : timeOf(since);
	const line = commandLine(
		...['docker', 'logs', times && '--timestamps'],
		...option('--since', span),
		...option('--until', timeOf(until)),
		names[0],
	);
	return `${line} > ${quotePath(safeName(file))}`;
};

/** Asks which lines, how and where. */
export const saveForm = (wish: SaveRequest, subject: SaveSubject): FormRequest => ({
	title: `Save the log of ${namesText(subject.names)}`,
	notes: [],
	verb: 'Save',
	destroys: false,
	fields: {
		what: {
			type: 'choice',
			label: 'Lines',
			initial: wish.what,
			options: optionsOf(subject),
			free: text => wrongSince(subject, text),
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
	commands({what, form, times, file}) {
		const now = {what: String(what), form: String(form), times: times === true, file: String(file)};
		return form === 'json' ? [] : [dockerLine(now, subject)].filter(Boolean);
	},
});
