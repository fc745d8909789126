import {describe, expect, test} from 'vitest';
import {paneIds} from '../../src/panes/tree.ts';
import {focusDetail, focusList, setDetail} from '../../src/state/details.ts';
import {allSlots, frameOf, slotsOf} from '../../src/state/layout.ts';
import {
	closePane,
	cycle,
	equalise,
	focusTowards,
	grow,
	splitView,
	swapPane,
	toggleZoom,
} from '../../src/state/panes.ts';
import {drillInto, forgetEngine, goBack, goTo, resize} from '../../src/state/reduce.ts';
import {initialState} from '../../src/state/state.ts';
import type {Transition} from '../../src/state/types.ts';
import {logsIn} from '../../src/state/walks.ts';
import {routeNow, routeOf, windowNow} from '../../src/state/windows.ts';
import {createRandom} from '../support/random.ts';
import {startWorkspace} from './startWorkspace.ts';

const size = {columns: 200, rows: 50};
type Started = Awaited<ReturnType<typeof startWorkspace>>;

/** What the panes on the screen show, in reading order; the one with the keys in brackets. */
const shown = ({workspace}: Started): string => {
	const state = workspace.state.get();
	const focus = windowNow(state).tree?.focus;
	return [...slotsOf(state).all.values()]
		.map(({id, pane, isDetail}) => {
			const route = routeOf(state, pane);
			const name = route?.view === 'list' ? route.kind : (route?.view ?? '');
			const text = isDetail ? 'detail' : name;
			return id === focus ? `[${text}]` : text;
		})
		.join(' ');
};

