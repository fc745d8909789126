import {describe, expect, test} from 'vitest';
import type {Hint} from '../../src/actions/catalog.ts';
import {AppError} from '../../src/base/errors.ts';
import type {Endpoint} from '../../src/engine/call.ts';
import {container} from '../../src/kinds/container/container.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {toastLines} from '../../src/overlays/toastLines.ts';
import {fitMessages} from '../../src/state/fit.ts';
import {frameOf, isFramed, slotsOf} from '../../src/state/layout.ts';
import {firstWindows} from '../../src/state/windows.ts';
import {emptyLine} from '../../src/terminal/input/lineEdit.ts';
import {detailTitle, tabsIn} from '../../src/workspace/titles/detailTitle.ts';
import {placeToasts} from '../../views/shell/toasts.ts';
import {themeOf} from '../../views/theme.ts';
import {fakeHub} from '../support/fakeHub.ts';
import {fakeList, fakeWorkspace} from '../support/fakeWorkspace.ts';
import {renderApp} from '../support/render.tsx';
import {sampleContainers, sampleStats} from '../support/sample.ts';
import {startWorkspace} from '../workspace/startWorkspace.ts';

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

describe('tabs', () => {
	test('show every view with its key, and where an opened one belongs', () => {
		const workspace = fakeWorkspace({columns: 120});
		const app = renderApp(workspace);
		expect(app.lines()[1]).toContain(
			' 1 Containers  2 Images  3 Volumes  4 Networks  5 Projects  6 Logs  7 Events  8 System',
		);
		app.unmount();
	});

	test('in the log panes the digits are views as everywhere', () => {
		const state = {at: 'logs'} as const;
		const app = renderApp(fakeWorkspace({columns: 80, state}));
		expect(app.lines()[1]).toContain(
			' 1 Containers 2 Images 3 Volumes 4 Networks 5 Projects 6 Logs 7 Events 8 System',
		);
		const said = app.text().replaceAll(/\s+/g, ' ');
		expect(said).toContain('esc goes back; in the list of containers l looks at one log');
		expect(said).toContain('m opens a pane for each.');
		const narrow = renderApp(fakeWorkspace({columns: 60, state}));
		expect(narrow.lines()[1]?.trimEnd()).toBe(' 1  2  3  4  5  6 Logs  7  8');
		narrow.unmount();
		app.unmount();
	});

	test('where they do not fit the digits stay', () => {
		const route = {view: 'top', containerId: 'c', name: 'web'} as const;
		const app = renderApp(fakeWorkspace({columns: 60, state: firstWindows(route)}));
		expect(app.lines()[1]).toContain(' 1 Containers  2  3  4  5  6  7  8  › Processes of web');
		app.unmount();
	});
});

