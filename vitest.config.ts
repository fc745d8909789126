import {defineConfig} from 'vitest/config';

/** Real engines and pseudo-terminals: two files at a time is what two cores bear. */
const real = {pool: 'forks', maxWorkers: 2, testTimeout: 60_000, hookTimeout: 120_000} as const;

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['test/*.test.ts', 'test/!(views|integration|e2e|support)/**/*.test.ts'],
				},
			},
			{
				test: {
					name: 'views',
					include: ['test/views/**/*.test.tsx'],
					// Without a terminal Ink asks `tput` for the size, at every layout, unless these are set.
					env: {COLUMNS: '100', LINES: '30'},
					setupFiles: ['test/support/interactive.ts'],
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
					...real,
				},
			},
		],
	},
});
