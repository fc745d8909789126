import {spawn} from 'node:child_process';
import type {EventEmitter} from 'node:events';
import inspector from 'node:inspector';
import {isatty} from 'node:tty';
import {AppError} from '../base/errors.ts';
import {type OwnPipe, ownPipes, takeSignals} from './unreadSignals.ts';

export interface WatchdogOptions {
	/** What gives the terminal back, for whoever must do it in our place. */
	readonly given: string;
	/** A signal to end came while the program was busy for long; what it was busy with is the stack of `where`. Must not return. */
	readonly onHang: (signal: DeadlySignal, where: AppError) => void;
	/** One came, and the program was about to read it. */
	readonly onSignal: (signal: DeadlySignal) => void;
}

/** Signals that end the program. */
export const deadly = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;

/** One of them. */
export type DeadlySignal = (typeof deadly)[number];

/**
 * Looks whether a signal waits to be read, or the terminal is gone. A program that lives has seen to that by the second
 * look. For one that has not, the signals are read and put back: told to end, it is interrupted, which Node does inside
 * of any JavaScript. One that does not mind, since it waits for the operating system, is killed; what the terminal
 * answered meanwhile is read before, or the shell would take it for typed. The terminal is given back before as well: what
 * the shell says of the end would stand on a screen that goes.
 */
const script = `pid=$1 given=$2; shift 2; pipes=("$@") held=0 told=0
waits() {
	[ -t 3 ] || return 0
	for pipe in "\${pipes[@]}"; do read -r -t 0 -u "$pipe" && return 0; done
	return 1
}
isTold() {
	[ -t 3 ] || return 0
	for pipe in "\${pipes[@]}"; do
		set -- $(od -An -v -tx1 <&"$pipe" 2>&-)
		[ $# = 0 ] || printf "$(printf '\\\\x%s' "$@")" >&$((pipe + 1))
		for (( ; $# >= 16; )); do
			case $9\${12} in 0[123f]00 | 000[123f]) return 0 ;; esac
			shift 16
		done
	done
	return 1
}
while read -r -t 0.7 _; [ $? -gt 128 ]; do
	waits && held=$((held + 1)) || held=0 told=0
	[ $held -ge 2 ] && isTold || continue
	told=$((told + 1))
	[ $told = 1 ] && kill -USR1 "$pid"
	[ $told = 3 ] || continue
	stty min 0 time 3 <&3 && dd bs=4096 count=1 <&3
	kill -0 "$pid" && printf %s "$given" >&3 && stty brkint icrnl ixon echo icanon iexten isig <&3
	stty min 1 time 0 <&3
	kill -KILL "$pid"
done`;

/** Of bash, which alone can look at a pipe without reading it; it ends when this process does, and its end of a pipe. */
const startHelper = (given: string, pipes: readonly OwnPipe[]): void => {
	const firstPipe = 4;
	const numbers = pipes.map((_, index) => String(firstPipe + 2 * index));
	const child = spawn(
		'bash',
		['-c', script, 'gantry-watchdog', String(process.pid), given, ...numbers],
		{
			stdio: ['pipe', 'ignore', 'ignore', 1, ...pipes.flatMap(({from, to}) => [from, to])],
			// In a session of its own: what stops or ends the job leaves it alone.
			detached: true,
			cwd: '/',
			env: {PATH: process.env['PATH']},
		},
	);
	// Without bash there is no watchdog, and without a reader no pipe.
	child.on('error', () => {});
	child.stdin?.on('error', () => {});
	child.unref();
	(child.stdin as {unref?(): void} | null)?.unref?.();
};

/** The calls below that of a handler, without those by which Node came to it. */
const callsBelow = (stack: string): readonly string[] => {
	const calls = stack.split('\n').filter(line => line.startsWith('    at '));
	const first = calls.findIndex(call => !/^ {4}at .*\bemit\b|#?processEmit/i.test(call));
	return first < 0 ? [] : calls.slice(first);
};

const whereNow = (signal: DeadlySignal, handler: () => void): AppError => {
	const {stackTraceLimit} = Error;
	Error.stackTraceLimit = 100;
	const where = new AppError('INTERNAL', `it was busy for long, and did not answer ${signal}`);
	Error.captureStackTrace(where, handler);
	Error.stackTraceLimit = stackTraceLimit;
	return where;
};

/**
 * Watches from outside that a signal to end has an effect, also while JavaScript goes round in circles and the event
 * loop, which reads signals, stands still. What interrupts is SIGUSR1, at which Node tells processes of a cluster that
 * it can be debugged: a call in the midst of whatever runs.
 */
export const startWatchdog = ({given, onHang, onSignal}: WatchdogOptions): void => {
	const pipes = ownPipes();
	if (pipes.length === 0) return;
	const interrupted = () => {
		const signals = takeSignals(pipes);
		const isGone = !isatty(1);
		// Somebody wants to debug, then.
		if (signals.length === 0 && !isGone) return;
		inspector.close();
		const signal = deadly.find(name => signals.includes(name)) ?? (isGone ? 'SIGHUP' : undefined);
		if (signal === undefined) return;
		const where = whereNow(signal, interrupted);
		const calls = callsBelow(where.stack ?? '');
		if (calls.length === 0) return onSignal(signal);
		where.stack = [`${where.name}: ${where.message}`, ...calls].join('\n');
		onHang(signal, where);
	};
	// Any free port, or none would be called where somebody debugs something else.
	process.debugPort = 0;
	(process as EventEmitter).on('internalMessage', interrupted);
	startHelper(given, pipes);
};
