import {describe, expect, test} from 'vitest';
import type {Hint} from '../../src/actions/catalog.ts';
import {AppError} from '../../src/base/errors.ts';
import type {Endpoint} from '../../src/engine/call.ts';
import {container} from '../../src/kinds/container/container.ts';
import {emptyLine} from '../../src/terminal/input/lineEdit.ts';
import {detailTitle} from '../../views/shell/detailTitle.ts';
import {countStates, type HeaderFacts, paintHeaderLine} from '../../views/shell/header.ts';
import {createTheme, themeOf} from '../../views/theme.ts';
import {fakeHub, fakeList, fakeWorkspace} from '../support/fakeWorkspace.ts';
import {renderApp, renderOnScreen} from '../support/render.tsx';
import {sampleContainers, sampleStats} from '../support/sample.ts';

const hint = (keys: string, title: string, more: Partial<Hint> = {}): Hint => ({
	id: title,
	keys,
	title,
	group: '',
	cli: '',
	destroys: false,
	disabled: undefined,
	...more,
});

const header = (columns: number, state = {}) => {
	const app = renderApp(fakeWorkspace({columns, hub: fakeHub(sampleContainers), state}));
	const [line = ''] = app.lines();
	app.unmount();
	return line;
};

describe('header', () => {
	test('says which engine, how it is, and how many containers are well', () => {
		expect(header(140)).toMatch(
			/^ gantry {2}prod-3 · Engine 29\.1 · API 1\.52 · live +● 10 up {2}↻ 1 restarting {2}‖ 1 paused {2}◌ 3 exited {2}✖ 1 unhealthy$/,
		);
	});

	test('does not count what the last probe of a stopped one said', () => {
		const stopped = sampleContainers.map(row => ({
			...row,
			state: 'exited' as const,
			status: 'Exited (0) (unhealthy)',
		}));
		expect(countStates(stopped)).toMatchObject({up: 0, exited: 16, unhealthy: 0});
	});

	test('on a narrow screen the words go first, the numbers stay', () => {
		expect(header(80)).toMatch(/prod-3 · .*live +● 10 {2}↻ 1 {2}‖ 1 {2}◌ 3 {2}✖ 1$/);
		expect(header(60)).toContain('✖ 1');
	});

	test('warns on a production host, and when acts are refused', () => {
		const line = header(140, {readOnly: true, hostClass: 'prod'});
		expect(line).toMatch(/ {2} READ-ONLY {3} {1}PROD *$/);
	});

	test('where nothing else gives way the name does, and never whether it is live', () => {
		const facts: HeaderFacts = {
			name: '/var/run/user/1000/docker.sock',
			about: undefined,
			status: {phase: 'live', since: 0},
			counts: {up: 19, restarting: 1, paused: 1, exited: 4, unhealthy: 1},
			readOnly: true,
			hostClass: 'prod',
		};
		const line = paintHeaderLine(facts, 80, createTheme('plain'));
		expect(line).toMatch(/ \/var\/run\/.*… · live {2}● 19 .* READ-ONLY {4}PROD {2}$/);
	});

	test('repaints without a render when the engine goes away', async () => {
		const hub = fakeHub(sampleContainers);
		const app = renderOnScreen(fakeWorkspace({columns: 120, hub}));
		await app.settle();
		const commits = app.commits();
		expect(app.screen.row(0)).toContain('· live');
		hub.status.set({
			phase: 'stale',
			since: 0,
			error: new AppError('UNREACHABLE', 'gone'),
			retryAt: 0,
		});
		await app.settle();
		expect(app.screen.row(0)).toContain('· engine lost');
		expect(app.commits()).toBe(commits);
		app.unmount();
	});
});

