import {type KnownOptions, readArgv} from '../base/argv.ts';
import {closest} from '../base/text/closest.ts';

/** What a person asked for on the command line. */
export interface Options {
	/** Name of a docker context. */
	readonly context?: string;
	/** `unix:///…`, `tcp://…`. */
	readonly host?: string;
	readonly readOnly: boolean;
	/** Settings file instead of the usual one. */
	readonly config?: string;
	/** Name of the layout of log panes to begin with. */
	readonly layout?: string;
	readonly color: boolean;
}

/** What to do: open the screen, or print something and end. */
export type Request =
	| {readonly do: 'open' | 'check-config' | 'list-keys'; readonly options: Options}
	| {
			readonly do: 'logs' /** Those before the word and those after it. */;
			readonly args: readonly string[];
			/** How the panes of a layout are opened on a screen; absent when they are to be printed. */
			readonly screen?: Options;
	  }
	| {readonly do: 'triage'; readonly args: readonly string[]}
	| {readonly do: 'help'}
	| {readonly do: 'version'}
	| {readonly do: 'refuse'; readonly message: string};

const plain: KnownOptions = {
	command: '',
	words: ['context', 'host', 'config'],
	switches: ['read-only', 'no-color', 'check-config', 'list-keys', 'help', 'version'],
	short: {c: 'context', H: 'host', h: 'help', v: 'version'},
};
/** Where a layout is opened. */
const withLayout: KnownOptions = {...plain, words: [...plain.words, 'layout']};

/** Text of `--help`. */
export const usage = `Usage: gantry [options]
       gantry logs [options] CONTAINER…
       gantry logs --layout NAME
       gantry triage [options]

A keyboard-driven container explorer for the terminal. With logs it prints logs,
without a screen: gantry logs --help. A layout that was saved by :layout save
opens its panes. With triage it says which containers are in trouble, and why.

  -c, --context NAME   use this docker context
  -H, --host URL       use this engine: unix:///path, tcp://host:port
      --read-only      look only: every act that changes something is refused
      --config FILE    settings file instead of gantry/config.yaml below
                       $XDG_CONFIG_HOME or ~/.config
      --no-color       no colours (as NO_COLOR does)
      --check-config   say whether the settings file is right, and end
      --list-keys      print every key and what it does, and end
  -v, --version        print the version, and end
  -h, --help           print this, and end

Without options the engine is found as docker finds it: DOCKER_HOST,
DOCKER_CONTEXT, the current context, the default socket; then the sockets of
rootless Docker, Podman and others.

Exit codes: 0 quit · 1 wrong settings file · 2 wrong option, or no terminal
70 crashed (a report was written) · 128 + n ended by signal n`;

/** Logs are printed, unless nothing but a layout is said. */
const readLogs = (args: readonly string[]): Request => {
	const hasLayout = args.some(argument => /^--layout(=|$)/.test(argument));
	const screen = hasLayout ? readOptions(args, withLayout) : undefined;
	return {do: 'logs', args, ...(screen?.do === 'open' ? {screen: screen.options} : {})};
};

const readOptions = (args: readonly string[], known: KnownOptions): Request => {
	const refuse = (message: string): Request => ({do: 'refuse', message});
	const given = new Map<string, string>();
	for (const part of readArgv(args, known)) {
		if (part.type === 'wrong') return refuse(part.message);
		if (part.type === 'option') {
			given.set(part.name, part.value);
			continue;
		}
		const {text, at} = part;
		const others = [...args.slice(0, at), ...args.slice(at + 1)];
		if (text === 'logs') return readLogs(others);
		if (text === 'triage') return {do: 'triage', args: others};
		const near = closest(text, ['logs', 'triage']);
		return refuse(`"${text}" is not an option.${near ? ` Did you mean gantry ${near}?` : ''}`);
	}
	if (given.has('help')) return {do: 'help'};
	if (given.has('version')) return {do: 'version'};
	const [context, host] = [given.get('context'), given.get('host')];
	const [config, layout] = [given.get('config'), given.get('layout')];
	if (context !== undefined && host !== undefined) {
		return refuse('--context and --host exclude each other.');
	}
	const options: Options = {
		readOnly: given.has('read-only'),
		color: !given.has('no-color'),
		...(context !== undefined && {context}),
		...(host !== undefined && {host}),
		...(config !== undefined && {config}),
		...(layout !== undefined && {layout}),
	};
	if (given.has('check-config')) return {do: 'check-config', options};
	if (given.has('list-keys')) return {do: 'list-keys', options};
	return {do: 'open', options};
};

/** Reads the arguments after the program's name. Never throws: what it does not understand is refused. */
export const readArguments = (args: readonly string[]): Request => readOptions(args, plain);
