import {expect, test} from 'vitest';
import type {ContainerState} from '../../src/engine/things.ts';
import {containerSummary} from '../support/things.ts';
import {startWorkspace} from './startWorkspace.ts';

const hintsOn = async (state: ContainerState, exitCode = 0) => {
	const {workspace} = await startWorkspace({
		names: [],
		prepare({containers, details}) {
			containers.set('db', containerSummary('db', {state}));
			details.set('db', {exitCode});
		},
	});
	const hints = [...workspace.hints()];
	return {
		said: hints.map(({keys, title}) => `${keys} ${title}`),
		refused: hints.map(({disabled}) => disabled !== undefined),
	};
};

test('why comes second on a row that is in trouble, and on no other', async () => {
	const {said} = await hintsOn('exited', 3);
	expect(said.slice(0, 3)).toEqual(['? Help', 'enter Detail', 'd Why']);
	expect((await hintsOn('running')).said).not.toContain('d Why');
	expect((await hintsOn('exited')).said).not.toContain('d Why');
});

test('what can be done comes before all that cannot', async () => {
	const {said, refused} = await hintsOn('exited', 3);
	expect(refused.indexOf(true)).toBe(refused.lastIndexOf(false) + 1);
	expect(said.indexOf('s Shell')).toBeGreaterThan(said.indexOf('S Start'));
	const running = await hintsOn('running');
	expect(running.said.indexOf('s Shell')).toBeLessThan(running.said.indexOf('S Stop'));
});