describe('the title of the detail pane', () => {
	const title = (room: number, state = 0, name = 'web') =>
		detailTitle({kind: container, name, tab: 'logs', focused: true, room, state})
			.map(({text}) => text)
			.join('');

	test('tells where its tabs are', () => {
		const wide = detailTitle({
			kind: container,
			name: 'logs',
			tab: 'logs',
			focused: true,
			room: 112,
		});
		const text = wide.map(span => span.text).join('');
		const places = tabsIn(wide, container);
		expect(places.map(({id}) => id)).toEqual(container.tabs);
		for (const {id, start, width} of places)
			expect(text.slice(start, start + width)).toBe(
				id === 'net' ? 'networks' : id === 'used' ? 'used by' : id,
			);
		const narrow = tabsIn(
			detailTitle({kind: container, name: 'web', tab: 'logs', focused: true, room: 50}),
			container,
		);
		expect(narrow).toEqual([
			{id: 'previous', start: 6, width: 2},
			{id: 'logs', start: 8, width: 4},
			{id: 'next', start: 12, width: 7},
		]);
	});

	test('names every tab, and gives way to what the viewer has to tell', () => {
		expect(title(112)).toMatch(/^web ─ why {2}overview {2}logs .* inspect {2}shell$/);
		expect(title(104)).toMatch(/shell$/);
		expect(title(96)).toMatch(/^web ─ why overview logs .* inspect shell$/);
		expect(title(50)).toBe('web ─ ‹ logs › 3/14');
		expect(title(68, 18)).toBe('web ─ ‹ logs › 3/14');
	});

	test('a long name is cut in its middle before the tab, and left out where nothing of it can be read', () => {
		const long = 'a-name-which-nobody-would-ever-type-by-hand-0123456789';
		expect(title(70, 0, long)).toBe(`${long} ─ ‹ logs › 3/14`);
		expect(title(40, 0, long)).toBe('a-name-which-nob…3456789 ─ ‹ logs › 3/14');
		expect(title(20, 17, long)).toBe('a-name-which-nob…3456789 ─ ‹ logs › 3/14');
		expect(title(20, 0, long)).toBe('a-n… ─ ‹ logs › 3/14');
		expect(title(19)).toBe('web ─ ‹ logs › 3/14');
		expect(title(19, 0, long)).toBe('‹ logs › 3/14');
		for (let room = 19; room < 130; room++) expect(title(room).length).toBeLessThanOrEqual(room);
		const parts = detailTitle({kind: container, name: long, tab: 'logs', focused: true, room: 16});
		expect(tabsIn(parts, container).map(({id}) => id)).toEqual(['previous', 'logs', 'next']);
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
		const line = bar([hint('?', 'Help', {id: 'program.help'}), ...many], 80);
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

	test('too long for it, an error keeps its end, which is the cause, and most rows of a low screen are the panes', () => {
		const text = `Cannot pull alpine: Get "https://images.test/v2/": dial tcp ${'10.250.0.1:443 '.repeat(20)}: connect: network is unreachable`;
		const toast = {
			id: 1,
			tone: 'bad',
			text,
			hint: 'Look at the network of the engine',
			sticky: true,
		} as const;
		const lines = (columns: number, rows: number) =>
			toastLines([toast], {columns, rows}).map(line => line.map(span => span.text).join(''));
		expect(lines(60, 15).join(' ')).toMatch(/Cannot pull alpine.*….*network is.*unreachable/s);
		expect(lines(60, 15).length).toBeLessThanOrEqual(3);
		expect(lines(80, 24).length).toBeLessThanOrEqual(5);
	});

	test('wait while a dialog is open: half of one would read as another sentence', async () => {
		const workspace = fakeWorkspace({hub: fakeHub(sampleContainers), columns: 60, rows: 15});
		const app = renderApp(workspace);
		workspace.toasts.set([
			{id: 1, tone: 'bad', text: 'Cannot remove db', hint: 'Stop it first', sticky: true},
		]);
		workspace.overlays.set([{type: 'help', id: 1, top: 0}]);
		await app.settle();
		expect(app.text()).not.toMatch(/Cannot remove db|Stop it first/);
		// What is said for a moment, as of a form, is not.
		workspace.toasts.update(all => [
			...all,
			{id: 2, tone: 'bad', text: 'there is no folder', hint: undefined, sticky: false},
		]);
		await app.settle();
		expect(app.text()).toContain('there is no folder');
		workspace.overlays.set([]);
		await app.settle();
		expect(app.text()).toMatch(/Cannot remove db[\s\S]*Stop it first/);
		app.unmount();
	});

	test('leave what the keys do whole', async () => {
		const hints = ['Kill', 'Remove', 'Restart', 'Logs'].map(title => hint('x', title));
		const help = {...hint('?', 'help'), id: 'program.help'};
		const workspace = fakeWorkspace({hub: fakeHub(sampleContainers), columns: 80, rows: 24});
		workspace.shownHints = [help, ...hints];
		const app = renderApp(workspace);
		const last = () => app.lines().findLast(line => line.includes('help'));
		expect(last()).toBe(' x kill  x remove  x restart  x logs  ? help');
		const text = 'Cannot remove db: it is used by api-1, and by api-2';
		workspace.toasts.set([{id: 1, tone: 'bad', text, hint: 'Stop both first', sticky: true}]);
		await app.settle();
		expect(last()).toMatch(/^ x kill {2}\? help +▌ {2}Stop both first · esc dismisses$/);
		app.unmount();
	});

	test.each(
		[15, 24, 50].flatMap(rows => [
			{rows, logs: false},
			{rows, logs: true},
		]),
	)('lie over nothing that is read, however long they are: %o', async ({rows, logs}) => {
		const started = await startWorkspace({size: {columns: 80, rows}});
		if (logs) await started.press('l');
		const {state} = started.workspace;
		expect(isFramed(state.get())).toBe(!logs);
		for (const words of [1, 12, 25, 45]) {
			for (const typing of [false, true]) {
				const text = 'something failed '.repeat(words).trim();
				const toast = {id: 1, tone: 'bad', text, hint: text, sticky: true} as const;
				const lines = toastLines([toast], {columns: 80, rows}).length;
				const now = fitMessages(typing ? lines + 1 : lines)(state.get());
				const around = {framed: !logs, typing};
				const toasts = placeToasts([toast], frameOf(now.size), around);
				const ends = [...slotsOf(now).all.values()].map(({rect}) => rect.y + rect.height);
				const read = Math.max(...ends) - (logs ? 0 : 1);
				expect(read).toBeLessThanOrEqual(toasts?.rect.y ?? 0);
				expect(read).toBeGreaterThanOrEqual(frameOf(now.size).area.y + 4);
			}
		}
	});

	test('stay on the line that ends the panes, wherever the cursor is', async () => {
		const containers = fakeList<ContainerRow>('container', sampleContainers);
		const hub = fakeHub(sampleContainers);
		const workspace = fakeWorkspace({hub, containers, columns: 80, rows: 15});
		const app = renderApp(workspace);
		workspace.toasts.set([
			{id: 1, tone: 'bad', text: 'Cannot remove db', hint: undefined, sticky: true},
		]);
		const place = async (cursor: number) => {
			containers.view.update(view => ({...view, cursor}));
			await app.settle();
			return app.lines().findIndex(line => line.includes('Cannot remove db'));
		};
		expect(await place(0)).toBe(13);
		expect(await place(8)).toBe(13);
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
