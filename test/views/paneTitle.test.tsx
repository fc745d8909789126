import {expect, test} from 'vitest';
import type {Line} from '../../src/spans/span.ts';
import {paneTitle} from '../../views/logs/paneTitle.ts';
import {themeOf} from '../../views/theme.ts';

const theme = themeOf({NO_COLOR: '1'}, 'auto');
const dot = {text: ' · ', tone: 'muted'} as const;
const status: Line = [
	{text: 'following', tone: 'good'},
	{text: ' · 1,204 lines', tone: 'muted'},
	dot,
	{text: '3 of 17+ matches', short: '3 of 17+', tone: 'info'},
	dot,
	{text: '& level>=warn', short: 'filtered', tone: 'accent'},
];
const titleOf = (name: string, cells: number, line = status) =>
	paneTitle(
		{name, marked: false, hidden: [], lockedAt: undefined, status: line},
		cells,
		theme,
	).replace(/\x1b\[[\d;]*m/g, '');

test('all is said where there is room', () => {
	expect(titleOf('web', 80)).toMatch(
		/^─web ─+ following · 1,204 lines · 3 of 17\+ matches · & level>=warn ─$/,
	);
});

test.each([
	['web', 60, 'following · 3 of 17+ matches · & level>=warn'],
	['web', 39, '3 of 17+ · filtered'],
	['shop-checkout', 39, '3 of 17+ · filtered'],
	['shop-checkout-1', 39, '3 of 17+'],
	['a-very-long-name-of-a-service', 39, '3 of 17+'],
	['web', 20, '3 of 17+'],
	['web', 12, ''],
])('what a search found is dropped last: %s in %i cells', (name, cells, said) => {
	const title = titleOf(name, cells);
	expect(title).toHaveLength(cells);
	expect(title).toContain(said);
});

test('without a search the first word stays', () => {
	expect(titleOf('shop-checkout-1', 39, status.slice(0, 2))).toMatch(/following ─$/);
});