describe('panes of views', () => {
	test('a list is divided, and each half goes its own way', async () => {
		const started = await startWorkspace({size});
		expect(shown(started)).toBe('[container] detail');
		await started.press('|');
		expect(shown(started)).toBe('container detail [container] detail');
		await started.press('2');
		expect(shown(started)).toBe('container detail [image] detail');
		await started.press('_', '7');
		expect(shown(started)).toBe('container detail image [events]');
		await started.press('ctrl+w', 'h', '3');
		expect(shown(started)).toBe('[volume] detail image events');
		// The way back is that of the pane.
		await started.press('-');
		expect(shown(started)).toBe('[container] detail image events');
		await started.press('ctrl+w', 'l', '-');
		expect(routeNow(started.workspace.state.get())).toEqual({view: 'list', kind: 'container'});
	});

	test('the keys go round through all parts, and in every direction', async () => {
		const started = await startWorkspace({size});
		await started.press('|', '7');
		await started.press('tab');
		expect(shown(started)).toBe('[container] detail events');
		await started.press('tab');
		expect(shown(started)).toBe('container [detail] events');
		await started.press('ctrl+w', 'l');
		expect(shown(started)).toBe('container detail [events]');
		// To the list, though its detail has the longer side.
		await started.press('ctrl+w', 'h');
		expect(shown(started)).toBe('[container] detail events');
		await started.press('ctrl+w', 'j');
		expect(shown(started)).toBe('container [detail] events');
		await started.press('ctrl+w', 'k');
		expect(shown(started)).toBe('[container] detail events');
		await started.press('z');
		expect(shown(started)).toBe('[container]');
		await started.press('tab');
		expect(shown(started)).toBe('[detail]');
		await started.press('esc');
		expect(shown(started)).toBe('container [detail] events');
		// Ctrl that is held means the same.
		await started.press('ctrl+w', 'ctrl+w');
		expect(shown(started)).toBe('container detail [events]');
	});

	test('a detail is a leaf as the others: sized, closed and opened for its pane alone', async () => {
		const started = await startWorkspace({size: {columns: 200, rows: 70}});
		await started.press('|', '2', 'shift+tab');
		expect(shown(started)).toBe('container [detail] image detail');
		const heights = () =>
			[...slotsOf(started.workspace.state.get()).all.values()].map(({rect}) => rect.height);
		const before = heights();
		// The list has a few rows: it cannot have less.
		await started.press('ctrl+w', '+');
		expect(heights()).toEqual(before);
		await started.press('ctrl+w', '-');
		const after = heights();
		expect(after[1]).toBeLessThan(before[1] ?? 0);
		expect(after.slice(2)).toEqual(before.slice(2));
		await started.press('ctrl+w', '=');
		expect(heights()).toEqual(before);
		await started.press('ctrl+w', 'c');
		expect(shown(started)).toBe('[container] image detail');
		// Another list in that pane has none either, until it is opened.
		await started.press('3');
		expect(shown(started)).toBe('[volume] image detail');
		await started.press('1', 'enter');
		expect(shown(started)).toBe('container [detail] image detail');
	});

	test('what a pane leaves goes to the one that it was split off', async () => {
		const started = await startWorkspace({size});
		const widths = () =>
			[...slotsOf(started.workspace.state.get()).all.values()]
				.filter(({isDetail}) => !isDetail)
				.map(({rect}) => rect.width);
		await started.press('|', '7', 'ctrl+w', 'h');
		const before = widths();
		await started.press('ctrl+w', 'f');
		expect(widths()).toHaveLength(3);
		// Once more goes to the log that is open already.
		await started.press('ctrl+w', 'h', 'ctrl+w', 'f');
		expect(widths()).toHaveLength(3);
		expect(routeNow(started.workspace.state.get()).view).toBe('log');
		await started.press('q');
		expect(widths()).toEqual(before);
	});

	test('a log that is all that is left leads back to the containers', async () => {
		const started = await startWorkspace({size});
		await started.press('ctrl+w', 'f', 'ctrl+w', 'h', 'ctrl+w', 'c');
		expect(shown(started)).toBe('[log]');
		await started.press('esc');
		expect(shown(started)).toBe('[container] detail');
	});

	test('6 shows the log of the container under the cursor from any view, and esc leads back there', async () => {
		const started = await startWorkspace({size});
		await started.press('|', '2', '6');
		expect(shown(started)).toBe('[log]');
		await started.press('esc');
		expect(shown(started)).toBe('container detail [image] detail');
	});

	test('what is found and taken with enter keeps the cursor, whatever stands beside', async () => {
		const started = await startWorkspace({size});
		await started.press('ctrl+w', 'f', 'tab');
		expect(started.row()).toBe('api');
		await started.press('/');
		await started.type('web');
		await started.press('enter', 'esc');
		expect(started.row()).toBe('web');
		// Taken back before, it leads to where one was.
		await started.press('/');
		await started.type('db');
		await started.press('esc');
		expect(started.row()).toBe('web');
	});

	test('a pane is closed by its key, and by q where there is nothing to go back to', async () => {
		const started = await startWorkspace({size});
		await started.press('|', '7', 'ctrl+w', 'c');
		expect(shown(started)).toBe('[container] detail');
		await started.press('ctrl+w', 'c');
		expect(started.toasts()).toEqual(['Close the pane: it is the last pane']);
		await started.press('_', '2', 'q');
		expect(shown(started)).toBe('[container] detail');
		await started.press('q');
		expect(started.top()).toMatchObject({type: 'confirm'});
	});

	test('a log stands beside the list of its container, and is a pane like the others', async () => {
		const started = await startWorkspace({size});
		await started.press('j', 'ctrl+w', 'f');
		expect(shown(started)).toBe('container detail [log]');
		expect(started.workspace.logs.get().panes.map(({name}) => name)).toEqual(['db']);
		expect(started.workspace.logs.get().panes.every(({viewer}) => viewer)).toBe(true);
		// Acts are about its container; what opens from it comes back to it.
		await started.press('d');
		expect(routeNow(started.workspace.state.get())).toMatchObject({view: 'detail', id: 'db'});
		await started.press('esc');
		expect(shown(started)).toBe('container detail [log]');
		// Another view takes its place, and the log is let go.
		await started.press('7');
		expect(shown(started)).toBe('container detail [events]');
		await started.press('8');
		const {windows} = started.workspace.state.get();
		expect(logsIn(windows.views).size).toBe(0);
	});

	test('the log view has panes of its own: esc comes back to these as they were', async () => {
		const started = await startWorkspace({size});
		await started.press('ctrl+w', 'f', 'ctrl+w', 'h', 'j');
		const before = shown(started);
		expect(before).toBe('[container] detail log');
		await started.press('l');
		expect(shown(started)).toBe('[log]');
		expect(started.workspace.logs.get().panes.map(({name}) => name)).toEqual(['db']);
		await started.press('esc');
		expect(shown(started)).toBe(before);
		expect(started.workspace.logs.get().panes.map(({name}) => name)).toEqual(['api']);
		// From the log that stands here as well.
		await started.press('ctrl+w', 'l', ':');
		await started.type('logs web db');
		await started.press('enter');
		expect(windowNow(started.workspace.state.get()).panes.size).toBe(2);
		await started.press('esc');
		expect(shown(started)).toBe('container detail [log]');
		// Without a way back as well.
		await started.press('tab', '6');
		expect(shown(started)).toContain('log');
		await started.press('esc');
		expect(shown(started)).toBe(before);
	});

	test('what stands beside a log that was only looked at keeps it there', async () => {
		const started = await startWorkspace({size});
		const {press, type, workspace} = started;
		await press('l', ':');
		await type('split events');
		await press('enter', 'tab', 'esc', 'j', 'l');
		expect(workspace.logs.get().panes.map(({name}) => name)).toEqual(['db']);
		await press('z');
		expect(workspace.logs.get().panes.map(({name}) => name)).toEqual(['api', 'db']);
	});

	test('two lists of a kind have each its cursor, filter and marks', async () => {
		const started = await startWorkspace({size});
		await started.press('space', '|', '/');
		await started.type('web');
		await started.press('enter');
		const views = ['0', '1'].map(pane => started.workspace.list('container', pane).view.get());
		expect(views.map(({rows}) => rows.map(({name}) => name))).toEqual([
			['api', 'db', 'web'],
			['web'],
		]);
		expect(views.map(({marks}) => [...marks])).toEqual([['api'], []]);
		expect(views.map(({filter}) => filter)).toEqual(['', 'web']);
		// What was chosen goes along with a division, and is gone with its pane.
		await started.press('_');
		const state = started.workspace.state.get();
		expect([...state.lists]).toEqual(
			['1', '2'].map(pane => [`${pane} container`, expect.objectContaining({filter: 'web'})]),
		);
		expect(started.workspace.list('container').view.get().filter).toBe('web');
		await started.press('ctrl+w', 'c', 'ctrl+w', 'c');
		expect([...started.workspace.state.get().lists.keys()]).toEqual([]);
	});

	test('sizes are kept until all are made equal, also between list and detail', async () => {
		const started = await startWorkspace({size});
		const rects = () =>
			[...slotsOf(started.workspace.state.get()).all.values()].map(({rect}) => rect);
		const usual = rects();
		await started.press('ctrl+w', '+');
		const grown = rects();
		expect(grown[0]?.height).toBeGreaterThan(usual[0]?.height ?? 0);
		await started.press('2', '1', '|', '>', 'ctrl+w', 'c');
		expect(rects()).toEqual(grown);
		await started.press('ctrl+w', '=');
		expect(rects()).toEqual(usual);
	});

	test('where there is no room, that is said', async () => {
		const started = await startWorkspace({size: {columns: 60, rows: 15}});
		await started.press('_', '_', '_');
		expect(started.toasts()).toEqual(['There is no room for another pane here']);
		expect(shown(started)).toBe('container [container]');
	});

	test('where others that are hidden have the room, that is said as well', async () => {
		const started = await startWorkspace({size: {columns: 60, rows: 15}});
		const none = 'There is no room for another pane here beside';
		await started.press('_', 'z', '_');
		expect(started.toasts()).toEqual([`${none} the other one: z shows it`]);
		await started.press('z', '|', 'z', 'ctrl+w', 's');
		expect(started.toasts().at(-1)).toBe(`${none} the 2 others: z shows them`);
		const logs = await startWorkspace({size: {columns: 60, rows: 15}});
		await logs.press('l', '_', 'enter', 'z', '_', 'enter');
		expect(logs.toasts()).toEqual([`${none} the other one: z shows it`]);
	});
});

