import {AppError} from '../../base/errors.ts';
import {option, options} from '../../base/text/shell.ts';
import type {Fields, Values} from '../action.ts';
import type {DockerFlag} from '../command.ts';
import {splitParts} from './parts.ts';

const text = (label: string) => ({type: 'text', label, initial: '', lineOnly: true}) as const;

/** What of a build hardly anybody wants, and BuildKit alone can. */
export const moreFields = {
	push: {type: 'flag', label: 'Push', initial: false, lineOnly: true},
	output: text('Output'),
	cacheFrom: text('Cache from'),
	ssh: text('SSH'),
	shmSize: text('Shared memory'),
} as const satisfies Fields;

export type More = Values<typeof moreFields>;

export const moreFlags: readonly DockerFlag<keyof typeof moreFields>[] = [
	{spelled: ['--push'], field: 'push'},
	{spelled: ['-o', '--output'], field: 'output', takesValue: true, joins: '; '},
	{spelled: ['--cache-from'], field: 'cacheFrom', takesValue: true, joins: '; '},
	{spelled: ['--ssh'], field: 'ssh', takesValue: true, joins: '; '},
	{spelled: ['--shm-size'], field: 'shmSize', takesValue: true},
];

/** The options as docker's own command takes them. */
export const moreWords = ({push, output, cacheFrom, ssh, shmSize}: More): readonly string[] => [
	...(push ? ['--push'] : []),
	...options('--output', splitParts(output)),
	...options('--cache-from', splitParts(cacheFrom)),
	...options('--ssh', splitParts(ssh)),
	...option('--shm-size', shmSize),
];

/** Throws UNSUPPORTED where words are there that another builder would have to leave out. */
export const checkClassic = (secrets: readonly string[], more: readonly string[]): void => {
	const wrong = secrets.length > 0 ? 'secrets are' : more[0] && `${more[0]} is`;
	if (!wrong) return;
	throw new AppError('UNSUPPORTED', `${wrong} for BuildKit`, {
		hint: "Install docker's buildx on this machine.",
	});
};
