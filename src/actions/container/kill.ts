import {commandLine} from '../../base/text/shell.ts';
import {type Choice, defineAction} from '../action.ts';
import {listed, subjectOf} from '../naming.ts';
import {guestsOf} from './guests.ts';
import {notAliveReason} from './state.ts';

const signals: readonly Choice[] = [
	{value: 'TERM', label: 'TERM', note: 'please end; most programs clean up and stop'},
	{value: 'INT', label: 'INT', note: 'ctrl-c: interrupt'},
	{value: 'HUP', label: 'HUP', note: 'many servers read their configuration again'},
	{value: 'QUIT', label: 'QUIT', note: 'end with a core or thread dump; nginx: end gently'},
	{value: 'USR1', label: 'USR1', note: 'up to the program; often opens log files again'},
	{value: 'USR2', label: 'USR2', note: 'up to the program'},
	{value: 'KILL', label: 'KILL', note: 'end now; cannot be caught, nothing is cleaned up'},
];

const checkSignal = (value: string): string | undefined => {
	const name = /^(?:SIG)?(?:[A-Z][A-Z0-9]*(?:[+-]\d+)?)$/i.test(value);
	const number = /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 64;
	return name || number ? undefined : 'A signal is a name such as WINCH, or a number from 1 to 64';
};

const plain = (signal: string): string => signal.toUpperCase().replace(/^SIG(?=.)/, '');

/** Sends a signal to the first process; KILL unless another is picked. */
export const kill = defineAction({
	kind: 'container',
	verb: 'kill',
	keys: ['K'],
	title: 'Kill',
	past: 'Killed',
	pastOf: ({signal}) => (plain(signal) === 'KILL' ? 'Killed' : `Sent ${plain(signal)} to`),
	group: 'lifecycle',
	cli: 'docker container kill',
	docker: {flags: [{spelled: ['-s', '--signal'], field: 'signal', takesValue: true}]},
	effect: 'destroy',
	bulk: 'each',
	unavailable: notAliveReason,
	fields: () => ({
		// KILL first, as docker does: a first process without a handler ignores all others.
		signal: {type: 'choice', label: 'Signal', initial: 'KILL', options: signals, free: checkSignal},
	}),
	confirm: async (rows, context, {signal}) => ({
		question: `Send ${plain(signal)} to ${subjectOf('container', rows)}?`,
		consequences: [
			...listed('container', rows),
			// Any other signal may leave it running.
			...(plain(signal) === 'KILL' ? await guestsOf(rows, context) : []),
		],
	}),
	line: (row, {signal}) => commandLine('docker', 'kill', '--signal', plain(signal), row.name),
	async run({engine, signal: cancel}, row, {signal}) {
		await engine.containers.kill(row.id, {signal: plain(signal)}, {signal: cancel});
		return undefined;
	},
});
