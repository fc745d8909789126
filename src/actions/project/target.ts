import {delimiter} from 'node:path';
import {options} from '../../base/text/shell.ts';
import type {Fields} from '../action.ts';
import type {DockerFlag} from '../command.ts';

/** Several files in one text, as COMPOSE_FILE has them. */
export const filesIn = (text: string): readonly string[] => text.split(delimiter).filter(Boolean);

/** What stands between `docker compose` and its verb beside the name and the files: nobody is asked for it. */
export const targetFields = {
	profiles: {type: 'text', label: 'Profiles', initial: '', lineOnly: true},
	envFiles: {type: 'text', label: 'Env files', initial: '', lineOnly: true},
} as const satisfies Fields;

export const targetFlags: readonly DockerFlag<keyof typeof targetFields>[] = [
	{spelled: ['--profile'], field: 'profiles', takesValue: true, joins: '\n'},
	{spelled: ['--env-file'], field: 'envFiles', takesValue: true, joins: delimiter},
];

/** The same as words, which the verb follows. */
export const targetWords = ({
	profiles = '',
	envFiles = '',
}: {
	readonly profiles?: string;
	readonly envFiles?: string;
}): readonly string[] => [
	...options('--profile', profiles.split('\n').filter(Boolean)),
	...options('--env-file', filesIn(envFiles)),
];
