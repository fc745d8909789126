import {option, options} from '../../../base/text/shell.ts';
import type {Fields, Values} from '../../action.ts';
import type {DockerFlag} from '../../command.ts';
import {servicesField, wordsIn} from '../line.ts';
import {targetFields, targetFlags, targetWords} from '../target.ts';
import {orphansFlag} from './orphans.ts';

const policies = ['always', 'missing', 'never', 'build'];

/** What is wrong with a number of seconds; undefined when nothing is. */
export const checkSeconds = (text: string): string | undefined =>
	/^(\d+)?$/.test(text) ? undefined : `${text} is no number of seconds`;

const checkScale = (text: string): string | undefined => {
	const wrong = wordsIn(text).find(word => !/^[a-zA-Z0-9][\w.-]*=\d+$/.test(word));
	return wrong === undefined ? undefined : `${wrong} is not like web=3`;
};

/** What can be said of how a project is brought up. */
export const upFields = {
	...targetFields,
	services: servicesField('all of them'),
	build: {type: 'flag', label: 'Build images first', initial: false},
	pull: {type: 'flag', label: 'Pull images first', initial: false},
	recreate: {type: 'flag', label: 'Make all containers anew', initial: false},
	orphans: orphansFlag,
	wait: {type: 'flag', label: 'Wait until healthy', initial: false, lineOnly: true},
	noDeps: {type: 'flag', label: 'Without what they need', initial: false, lineOnly: true},
	noRecreate: {type: 'flag', label: 'Keep what there is', initial: false, lineOnly: true},
	policy: {
		type: 'text',
		label: 'When to pull',
		initial: '',
		lineOnly: true,
		check: text =>
			text === '' || policies.includes(text)
				? undefined
				: `${text} is no time to pull: there is ${policies.join(', ')}`,
	},
	scale: {type: 'text', label: 'Containers', initial: '', lineOnly: true, check: checkScale},
	timeout: {type: 'text', label: 'Time', initial: '', lineOnly: true, check: checkSeconds},
} as const satisfies Fields;

type UpField = keyof typeof upFields;

export const upFlags: readonly DockerFlag<UpField>[] = [
	...targetFlags,
	{spelled: ['-d', '--detach']},
	{spelled: ['--build'], field: 'build'},
	{spelled: ['--force-recreate'], field: 'recreate'},
	{spelled: ['--remove-orphans'], field: 'orphans'},
	{spelled: ['--wait'], field: 'wait'},
	{spelled: ['--no-deps'], field: 'noDeps'},
	{spelled: ['--no-recreate'], field: 'noRecreate'},
	{spelled: ['--pull'], field: 'policy', takesValue: true},
	{spelled: ['--scale'], field: 'scale', takesValue: true, joins: ' '},
	{spelled: ['-t', '--timeout'], field: 'timeout', takesValue: true},
];

/** The words behind `docker compose` and what says which project it is. */
export const upWords = (filled: Values<typeof upFields>): readonly string[] => [
	...targetWords(filled),
	...['up', '--detach'],
	...(filled.build ? ['--build'] : []),
	...option('--pull', filled.policy || (filled.pull ? 'always' : '')),
	...(filled.recreate ? ['--force-recreate'] : []),
	...(filled.noRecreate ? ['--no-recreate'] : []),
	...(filled.orphans ? ['--remove-orphans'] : []),
	...(filled.noDeps ? ['--no-deps'] : []),
	...(filled.wait ? ['--wait'] : []),
	...options('--scale', wordsIn(filled.scale)),
	...option('--timeout', filled.timeout),
	...wordsIn(filled.services),
];
