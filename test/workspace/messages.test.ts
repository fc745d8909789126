import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {slotsOf} from '../../src/state/layout.ts';
import {startWorkspace} from './startWorkspace.ts';

const start = async () => {
	const started = await startWorkspace({size: {columns: 80, rows: 24}});
	const {workspace, fake, press} = started;
	return {
		...started,
		/** Lines of the screen up to which the panes go. */
		end() {
			const [slot] = slotsOf(workspace.state.get()).all.values();
			return slot ? slot.rect.y + slot.rect.height : 0;
		},
		async failWith(message: string) {
			fake.fail('containers.pause', new AppError('SERVER', message, {hint: 'Try it again later'}));
			await press('P');
		},
	};
};

test('panes leave a long message its lines until it is dismissed', async () => {
	const {workspace, press, toasts, end, failWith} = await start();
	expect(end()).toBe(23);
	await failWith('the engine could not freeze what runs in it, '.repeat(4));
	expect(toasts()).toHaveLength(1);
	// Three of the text, one of what to do; two of them lie over the frame and the bottom line.
	expect(workspace.state.get().messageLines).toBe(4);
	expect(end()).toBe(21);
	await press('/');
	expect(end()).toBe(20);
	await press('esc');
	expect(end()).toBe(21);
	await press('esc');
	expect(toasts()).toEqual([]);
	expect(end()).toBe(23);
});

test('a short one needs none of theirs', async () => {
	const {toasts, end, failWith} = await start();
	await failWith('no');
	expect(toasts()).toHaveLength(1);
	expect(end()).toBe(23);
});

test('the detail below a list stays, and the lowest pane alone gets smaller', async () => {
	const started = await startWorkspace({size: {columns: 100, rows: 30}});
	const {workspace, fake, press} = started;
	const rects = () => [...slotsOf(workspace.state.get()).all.values()].map(({rect}) => rect);
	const [list, detail] = rects();
	fake.fail('containers.pause', new AppError('SERVER', 'no '.repeat(60), {hint: 'Later'}));
	await press('P');
	const taken = workspace.state.get().messageLines - 2;
	expect(taken).toBeGreaterThan(0);
	expect(rects()).toEqual([list, {...detail, height: (detail?.height ?? 0) - taken}]);
	await press('/');
	expect(rects()[0]).toEqual(list);
	expect(rects()).toHaveLength(2);
});
