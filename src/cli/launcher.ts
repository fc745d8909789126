// The command itself: what must be there before the program is. It is built for an old Node, so that
// one below 20 can read it far enough to say a sentence, and it paints before anything else is loaded.
import {mkdirSync, writeSync} from 'node:fs';
import nodeModule from 'node:module';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {toAppError} from '../base/errors.ts';
import {safeText} from '../base/text/text.ts';
import {askEarly} from '../engine/http/earlyAnswer.ts';
import {hasUtf8} from '../terminal/locale.ts';
import {type Options, readArguments, usage} from './arguments.ts';

declare const GANTRY_VERSION: string;

/** Also of what was typed: nothing in it drives the terminal. */
const print = (text: string, descriptor: 1 | 2): void => {
	writeSync(descriptor, `${safeText(text)}\n`);
};

const fail = (text: string, code: number): void => {
	print(`gantry: ${text}`, 2);
	process.exitCode = code;
};

/** Compiled code is kept in the person's own cache: what lies in a shared folder is not to be run. */
const keepCompiledCode = (): void => {
	const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
	try {
		const folder = join(base, 'gantry', 'code');
		mkdirSync(folder, {recursive: true, mode: 0o700});
		nodeModule.enableCompileCache?.(folder); // Node 22.1 has it
	} catch {
		// A home that cannot be written to makes the start slower, nothing else.
	}
};

/**
 * The alternate screen with a first line, 30 ms after the command was typed. Raw mode comes first:
 * keys typed from now on are read later and not echoed onto the screen.
 */
const paintSkeleton = (): void => {
	process.stdin.setRawMode(true);
	const dots = hasUtf8(process.env) ? '…' : '...';
	const line = ` gantry  connecting ${dots}`.padEnd(process.stdout.columns);
	writeSync(1, `\x1b[?1049h\x1b[?25l\x1b[H\x1b[7m${line}\x1b[m`);
};

const unpaintSkeleton = (): void => {
	writeSync(1, '\x1b[?1049l\x1b[?25h');
	process.stdin.setRawMode(false);
};

type Program = typeof import('./main.ts');

const load = async (): Promise<Program> => {
	keepCompiledCode();
	// What was asked of the engine is sent now: nothing is, once the program is being loaded.
	await new Promise(setImmediate);
	// Built beside this file, and loaded at run time.
	const built = './app.mjs';
	return import(built) as Promise<Program>;
};

type Logs = typeof import('./logs.ts');

const textOf = (error: unknown): string => toAppError(error).message;

/** Where there is no screen: Node would print the error as it is, with all that it repeats. */
const tellCrash = (): void => {
	process.on('uncaughtException', error => {
		fail(`crashed: ${textOf(error)}`, 70);
		process.exit(70);
	});
};

/** Without the screen, which it does not load. */
const printLogs = (args: readonly string[]): void => {
	tellCrash();
	keepCompiledCode();
	const built = './logs.mjs';
	(import(built) as Promise<Logs>)
		.then(({logs}) => logs(args))
		.catch((error: unknown) => fail(textOf(error), 70));
};

type Triage = typeof import('./triage.ts');

/** As `printLogs`. */
const printTriage = (args: readonly string[]): void => {
	tellCrash();
	keepCompiledCode();
	const built = './triage.mjs';
	(import(built) as Promise<Triage>)
		.then(({tellTrouble}) => tellTrouble(args))
		.catch((error: unknown) => fail(textOf(error), 70));
};

const deadly = {SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15} as const;

/** Gives the terminal back and ends the process, whatever else holds it. */
const endWith = (code: number, text?: string): void => {
	unpaintSkeleton();
	if (text !== undefined) fail(text, code);
	process.exit(code);
};

const couldNotStart = (error: unknown): void => endWith(70, `could not start: ${textOf(error)}`);

/** Why there cannot be a screen here; undefined when there can. */
const obstacle = (): string | undefined => {
	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		return 'needs a terminal: standard input and output must be one.';
	}
	return process.env['TERM'] === 'dumb'
		? 'needs a terminal that can move its cursor, and TERM is dumb. gantry logs prints logs on any.'
		: undefined;
};

const open = (options: Options): void => {
	const reason = obstacle();
	if (reason !== undefined) {
		fail(reason, 2);
		return;
	}
	if (!options.color) process.env['NO_COLOR'] = '1';
	const listeners: [string, (value: unknown) => void][] = [
		...Object.entries(deadly).map(([name, number]): [string, () => void] => [
			name,
			() => endWith(128 + number),
		]),
		['uncaughtException', couldNotStart],
	];
	for (const [name, end] of listeners) process.on(name, end);
	const handOver = () => {
		for (const [name, end] of listeners) process.off(name, end);
	};
	paintSkeleton();
	const early = askEarly(options);
	load()
		.then(program =>
			program.openScreen(options, handOver, early).catch(thrown => {
				const {text, code} = program.explain(thrown);
				endWith(code, text);
			}),
		)
		.catch(couldNotStart);
};

const printFrom = (request: 'check-config' | 'list-keys', options: Options): void => {
	tellCrash();
	load()
		.then(program =>
			(request === 'check-config' ? program.checkConfig(options) : program.listKeys(options)).catch(
				thrown => {
					const {text, code} = program.explain(thrown);
					fail(text, code);
				},
			),
		)
		.catch((error: unknown) => fail(textOf(error), 70));
};

// Node would print its warnings over the screen, or among the lines of a log. They are for who develops.
process.removeAllListeners('warning');

const major = Number(process.versions.node.split('.')[0]);
const request = readArguments(process.argv.slice(2));
if (major < 20) fail(`needs Node 20 or newer; this is ${process.versions.node}.`, 1);
else if (request.do === 'refuse') fail(`${request.message} Try gantry --help.`, 2);
else if (request.do === 'help') print(usage, 1);
else if (request.do === 'version') print(`gantry ${GANTRY_VERSION}`, 1);
else if (request.do === 'logs' && request.screen && !obstacle()) open(request.screen);
else if (request.do === 'logs') printLogs(request.args);
else if (request.do === 'triage') printTriage(request.args);
else if (request.do === 'open') open(request.options);
else printFrom(request.do, request.options);
