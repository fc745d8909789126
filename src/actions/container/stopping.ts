import {numberAt} from '../../base/json.ts';
import {signalNames} from '../../docker/completes.ts';
import type {StopOptions} from '../../engine/actTypes.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import type {Values} from '../action.ts';
import {checkSignal} from './kill.ts';

/** How long a container has to stop when nobody said. */
const graceSeconds = 10;

/** How long one may take to stop, ms, as far as it says that itself. */
export const stopMs = ({detail}: ContainerRow): number =>
	(numberAt(detail?.raw, 'Config', 'StopTimeout') || graceSeconds) * 1000;

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
		flag: ['-t', '--time', '--timeout'],
		initial: '',
		lineOnly: true,
		check: checkSeconds,
	},
	signal: {
		type: 'text',
		label: 'Signal instead of its own',
		flag: ['-s', '--signal'],
		initial: '',
		lineOnly: true,
		check: (value: string) => (value === '' ? undefined : checkSignal(value)),
		completes: signalNames,
	},
} as const;

/** The same for the engine. */
export const stopOptions = ({
	time = '',
	signal = '',
}: Partial<Values<typeof stopFields>>): StopOptions => ({
	...(time === '' ? {} : {timeoutSeconds: Number(time)}),
	...(signal === '' ? {} : {signal}),
});