const moves: readonly Transition[] = [
	...(['row', 'column'] as const).flatMap(axis => [
		splitView(axis, {view: 'list', kind: 'image'}),
		splitView(axis, {view: 'events'}),
		grow(axis, 0.05),
		grow(axis, -0.1),
	]),
	...(['left', 'down', 'up', 'right'] as const).map(focusTowards),
	...[closePane, cycle(1), cycle(-1), equalise, swapPane, toggleZoom, goBack].map(
		(move): Transition =>
			state =>
				// The last pane is never closed by a key.
				move === closePane && windowNow(state).tree?.root.type === 'pane' ? state : move(state),
	),
	goTo({view: 'list', kind: 'container'}),
	goTo({view: 'system'}),
	drillInto({view: 'detail', kind: 'container', id: 'x', tab: 'inspect'}),
	setDetail({}),
	focusDetail,
	focusList,
	toggleZoom,
	setDetail(undefined),
	resize({columns: 80, rows: 24}),
	resize(size),
	resize({columns: 300, rows: 60}),
];

test.each([1, 2, 3])('whatever is done, panes fill the area without overlap, seed %i', seed => {
	const {pick} = createRandom(seed);
	let state = initialState({size, readOnly: false, hostClass: 'dev', mouse: false});
	for (let step = 0; step < 400; step += 1) {
		state = pick(moves)(state);
		const {area} = frameOf(state.size);
		const rects = [...slotsOf(state).all.values()].map(({rect}) => rect);
		const covered = rects.reduce((sum, {width, height}) => sum + width * height, 0);
		expect(covered).toBe(area.width * area.height);
		const overlapping = rects.filter((one, at) =>
			rects.some(
				(other, place) =>
					place > at &&
					one.x < other.x + other.width &&
					other.x < one.x + one.width &&
					one.y < other.y + other.height &&
					other.y < one.y + one.height,
			),
		);
		expect(overlapping).toEqual([]);
		const {tree, panes} = windowNow(state);
		expect([...panes.keys()].sort()).toEqual(tree && [...paneIds(tree.root)].sort());
		// The keys are with something that is there.
		if (tree) expect([...allSlots(state).all.keys()]).toContain(tree.focus);
	}
	const anew = forgetEngine(state);
	const left = [...anew.windows.views.panes.values(), ...anew.windows.logs.panes.values()];
	expect(left.length).toBeGreaterThan(0);
	for (const {route, back, last} of left) {
		expect(['list', 'events', 'system']).toContain(route.view);
		expect([back, last]).toEqual([[], undefined]);
	}
	expect([...allSlots(anew).all.keys()]).toContain(windowNow(anew).tree?.focus);
});
