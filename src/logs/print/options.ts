import {type KnownOptions, parseArgv} from '../../base/argv.ts';
import {toAppError} from '../../base/errors.ts';
import {readTypedTime} from '../../base/text/typedTime.ts';
import {type CountKey, readCountKeys} from '../count/keys.ts';
import {logTime} from '../feed/time.ts';
import {type LineTemplate, readLineTemplate} from '../output/lineTemplate.ts';
import type {ContextLines} from '../search/around.ts';
import {filtersOf, type GrepOptions} from '../search/filters.ts';
import {readAround} from './around.ts';

/** What `gantry logs` was asked for. */
export interface LogsOptions extends GrepOptions {
	readonly context?: string;
	readonly host?: string;
	/** Name of a layout of the settings file, whose containers are meant. */
	readonly layout?: string;
	/** Settings file instead of the usual one. */
	readonly config?: string;
	/** Names, ids and selectors; at least one without a layout. */
	readonly wanted: readonly string[];
	/** `seconds.nanoseconds` since the epoch. */
	readonly since?: string;
	readonly until?: string;
	/** Lines from the end of each log; undefined = all. */
	readonly tail?: number;
	readonly follow: boolean;
	readonly json: boolean;
	readonly timestamps: boolean;
	readonly color: boolean;
	/** So many lines before and after those that meet the filters. */
	readonly around?: ContextLines;
	/** How each line is printed. */
	readonly template?: LineTemplate;
	/** Lines are counted by these instead of printed. */
	readonly countBy?: readonly CountKey[];
}

export type LogsRequest =
	| {readonly do: 'print'; readonly options: LogsOptions}
	| {readonly do: 'help'}
	| {readonly do: 'refuse'; readonly message: string};

/** Text of `gantry logs --help`. */
export const logsUsage = `Usage: gantry logs [options] CONTAINER…
       gantry logs [options] --layout NAME

Prints the logs of containers, merged in time order, to a pipe, a file or the
terminal.

CONTAINER is a name (web, web*), the start of an id, or a selector:
  project=shop  service=web  label=tier=front  image=nginx*  state=running
  name~^api-

  -f, --follow         go on with what is written from now on, over restarts of
                       containers and engine; containers that match and come
                       later join. Ends with ctrl+c
      --since TIME     from then on: 10m, 1h30m (ago), 14:03, 2024-05-01,
                       2024-05-01T12:30:00Z, 1714566600, or as a log says it:
                       '26/Nov/2026:21:53:10 +0000'
      --until TIME     up to then
  -n, --tail N         the last N lines of each log, before they are filtered
      --grep QUERY     lines that meet it alone: words, "a phrase",
                       /regular expression/, level>=warn, stream=stderr,
                       source=web*, status>=500 (fields of JSON and logfmt),
                       !not. Given again, all must be met
      --exclude QUERY  not the lines that meet it; may be given again
  -C, --around N       also N lines before and after each of those, as grep does;
                       -B, --before N and -A, --after N: on one side
      --level LEVEL    this level and worse: trace, debug, info, warn, error,
                       fatal; warn+ keeps lines that say no level too
      --count-by KEYS  count the lines instead: by fields (status,path), level,
                       source, stream, or the first group of /an expression/;
                       a table, most first, or with --json an object a row
      --layout NAME    the containers of a layout that was saved on the screen,
                       with its filters; on a terminal, and with no option of
                       printing, its panes are opened
      --config FILE    settings file that has the layout
      --json           an object a line: time, source, stream, level, line
      --format TEMPLATE
                       each line as that says: '{{.time}} {{.level}} {{.msg}}';
                       time, source, stream, level, line, fields of the line,
                       {{json .field}}, \\t and \\n
  -t, --timestamps     the time before each line
      --no-color       no colours on a terminal (as NO_COLOR does)
  -c, --context NAME   use this docker context
  -H, --host URL       use this engine: unix:///path, tcp://host:port
  -h, --help           print this, and end

To a pipe or a file go the bytes that were written; what goes to a terminal is
made harmless. With a selector or several containers, each line begins with the
name of its container.

Exit codes: 0 the logs ended, or nobody reads on · 1 no such container, a log
that cannot be read, or no engine · 2 wrong option · 70 crashed ·
130 ended by ctrl+c`;

