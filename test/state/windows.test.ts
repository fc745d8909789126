import {expect, test} from 'vitest';
import {add, look} from '../../src/logs/panes/changes.ts';
import {foldOrUnfold} from '../../src/logs/panes/fold.ts';
import {logSpec} from '../../src/logs/panes/spec.ts';
import {idsIn} from '../../src/panes/layout.ts';
import {hasDetail, setDetail} from '../../src/state/details.ts';
import {frameOf} from '../../src/state/layout.ts';
import {changeEveryLog, changeLogs, closePane, cycle, splitView} from '../../src/state/panes.ts';
import {
	drillInto,
	forgetEngine,
	goBack,
	goLast,
	goTo,
	openLogView,
} from '../../src/state/reduce.ts';
import {initialState} from '../../src/state/state.ts';
import type {Route, Transition, WorkspaceState} from '../../src/state/types.ts';
import {logsIn} from '../../src/state/walks.ts';
import {routeNow, walkNow, windowNow, windowUnder} from '../../src/state/windows.ts';
import {createRandom} from '../support/random.ts';

const size = {columns: 200, rows: 50};
const {area} = frameOf(size);
const start = initialState({size, readOnly: false, hostClass: 'dev', mouse: false});
const images: Route = {view: 'list', kind: 'image'};
const detail: Route = {view: 'detail', kind: 'container', id: 'x', tab: 'inspect'};
const source = (name: string) => ({containerId: name, name});

const run = (...moves: readonly Transition[]): WorkspaceState =>
	moves.reduce((state, move) => move(state), start);
const openLog = (name: string): readonly Transition[] => [
	openLogView,
	changeLogs(look(source(name), area)),
];
/** What is shown at each step back. */
const wayBack = (state: WorkspaceState): readonly string[] => {
	const next = goBack(state);
	return [routeNow(state).view, ...(next === state ? [] : wayBack(next))];
};

test('out of the logs lead the views, as they were; what a log opens leads to it', () => {
	const logs = run(goTo(images), ...openLog('web'));
	expect(routeNow(logs)).toMatchObject({view: 'log'});
	expect(routeNow(goBack(logs))).toEqual(images);
	expect(wayBack(drillInto(detail)(logs))).toEqual(['detail', 'log', 'list']);
	// Where one was before is a key away, here and there.
	const before = goLast(logs);
	expect(routeNow(before)).toEqual(images);
	expect(routeNow(goLast(before))).toMatchObject({view: 'log'});
	expect(routeNow(goLast(drillInto(detail)(logs)))).toMatchObject({view: 'log'});
	expect(wayBack(goLast(drillInto(detail)(logs)))).toEqual(['log', 'list']);
});

test('another engine finds panes of lists and events as they lay, and nothing of what was about objects', () => {
	const beside = run(
		splitView('row', {view: 'events', query: {sinceSeconds: 1, types: []}}),
		splitView('column', {view: 'log', log: logSpec([source('web')])}),
		splitView('row', images),
		drillInto(detail),
		...openLog('db'),
	);
	const anew = forgetEngine(beside);
	expect([...windowNow(anew).panes.values()].map(({route}) => route)).toEqual([
		{view: 'list', kind: 'container'},
		{view: 'events'},
		images,
	]);
	expect(logsIn(anew.windows.views).size + logsIn(anew.windows.logs).size).toBe(0);
	expect(anew.at).toBe('views');
});

test('another engine finds the detail open or closed, as it was left', () => {
	expect(hasDetail(forgetEngine(run(goTo(images))))).toBe(true);
	const closed = run(setDetail(undefined), ...openLog('web'));
	expect(hasDetail(forgetEngine(closed))).toBe(false);
});

test('what stands beside logs has a way of its own, and leads to the views from its root', () => {
	const beside = run(goTo(images), ...openLog('web'), splitView('row', {view: 'events'}));
	expect(wayBack(drillInto(detail)(beside))).toEqual(['detail', 'events', 'list']);
	expect(walkNow(beside).back).toEqual([]);
	expect(routeNow(goBack(beside))).toEqual(images);
});

test('a log stays in the walk of its pane until nothing leads back to it', () => {
	const own = run(splitView('row', {view: 'events'}), changeLogs(add([source('web')], area)));
	const shown = () => logsIn(windowNow(own)).size;
	expect(shown()).toBe(1);
	const away = drillInto(detail)(own);
	expect(logsIn(windowNow(away)).size).toBe(1);
	// It may have become the log of another container meanwhile.
	const renamed = changeEveryLog(layout => ({
		...layout,
		panes: new Map([...layout.panes].map(([id, log]) => [id, {...log, sources: [source('api')]}])),
	}))(away);
	expect(routeNow(goBack(renamed))).toMatchObject({log: {sources: [source('api')]}});
	expect(logsIn(windowNow(goTo({view: 'system'})(goTo(images)(own)))).size).toBe(0);
});

const moves: readonly Transition[] = [
	...[goBack, goLast, openLogView, cycle(1), cycle(-1)],
	...[images, {view: 'events'} as const].flatMap(route => [goTo(route), splitView('row', route)]),
	drillInto(detail),
	splitView('column', {view: 'shell', id: 'web', name: 'web'}),
	...['web', 'api', 'db'].flatMap(name => [
		changeLogs(look(source(name), area)),
		changeLogs(add([source(name), source('db')], area)),
	]),
	changeLogs(foldOrUnfold),
	state => {
		const isLast = windowUnder(state) === undefined && windowNow(state).panes.size === 1;
		return isLast ? state : closePane(state);
	},
];

test.each([1, 2, 3])('whatever is done, each pane shows something, and esc ends, seed %i', seed => {
	const {pick} = createRandom(seed);
	let state = start;
	for (let step = 0; step < 600; step += 1) {
		state = pick(moves)(state);
		const windows = Object.values(state.windows);
		for (const window of windows) {
			const ids = idsIn(window);
			expect([...window.panes.keys()].sort()).toEqual([...ids].sort());
			if (window.tree) expect(ids).toContain(window.tree.focus);
		}
		const all = windows.flatMap(idsIn);
		expect(new Set(all).size).toBe(all.length);
		let home = state;
		for (let back = 0; back < 2000 && goBack(home) !== home; back += 1) home = goBack(home);
		expect(goBack(home)).toBe(home);
		expect(windowUnder(home)).toBeUndefined();
	}
});
