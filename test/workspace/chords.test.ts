import {describe, expect, test} from 'vitest';
import {startWorkspace} from './startWorkspace.ts';

describe('a chord', () => {
	test.each([true, false])('is over when something else comes between (%s)', async isOver => {
		const {press, workspace, schedule} = await startWorkspace();
		await press('|');
		const panes = () => workspace.state.get().windows.views.tree?.root;
		const before = panes();
		await press('ctrl+w');
		if (isOver) workspace.press([{type: 'paste', text: 'x'}]);
		await schedule.settle();
		await press('c');
		if (isOver) expect(panes()).toEqual(before);
		else expect(panes()).not.toEqual(before);
	});

	test.each(['S', 'K', 'D', 'R', 'f', '/', '!'])(
		'what means nothing behind ctrl-w does nothing at all, and says so: %s',
		async key => {
			const {press, acts, top, toasts, workspace} = await startWorkspace();
			await press('2');
			const before = workspace.state.get();
			await press('ctrl+w', key);
			expect([acts(), top(), workspace.state.get().field]).toEqual([[], undefined, undefined]);
			expect(toasts().at(-1)).toMatch(
				new RegExp(`^ctrl\\+w .*${key.replace(/[!/]/, '\\$&')} does nothing here`),
			);
			expect(workspace.state.get().windows).toBe(before.windows);
			// Esc takes it back without a word.
			const said = toasts().length;
			await press('ctrl+w', 'esc', 'j');
			expect(toasts()).toHaveLength(said);
		},
	);
});