const known: KnownOptions = {
	command: 'logs',
	words: [
		...['context', 'host', 'since', 'until', 'tail', 'grep', 'exclude', 'level'],
		...['layout', 'config', 'around', 'before', 'after', 'count-by', 'format'],
	],
	switches: ['follow', 'json', 'timestamps', 'no-color', 'read-only', 'help'],
	short: {
		c: 'context',
		H: 'host',
		f: 'follow',
		n: 'tail',
		C: 'around',
		B: 'before',
		A: 'after',
		t: 'timestamps',
		h: 'help',
	},
};

const readTail = (text: string | undefined): number | undefined | string => {
	if (text === undefined || text === 'all') return undefined;
	return /^\d{1,9}$/.test(text) ? Number(text) : `--tail wants a number or "all", not "${text}".`;
};

const sentenceOf = (thrown: unknown): string => {
	const {message, hint} = toAppError(thrown);
	return hint === undefined ? `${message}.` : `${message}. ${hint}`;
};

/** Reads the arguments of `gantry logs`; `now` is ms since the epoch. Never throws: what is wrong is refused. */
export const readLogsArguments = (args: readonly string[], now: number): LogsRequest => {
	const refuse = (message: string): LogsRequest => ({do: 'refuse', message});
	const given = parseArgv(args, known);
	if (typeof given === 'string') return refuse(given);
	const {values, words: wanted} = given;
	if (values.has('help')) return {do: 'help'};
	const last = (name: string) => values.get(name)?.at(-1);
	const [context, host, level] = [last('context'), last('host'), last('level')];
	const tail = readTail(last('tail'));
	if (typeof tail === 'string') return refuse(tail);
	const around = readAround(last);
	if (typeof around === 'string') return refuse(around);
	const isFiltered = ['grep', 'exclude', 'level', 'layout'].some(name => values.has(name));
	if (around !== undefined && !isFiltered)
		return refuse('Lines around what? That goes with --grep.');
	const follow = values.has('follow');
	const [layout, config] = [last('layout'), last('config')];
	if (layout !== undefined && wanted.length > 0) {
		return refuse('--layout and names of containers exclude each other.');
	}
	if (layout === undefined && wanted.length === 0) {
		return refuse('logs of what? Name a container.');
	}
	if (context !== undefined && host !== undefined) {
		return refuse('--context and --host exclude each other.');
	}
	if (follow && values.has('until')) return refuse('--follow and --until exclude each other.');
	const countBy = last('count-by');
	if (countBy !== undefined && around !== undefined) {
		return refuse('--count-by and lines around others exclude each other.');
	}
	const format = last('format');
	const alsoShown = ['json', 'timestamps', 'count-by'].find(name => values.has(name));
	if (format !== undefined && alsoShown !== undefined) {
		return refuse(`--format and --${alsoShown} exclude each other.`);
	}
	if (follow && countBy !== undefined) {
		return refuse('--follow and --count-by exclude each other: a log is counted to its end.');
	}
	try {
		const [since, until] = ['since', 'until'].map(name => {
			const text = last(name);
			return text === undefined ? undefined : readTypedTime(text, now);
		});
		if (since !== undefined && until !== undefined && until < since) {
			return refuse('--until is before --since: there is nothing between them.');
		}
		const filters = {
			grep: values.get('grep') ?? [],
			exclude: values.get('exclude') ?? [],
			...(level === undefined ? {} : {level}),
		};
		filtersOf(filters);
		return {
			do: 'print',
			options: {
				...filters,
				wanted,
				follow,
				json: values.has('json'),
				timestamps: values.has('timestamps'),
				color: !values.has('no-color'),
				...(tail === undefined ? {} : {tail}),
				...(since === undefined ? {} : {since: logTime(since)}),
				...(until === undefined ? {} : {until: logTime(until)}),
				...(context === undefined ? {} : {context}),
				...(host === undefined ? {} : {host}),
				...(layout === undefined ? {} : {layout}),
				...(config === undefined ? {} : {config}),
				...(around === undefined ? {} : {around}),
				...(format === undefined ? {} : {template: readLineTemplate(format)}),
				...(countBy === undefined ? {} : {countBy: readCountKeys(countBy)}),
			},
		};
	} catch (thrown) {
		return refuse(sentenceOf(thrown));
	}
};
