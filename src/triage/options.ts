import {parseArgs} from 'node:util';
import {closest} from '../base/text/closest.ts';

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

const known = {
	all: {type: 'boolean', short: 'a'},
	limits: {type: 'boolean', short: 'l'},
	json: {type: 'boolean'},
	quiet: {type: 'boolean', short: 'q'},
	'no-color': {type: 'boolean'},
	'read-only': {type: 'boolean'},
	context: {type: 'string', short: 'c'},
	host: {type: 'string', short: 'H'},
	help: {type: 'boolean', short: 'h'},
} as const;

/** Reads what follows the word. Never throws: what it does not understand is refused. */
export const readTriageArguments = (args: readonly string[]): TriageRequest => {
	const refuse = (message: string): TriageRequest => ({do: 'refuse', message});
	const {values, tokens} = parseArgs({
		args: [...args],
		options: known,
		strict: false,
		tokens: true,
	});
	for (const token of tokens) {
		if (token.kind === 'positional') return refuse(`"${token.value}" is not an option of triage.`);
		if (token.kind !== 'option') continue;
		const {name, rawName, value} = token;
		const option = Object.hasOwn(known, name) ? known[name as keyof typeof known] : undefined;
		if (!option) {
			const near = closest(name, Object.keys(known));
			return refuse(
				`${rawName} is not an option of triage.${near ? ` Did you mean --${near}?` : ''}`,
			);
		}
		if (option.type === 'string' && !value) return refuse(`${rawName} needs a value.`);
		if (option.type === 'boolean' && value !== undefined)
			return refuse(`${rawName} takes no value.`);
	}
	if (values.help === true) return {do: 'help'};
	const {context, host} = values;
	if (context !== undefined && host !== undefined)
		return refuse('--context and --host exclude each other.');
	return {
		do: 'print',
		options: {
			all: values.all === true,
			limits: values.limits === true,
			json: values.json === true,
			quiet: values.quiet === true,
			color: values['no-color'] !== true,
			...(typeof context === 'string' && {context}),
			...(typeof host === 'string' && {host}),
		},
	};
};
