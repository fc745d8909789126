import type {Fields, Filled} from '../../action.ts';
import type {DockerFlag} from '../../command.ts';
import {off, unasked} from '../../fields/plain.ts';
import {servicesField, wordsIn} from '../line.ts';
import {timeField} from '../services.ts';
import {targetFields} from '../target.ts';

const policies = ['always', 'missing', 'never', 'build'];

/** What is wrong with numbers of services; undefined when nothing is. */
export const checkScale = (text: string): string | undefined => {
	const wrong = wordsIn(text).find(word => !/^[a-zA-Z0-9][\w.-]*=\d+$/.test(word));
	return wrong === undefined ? undefined : `${wrong} is not like web=3`;
};

/** Containers that were made for the project once, and that its files do not name any more. */
export const orphansFlag = {
	...{...off, label: 'Remove orphans', note: 'what its files do not name'},
	flag: ['--remove-orphans'],
} as const;

/** What can be said of how a project is brought up, in the order of its line. */
export const upFields = {
	...targetFields,
	services: servicesField('all of them'),
	build: {...off, label: 'Build images first', flag: ['--build']},
	pull: {
		...{...off, label: 'Pull images first'},
		words: (on: string | boolean, {policy}: Filled) => (on && !policy ? ['--pull', 'always'] : []),
	},
	policy: {
		...{...unasked, label: 'When to pull', flag: ['--pull']},
		check: (text: string) =>
			text === '' || policies.includes(text)
				? undefined
				: `${text} is no time to pull: there is ${policies.join(', ')}`,
	},
	recreate: {...off, label: 'Make all containers anew', flag: ['--force-recreate']},
	noRecreate: {...off, label: 'Keep what there is', flag: ['--no-recreate'], lineOnly: true},
	orphans: orphansFlag,
	noDeps: {...off, label: 'Without what they need', flag: ['--no-deps'], lineOnly: true},
	wait: {...off, label: 'Wait until healthy', flag: ['--wait'], lineOnly: true},
	scale: {
		...{...unasked, label: 'Containers', check: checkScale},
		...{flag: ['--scale'], many: {joins: ' ', split: wordsIn}},
	},
	...timeField,
} as const satisfies Fields;

/** Nobody has to stay with it. */
export const upFlags: readonly DockerFlag<never>[] = [
	{spelled: ['-d', '--detach'], isAlways: true},
];
