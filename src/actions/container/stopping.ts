import type {StopOptions} from '../../engine/actTypes.ts';
import type {DockerFlag} from '../command.ts';
import {checkSignal} from './kill.ts';

/** A day. */
const mostSeconds = 86_400;

const checkSeconds = (value: string): string | undefined =>
	value === '' || value === '-1' || (/^\d+$/.test(value) && Number(value) <= mostSeconds)
		? undefined
		: `The time is whole seconds up to ${mostSeconds}; -1 waits for ever`;

/** What only a command line says of a stop. */
export const stopFields = {
	time: {
		type: 'text',
		label: 'Seconds until it is killed',
		initial: '',
		lineOnly: true,
		check: checkSeconds,
	},
	signal: {
		type: 'text',
		label: 'Signal instead of its own',
		initial: '',
		lineOnly: true,
		check: (value: string) => (value === '' ? undefined : checkSignal(value)),
	},
} as const;

/** How docker says it. */
export const stopFlags: readonly DockerFlag<'time' | 'signal'>[] = [
	{spelled: ['-t', '--time', '--timeout'], field: 'time', takesValue: true},
	{spelled: ['-s', '--signal'], field: 'signal', takesValue: true},
];

interface Said {
	readonly time?: string;
	readonly signal?: string;
}

/** The same for the engine. */
export const stopOptions = ({time = '', signal = ''}: Said): StopOptions => ({
	...(time === '' ? {} : {timeoutSeconds: Number(time)}),
	...(signal === '' ? {} : {signal}),
});

/** The same as words of a docker line. */
export const stopWords = ({time = '', signal = ''}: Said): readonly string[] => [
	...(signal === '' ? [] : ['--signal', signal]),
	...(time === '' ? [] : ['--time', time]),
];
