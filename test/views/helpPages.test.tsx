import {expect, test} from 'vitest';
import {renderApp} from '../support/render.tsx';
import {startWorkspace} from '../workspace/startWorkspace.ts';

const open = async (columns: number, rows: number) => {
	const {workspace, press} = await startWorkspace({size: {columns, rows}});
	const app = renderApp(workspace);
	await press('?');
	await app.settle();
	/** Which lines of how many are shown. */
	const shown = () => {
		const [, ...said] = /(\d+) to (\d+) of (\d+) lines/.exec(app.text()) ?? [];
		const [first = 0, last = 0, count = 0] = said.map(Number);
		return {first, last, count};
	};
	const go = async (...chords: readonly string[]) => {
		await press(...chords);
		await app.settle();
		return shown();
	};
	return {...app, shown, go};
};

test.each([
	[60, 15],
	[80, 24],
	[100, 50],
	[150, 30],
	[250, 30],
])(
	'at %ix%i the pages of the help leave out no line, in either direction',
	async (columns, rows) => {
		const {shown, go, unmount} = await open(columns, rows);
		const {count} = shown();
		let page = shown();
		expect(page.first).toBe(1);
		while (page.last < count) {
			const next = await go('space');
			expect(next.first).toBeGreaterThan(page.first);
			expect(next.first).toBeLessThanOrEqual(page.last + 1);
			page = next;
		}
		expect(await go('G')).toEqual(page);
		expect(await go('space', 'j')).toEqual(page);
		while (page.first > 1) {
			const before = await go('ctrl+u');
			expect(before.first).toBeLessThan(page.first);
			expect(before.last).toBeGreaterThanOrEqual(page.first - 1);
			page = before;
		}
		unmount();
	},
);

test('what is found in the help scrolls to its end and at once back', async () => {
	const {go, shown, unmount} = await open(80, 24);
	await go('/', 'e');
	const {count} = shown();
	const end = await go(...Array.from({length: count}, () => 'down'));
	expect(end.last).toBe(count);
	expect(await go('up')).toMatchObject({first: end.first - 1});
	unmount();
});