describe('tabs', () => {
	test('show every view with its key, and where an opened one belongs', () => {
		const workspace = fakeWorkspace({columns: 120});
		const app = renderApp(workspace);
		expect(app.lines()[1]).toContain(
			' 1 Containers  2 Images  3 Volumes  4 Networks  6 Logs  7 Events  8 System',
		);
		app.unmount();
	});

	test('in the log panes the digits that are spans of time promise no view', () => {
		const route = {view: 'logs'} as const;
		const app = renderApp(fakeWorkspace({columns: 80, state: {route}}));
		expect(app.lines()[1]).toContain(
			' Containers  Images  Volumes  Networks  Logs  7 Events  8 System',
		);
		const said = app.text().replaceAll(/\s+/g, ' ');
		expect(said).toContain('esc goes back; in the list of containers l looks at one log');
		expect(said).toContain('m opens a pane for each.');
		const narrow = renderApp(fakeWorkspace({columns: 60, state: {route}}));
		expect(narrow.lines()[1]?.trimEnd()).toBe(' Logs  7  8');
		narrow.unmount();
		app.unmount();
	});

	test('where they do not fit the digits stay', () => {
		const route = {view: 'top', containerId: 'c', name: 'web'} as const;
		const app = renderApp(fakeWorkspace({columns: 60, state: {route}}));
		expect(app.lines()[1]).toContain(' 1 Containers  2  3  4  6  7  8  › Processes of web');
		app.unmount();
	});
});

describe('the title of the detail pane', () => {
	const title = (room: number, state = 0) =>
		detailTitle({kind: container, name: 'web', tab: 'logs', focused: true, room, state})
			.map(({text}) => text)
			.join('');

	test('names every tab, and gives way to what the viewer has to tell', () => {
		expect(title(76)).toMatch(/^web ─ overview {2}logs {2}stats .* inspect$/);
		expect(title(68)).toMatch(/inspect$/);
		expect(title(50)).toBe('web ─ ‹ logs › 2/9');
		expect(title(68, 18)).toBe('web ─ ‹ logs › 2/9');
	});
});

describe('status bar', () => {
	const bar = (hints: readonly Hint[], columns = 100) => {
		const workspace = fakeWorkspace({columns});
		workspace.shownHints = hints;
		const app = renderApp(workspace);
		const line = app.lines().at(-1);
		app.unmount();
		return line;
	};
	const many = [...'abcdefghijklmnopqrstuvwxyz'].map(key => hint(key, `Do ${key} now`));

	test('shows hints in order, as many as fit, and help always', () => {
		const line = bar([...many, hint('?', 'Help')], 80);
		expect(line).toMatch(/^ a do a now {2}b do b now .* \? help *$/);
		expect(line?.length).toBeLessThanOrEqual(80);
	});

	test('what runs stands at the right', () => {
		const workspace = fakeWorkspace({columns: 100});
		workspace.shownHints = many;
		workspace.activities.set([
			{
				id: 1,
				title: 'Stop db',
				line: '',
				startedAt: 0,
				endedAt: undefined,
				progress: '1 of 3',
				outcome: 'running',
				result: '',
			},
		]);
		expect(renderApp(workspace).lines().at(-1)).toMatch(/ Stop db 1 of 3 … ?$/);
	});

	test('a text field takes its place', async () => {
		const workspace = fakeWorkspace({columns: 100});
		workspace.shownHints = many;
		const app = renderApp(workspace);
		workspace.state.update(now => ({
			...now,
			field: {purpose: 'filter', line: emptyLine('status=exited')},
		}));
		await app.settle();
		expect(app.lines().at(-1)).toMatch(/^ filter \/ status=exited/);
		expect(app.lines().at(-1)).not.toContain('do a now');
	});
});

describe('toasts', () => {
	test('stand over the panes; an error stays and says how it goes', async () => {
		const workspace = fakeWorkspace({hub: fakeHub(sampleContainers)});
		const app = renderApp(workspace);
		workspace.toasts.set([
			{id: 1, tone: 'good', text: 'Killed web', hint: undefined, sticky: false},
			{id: 2, tone: 'bad', text: 'Cannot remove db', hint: 'Stop it first', sticky: true},
		]);
		await app.settle();
		expect(app.text()).toMatch(
			/✓ Killed web[\s\S]*✖ Cannot remove db[\s\S]*Stop it first[\s\S]*esc dismisses/,
		);
		workspace.toasts.set([]);
		await app.settle();
		expect(app.text()).not.toContain('Killed web');
		app.unmount();
	});
});

