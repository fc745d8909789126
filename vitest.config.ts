import {defineConfig} from 'vitest/config';
import {patienceMs} from './test/support/patience.ts';

/** Removes the folders that the tests of a file made. */
const leaveNothing = 'test/support/leaveNothing.ts';

/** No test is about time: these end what never ends, on the slowest machine that is busy with something else. */
const patience = {
	testTimeout: 600_000,
	hookTimeout: 600_000,
	expect: {poll: {timeout: patienceMs}},
};

/** Real engines: two files at a time is what two cores bear. */
const real = {...patience, setupFiles: leaveNothing, pool: 'forks', maxWorkers: 2} as const;
/** In stories somebody presses a key and looks: much of it is waiting, so that there is room for a third. */
const stories = {...real, maxWorkers: 3} as const;

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					...patience,
					name: 'unit',
					setupFiles: leaveNothing,
					include: ['test/*.test.ts', 'test/!(views|integration|e2e|support)/**/*.test.ts'],
				},
			},
			{
				test: {
					...patience,
					name: 'views',
					include: ['test/views/**/*.test.tsx'],
					// Without a terminal Ink asks `tput` for the size, at every layout, unless these are set.
					env: {COLUMNS: '100', LINES: '30'},
					setupFiles: [leaveNothing, 'src/runtime/beforeInk.ts', 'test/support/interactive.ts'],
				},
			},
			{
				test: {
					name: 'integration',
					include: ['test/integration/**/*.test.ts'],
					sequence: {groupOrder: 1},
					...real,
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['test/e2e/**/*.test.ts'],
					globalSetup: ['test/support/globalSetup.ts'],
					sequence: {groupOrder: 2},
					...stories,
				},
			},
		],
	},
});
