import {type KnownOptions, parseArgv} from '../base/argv.ts';

/** What `gantry triage` was asked for. */
export interface TriageOptions {
	readonly context?: string;
	readonly host?: string;
	/** What is worth a word only, too. */
	readonly all: boolean;
	readonly json: boolean;
	/** Ask what runs for its numbers: memory near its limit, CPU that its quota holds up. */
	readonly limits: boolean;
	/** Nothing but the exit code. */
	readonly quiet: boolean;
	readonly color: boolean;
}

export type TriageRequest =
	| {readonly do: 'print'; readonly options: TriageOptions}
	| {readonly do: 'help'}
	| {readonly do: 'refuse'; readonly message: string};

/** Text of `gantry triage --help`. */
export const triageUsage = `Usage: gantry triage [options]

Says which containers are in trouble, worst first, a line each, and why: crash
loops, out of memory, unhealthy, failed starts, ends with an error of the last
day, and a disk of the engine that is full. For people, for a login message,
for a monitoring check.

  -a, --all            also what ended with an error longer ago, and what was
                       never started
  -l, --limits         also what its limits hold up: memory over 90 % of it,
                       CPU stopped by its quota; takes two seconds
      --json           an object a line: severity, trouble, name, id, image,
                       state, exitCode, restarts, since, why, lastWords
  -q, --quiet          print nothing: the exit code tells
      --no-color       no colours on a terminal (as NO_COLOR does)
  -c, --context NAME   use this docker context
  -H, --host URL       use this engine: unix:///path, tcp://host:port
  -h, --help           print this, and end

Exit codes: 0 nothing is wrong · 1 something is in trouble · 2 no engine, or a
wrong option`;

const known: KnownOptions = {
	command: 'triage',
	words: ['context', 'host'],
	switches: ['all', 'limits', 'json', 'quiet', 'no-color', 'read-only', 'help'],
	short: {a: 'all', l: 'limits', q: 'quiet', c: 'context', H: 'host', h: 'help'},
};

/** Reads what follows the word. Never throws: what it does not understand is refused. */
export const readTriageArguments = (args: readonly string[]): TriageRequest => {
	const refuse = (message: string): TriageRequest => ({do: 'refuse', message});
	const given = parseArgv(args, known);
	if (typeof given === 'string') return refuse(given);
	const {values, words} = given;
	const [word] = words;
	if (word !== undefined) return refuse(`"${word}" is not an option of triage.`);
	if (values.has('help')) return {do: 'help'};
	const [context, host] = ['context', 'host'].map(name => values.get(name)?.at(-1));
	if (context !== undefined && host !== undefined)
		return refuse('--context and --host exclude each other.');
	return {
		do: 'print',
		options: {
			all: values.has('all'),
			limits: values.has('limits'),
			json: values.has('json'),
			quiet: values.has('quiet'),
			color: !values.has('no-color'),
			...(context === undefined ? {} : {context}),
			...(host === undefined ? {} : {host}),
		},
	};
};