describe('without an engine', () => {
	const endpoint = (name: string, source: string): Endpoint => ({
		name,
		url: `unix:///run/${name}.sock`,
		source,
	});

	test('says what was tried in order, what was wrong, and what can be done', () => {
		const workspace = fakeWorkspace({columns: 80, rows: 24});
		workspace.connection.set({
			phase: 'failed',
			attempts: [
				{
					endpoint: endpoint('docker', 'DOCKER_HOST'),
					error: new AppError('DENIED', 'You may not use it', {hint: 'Join the group docker'}),
				},
				{
					endpoint: endpoint('podman', 'podman socket'),
					error: new AppError('UNREACHABLE', 'There is no such socket'),
				},
			],
			error: undefined,
			retryAt: 0,
			contexts: [endpoint('other', 'context')],
			canDemo: true,
		});
		const text = renderApp(workspace).text();
		expect(text).toMatch(
			/No engine answers[\s\S]*docker\.sock {2}DOCKER_HOST[\s\S]*You may not[\s\S]*Join the group[\s\S]*podman\.sock[\s\S]*no such socket[\s\S]*1 other[\s\S]*demo engine/,
		);
	});

	test('what can be done stays on a low screen', () => {
		const workspace = fakeWorkspace({columns: 80, rows: 15});
		const attempts = Array.from({length: 9}, (_, index) => ({
			endpoint: endpoint(`e${index}`, 'socket'),
			error: new AppError('UNREACHABLE', 'There is no such socket'),
		}));
		workspace.connection.set({
			phase: 'failed',
			attempts,
			error: undefined,
			retryAt: 0,
			contexts: [],
			canDemo: false,
		});
		workspace.shownHints = [hint('r', 'Try again now')];
		const app = renderApp(workspace);
		expect(app.lines()).toHaveLength(15);
		expect(app.text()).toMatch(
			/e0\.sock[\s\S]*… \d+ more lines\n.*Trying again[\s\S]* r try again now/,
		);
		expect(app.text()).not.toContain('demo');
	});

	test('says what it is connecting to', () => {
		const workspace = fakeWorkspace();
		workspace.connection.set({phase: 'connecting', trying: 'default (unix:///x)'});
		expect(renderApp(workspace).text()).toContain('Connecting to default (unix:///x) …');
	});
});

describe('the whole screen', () => {
	test('below 60x15 it says what it needs', () => {
		const app = renderApp(fakeWorkspace({columns: 50, rows: 10}));
		expect(app.text()).toMatch(/Gantry needs 60x15[\s\S]*this is 50x10/);
		expect(app.lines().length).toBeLessThanOrEqual(10);
	});

	test.each([
		[60, 15],
		[80, 24],
		[120, 40],
		[200, 50],
		[300, 80],
	])('fills %ix%i exactly, also after a resize', async (columns, rows) => {
		const workspace = fakeWorkspace({columns, rows, hub: fakeHub(sampleContainers)});
		const app = renderApp(workspace);
		const width = () => Math.max(...app.lines().map(line => line.length));
		expect([width(), app.lines().length]).toEqual([columns, rows]);
		workspace.resize({columns, rows: rows + 1});
		await app.settle();
		expect([width(), app.lines().length]).toEqual([columns, rows + 1]);
		app.unmount();
	});

	test('without colours there are none, and nothing is missing', () => {
		const hub = fakeHub(sampleContainers);
		hub.stats.set(sampleStats(sampleContainers));
		const workspace = fakeWorkspace({
			hub,
			containers: fakeList('container', sampleContainers),
			state: {hostClass: 'prod', readOnly: true},
		});
		const app = renderApp(workspace, themeOf({TERM: 'xterm-256color', NO_COLOR: '1'}));
		const sgr = [...app.ansi().matchAll(/\x1b\[([\d;]*)m/g)].flatMap(([, all = '']) =>
			all.split(';'),
		);
		expect(new Set(sgr)).toEqual(new Set(['1', '2', '7', '22', '27']));
		expect(app.text()).toContain('READ-ONLY');
		app.unmount();
	});
});
