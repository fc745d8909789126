import {signalNames} from '../../docker/completes.ts';
import {defineAction, type Field, type FieldChoice} from '../action.ts';
import {listedNames, subjectOf} from '../naming.ts';
import {breakageOf} from './losses/breakage.ts';
import {isAlive, isAnew, notAliveReason} from './state.ts';

/** Signals to choose from, with what they are for. */
const signals: readonly FieldChoice[] = [
	{value: 'TERM', label: 'TERM', note: 'please end; most programs clean up and stop'},
	{value: 'INT', label: 'INT', note: 'ctrl-c: interrupt'},
	{value: 'HUP', label: 'HUP', note: 'many servers read their configuration again'},
	{value: 'QUIT', label: 'QUIT', note: 'end with a core or thread dump; nginx: end gently'},
	{value: 'USR1', label: 'USR1', note: 'up to the program; often opens log files again'},
	{value: 'USR2', label: 'USR2', note: 'up to the program'},
	{value: 'KILL', label: 'KILL', note: 'end now; cannot be caught, nothing is cleaned up'},
];

/** Source: signal(7). */
const names = new Set(
	`HUP INT QUIT ILL TRAP ABRT IOT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CLD CONT STOP TSTP TTIN TTOU
	URG XCPU XFSZ VTALRM PROF WINCH IO POLL PWR SYS UNUSED`.split(/\s+/),
);

/** What is wrong with a signal; undefined when nothing is. */
export const checkSignal = (value: string): string | undefined => {
	const name = plainSignal(value);
	const isKnown =
		names.has(name) || /^RTM(?:IN(?:\+(?:[1-9]|1[0-5]))?|AX(?:-(?:[1-9]|1[0-4]))?)$/.test(name);
	const isNumber = /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 64;
	return isKnown || isNumber
		? undefined
		: 'A signal is a name such as WINCH, or a number from 1 to 64';
};

/** `sigterm` becomes `TERM`. */
export const plainSignal = (signal: string): string =>
	signal.toUpperCase().replace(/^SIG(?=.)/, '');

/** No process can do anything about it. */
export const isDeadly = (signal: string): boolean => ['KILL', '9'].includes(plainSignal(signal));

/** KILL first, as docker does: a first process without a handler ignores all others. */
export const signalField = {
	type: 'choice',
	label: 'Signal',
	flag: ['-s', '--signal'],
	initial: 'KILL',
	options: signals,
	free: checkSignal,
	completes: signalNames,
	words: signal => ['--signal', plainSignal(String(signal))],
} as const satisfies Field;

/** Sends a signal to the first process; KILL unless another is picked. */
export const kill = defineAction({
	kind: 'container',
	verb: 'kill',
	keys: ['K'],
	title: 'Kill',
	past: 'Killed',
	pastOf: ({signal}) =>
		plainSignal(signal) === 'KILL' ? 'Killed' : `Sent ${plainSignal(signal)} to`,
	group: 'lifecycle',
	effect: 'destroy',
	// Whoever picks another one has said so; what is caught, and can be answered, is no end without a word.
	effectOf: ({signal}) => (isDeadly(signal) ? 'destroy' : 'change'),
	bulk: 'each',
	unavailable: notAliveReason,
	fields: {signal: signalField},
	confirm: async (rows, context, {signal}) => ({
		question: `Send ${plainSignal(signal)} to ${subjectOf('container', rows)}?`,
		consequences: [
			...listedNames('container', rows),
			// Any other signal may leave it running.
			...(isDeadly(signal) ? await breakageOf(rows, context) : []),
		],
	}),
	wasDone: (before, now, {signal}) =>
		plainSignal(signal) === 'KILL' ? now && (!isAlive(now) || isAnew(before, now)) : undefined,
	run: ({engine, signal: cancel}, row, {signal}) =>
		engine.containers.kill(row.id, {signal: plainSignal(signal)}, {signal: cancel}),
});
