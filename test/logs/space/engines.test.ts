import {expect, test} from 'vitest';
import {choiceOf} from '../../support/choice.ts';
import {startLogs} from './logRig.ts';

test('a pane on another engine is not read as the one that had its place', async () => {
	const endpoints = ['here', 'blue'].map(name => ({
		...{name, url: `unix:///${name}.sock`},
		source: 'context' as const,
	}));
	const [here] = endpoints;
	const started = await startLogs({
		more: {
			resolve: async () => ({
				endpoints: here ? [here] : [],
				choices: endpoints.map(choiceOf),
			}),
		},
	});
	await started.press('g', 'l', '&');
	await started.type('error');
	await started.press('enter');
	expect(started.viewerOf('api-1').log?.filters.all()).toHaveLength(1);
	await started.say('context blue');
	expect(started.names()).toEqual([]);
	await started.schedule.advance(1000);
	await started.press('1', 'l');
	expect(started.viewerOf('api-1').log?.filters.all()).toEqual([]);
});
