import {execFileSync} from 'node:child_process';

/** Builds the program when its sources are newer, so that no story is told of an old build; not one that was named. */
export const setup = (): void => {
	if (process.env['GANTRY_PROGRAM']) return;
	execFileSync(process.execPath, ['scripts/setup.mjs'], {stdio: ['ignore', 'ignore', 'inherit']});
};
