import {spawn} from 'node:child_process';
import {type AppError, toAppError} from '../base/errors.ts';

/** A program that has the terminal for a while, and is fed. */
export interface ExternalProgram {
	/** As for a shell: pipes and redirections work. */
	readonly line: string;
	/** What it reads, until `signal` aborts since nobody reads any more. */
	input(signal: AbortSignal): AsyncIterable<string>;
	/** Added to the environment. */
	readonly environment?: Readonly<Record<string, string>>;
	/** Printed when it has ended, before a key is awaited; what it printed could not be read otherwise. */
	readonly farewell?: string;
}

/** How a program ended. */
export interface ProgramEnd {
	/** Undefined when a signal ended it. */
	readonly code: number | undefined;
	readonly signal: string | undefined;
	/** Why it was not fed to the end. That it did not want more is no reason. */
	readonly failure: AppError | undefined;
}

/**
 * Its own shell has the line, so that a mistake in it ends nothing else. Keys that interrupt are for the program: both
 * shells wait for what it makes of them. Afterwards nobody reads the pipe.
 */
const script = `trap : INT QUIT
(trap : INT QUIT; eval "$1")
code=$?
exec <&-
if [ -n "$2" ]; then
	printf '\\n%s' "$2"
	read -r key </dev/tty
fi
exit $code`;

/** Runs a program in a terminal that has been given back. Never rejects. */
export const runProgram = ({
	line,
	input,
	environment,
	farewell = '',
}: ExternalProgram): Promise<ProgramEnd> => {
	const stop = new AbortController();
	const child = spawn('/bin/sh', ['-c', script, 'sh', line, farewell], {
		stdio: ['pipe', 'inherit', 'inherit'],
		env: {...process.env, ...environment},
	});
	const {stdin} = child;
	let failure: AppError | undefined;
	let wake = () => {};
	const closed = () => {
		stop.abort();
		wake();
	};
	// EPIPE is how a reader says that it has enough.
	stdin.on('error', closed);
	stdin.on('close', closed);
	stdin.on('drain', () => wake());
	const feed = async () => {
		try {
			for await (const text of input(stop.signal)) {
				if (stop.signal.aborted) return;
				if (!stdin.write(text)) await new Promise<void>(resolve => (wake = resolve));
				if (stop.signal.aborted) return;
			}
		} catch (thrown) {
			if (!stop.signal.aborted) failure = toAppError(thrown);
		} finally {
			stdin.end();
		}
	};
	const fed = feed();
	return new Promise(resolve => {
		const end = (code: number | undefined, signal: string | undefined) => {
			closed();
			void fed.then(() => resolve({code, signal, failure}));
		};
		child.on('error', thrown => {
			failure = toAppError(thrown);
			end(undefined, undefined);
		});
		child.on('exit', (code, signal) => end(code ?? undefined, signal ?? undefined));
	});
};
