/** Containers that were made for the project once, and that its files do not name any more. */
export const orphansFlag = {
	type: 'flag',
	label: 'Remove orphans',
	note: 'what its files do not name',
	initial: false,
} as const;
