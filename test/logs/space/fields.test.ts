import {expect, test} from 'vitest';
import {focusedLeaf, routeNow} from '../../../src/state/windows.ts';
import {startWorkspace} from '../../workspace/startWorkspace.ts';

const open = async () => {
	const started = await startWorkspace({names: ['a', 'b'], size: {columns: 200, rows: 50}});
	await started.press('*', 'm');
	const viewers = () => started.workspace.logs.get().panes.map(({viewer}) => viewer);
	return {
		...started,
		field: () => started.workspace.state.get().field?.purpose,
		filters: () => viewers().map(viewer => viewer?.log?.filters.all()),
		states: () =>
			viewers().map(viewer =>
				viewer
					?.status()
					.map(({text}) => text)
					.join(''),
			),
	};
};

test('& shows lines of the focused pane, &! hides some, & and enter takes the newest away', async () => {
	const {press, type, filters} = await open();
	await press('&');
	await type('level>=warn');
	await press('enter');
	await press('&');
	await type('!health');
	await press('enter');
	const warn = {mode: 'include', text: 'level>=warn'};
	expect(filters()).toEqual([[warn, {mode: 'exclude', text: 'health'}], []]);
	await press('&', 'enter');
	expect(filters()).toEqual([[warn], []]);
});

test('a filter that is wrong is said, and can be repaired', async () => {
	const {press, type, field, toasts, filters} = await open();
	await press('&');
	await type('level>=loud');
	await press('enter');
	expect(toasts().join()).toMatch(/no level "loud"/);
	expect(field()).toBe('lines');
	await press('esc');
	expect(filters()).toEqual([[], []]);
});

test('/ twice searches all panes, / once the focused one', async () => {
	const {press, type, field, states} = await open();
	await press('/');
	await type('zzz');
	await press('enter');
	expect(states().map(state => /no match/.test(state ?? ''))).toEqual([true, false]);
	await press('/', '/');
	expect(field()).toBe('searchAll');
	await type('yyy');
	await press('enter');
	expect(states().every(state => /no match/.test(state ?? ''))).toBe(true);
});

test('@ takes a time, and says what is none', async () => {
	const {press, type, field, toasts} = await open();
	await press('@');
	await type('soon');
	await press('enter');
	expect(toasts().join()).toMatch(/is not a time/);
	await press('esc', '@');
	await type('10m');
	await press('enter');
	expect(field()).toBeUndefined();
});

test('digits are views here too; behind @ one shows a span of time at once', async () => {
	const {press, field, workspace} = await open();
	const minutes = () =>
		workspace.viewer(focusedLeaf(workspace.state.get())).get()?.log?.reading?.minutes;
	await press('@', '3');
	expect([field(), minutes()]).toEqual(['time', 5]);
	// Whatever is no part of a time ends the field, and means what it always means.
	await press('&');
	expect([field(), minutes()]).toEqual(['lines', 5]);
	await press('esc', '@', '0');
	expect([field(), minutes()]).toEqual(['time', undefined]);
	await press('esc', '@', '4');
	expect(minutes()).toBe(15);
	await press('0', 'm', 'enter');
	expect([field(), minutes()]).toEqual([undefined, undefined]);
	await press('@', '6', 'enter');
	expect([field(), minutes()]).toEqual([undefined, 60]);
	await press('3');
	expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'volume'});
});
