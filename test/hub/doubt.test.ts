import {expect, test} from 'vitest';
import {createDoubts} from '../../src/hub/rows/doubt.ts';

test('a list that fails takes nothing from what was asked for meanwhile', () => {
	const doubts = createDoubts();
	doubts.atLeast('turn');
	const failing = doubts.take();
	doubts.atLeast('all');
	doubts.atLeast(failing);
	expect(doubts.take()).toBe('all');
	expect(doubts.take()).toBe('none');
});
