import {AppError} from '../../base/errors.ts';
import type {Fields} from '../action.ts';
import {parts} from '../fields/many.ts';
import {off, unasked} from '../fields/plain.ts';

/** What of a build hardly anybody wants, and BuildKit alone can. */
export const moreFields = {
	push: {...off, label: 'Push', flag: ['--push'], lineOnly: true},
	output: {...unasked, label: 'Output', flag: ['-o', '--output'], many: parts},
	cacheFrom: {...unasked, label: 'Cache from', flag: ['--cache-from'], many: parts},
	ssh: {...unasked, label: 'SSH', flag: ['--ssh'], many: parts},
	shmSize: {...unasked, label: 'Shared memory', flag: ['--shm-size']},
} as const satisfies Fields;

/** Throws UNSUPPORTED where words are there that another builder would have to leave out. */
export const checkClassic = (secrets: readonly string[], more: readonly string[]): void => {
	const wrong = secrets.length > 0 ? 'secrets are' : more[0] && `${more[0]} is`;
	if (!wrong) return;
	throw new AppError('UNSUPPORTED', `${wrong} for BuildKit`, {
		hint: "Install docker's buildx on this machine.",
	});
};
