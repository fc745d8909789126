import {off} from '../../fields/plain.ts';

/** Containers that were made for the project once, and that its files do not name any more. */
export const orphansFlag = {
	...{...off, label: 'Remove orphans', note: 'what its files do not name'},
	flag: ['--remove-orphans'],
} as const;
