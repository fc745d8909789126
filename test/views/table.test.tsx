import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {containerColumns} from '../../src/kinds/container/columns.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {shownColumns} from '../../src/kinds/shownColumns.ts';
import type {ListView} from '../../src/lists/listTypes.ts';
import {setDetail} from '../../src/state/details.ts';
import {listRoom} from '../../src/state/layout.ts';
import {toggleZoom} from '../../src/state/panes.ts';
import {fakeHub} from '../support/fakeHub.ts';
import {fakeList, fakeWorkspace} from '../support/fakeWorkspace.ts';
import {renderApp, renderOnScreen} from '../support/render.tsx';
import {manyContainers, sampleContainers, sampleStats} from '../support/sample.ts';
import {statsWith} from '../support/stats.ts';
import {containerDetail, containerSummary} from '../support/things.ts';

const open = (columns: number, rows: number, containers = sampleContainers) => {
	const hub = fakeHub(containers);
	hub.stats.set(sampleStats(containers));
	const list = fakeList('container', containers);
	return {hub, list, workspace: fakeWorkspace({columns, rows, hub, containers: list})};
};

const always = <T,>(value: T) => ({get: () => value, subscribe: () => () => {}});

describe('the table of containers', () => {
	test.each([
		[80, 24, ['NAME', 'STATE', 'WHY', 'CPU %', 'MEM/LIMIT'], ['IMAGE', 'PORTS']],
		[120, 40, ['NAME', 'STATE', 'WHY', 'IMAGE', 'CPU %', 'PORTS', 'SINCE'], ['PIDS', 'UP']],
		[200, 50, ['NAME', 'IMAGE', 'BLOCK R/W', 'PIDS', 'PORTS', 'PROJECT'], []],
		[300, 80, ['NAME', 'IMAGE', 'BLOCK R/W', 'PIDS', 'PORTS', 'PROJECT'], []],
	])('fits at %ix%i', (columns, rows, shown, gone) => {
		const app = renderApp(open(columns, rows).workspace);
		const lines = app.lines();
		expect(lines).toHaveLength(rows);
		expect(Math.max(...lines.map(line => line.length))).toBe(columns);
		for (const title of shown) expect(lines[3]).toContain(title);
		for (const title of gone) expect(lines[3]).not.toContain(title);
		for (const {name} of sampleContainers) expect(app.text()).toContain(name);
		app.unmount();
	});

	test.each([
		[60, 15, {}],
		[80, 24, {}],
		[120, 40, {detail: true}],
		[120, 40, {detail: true, zoomed: true}],
		[300, 80, {detail: true}],
	])(
		'draws as many rows and the columns that the layout says: %ix%i %j',
		(columns, rows, state) => {
			const {workspace} = open(columns, rows, manyContainers(100));
			const {zoomed, detail} = {zoomed: false, detail: false, ...state};
			if (detail) workspace.state.update(setDetail({}));
			if (zoomed) workspace.state.update(toggleZoom);
			const room = listRoom(workspace.state.get(), '0', 'container');
			const app = renderApp(workspace);
			const drawn = app.lines().filter(line => /^│.{3}app-\d{4}/.test(line));
			expect(drawn).toHaveLength(room?.rows ?? 0);
			for (const {title} of shownColumns(containerColumns, room?.cells ?? 0)) {
				expect(app.lines()[3]).toContain(title);
			}
			app.unmount();
		},
	);

	test('a cursor moves without a render, its ground over the whole width, and costs two lines at most', async () => {
		const {workspace, list} = open(200, 50, manyContainers(1000));
		const app = renderOnScreen(workspace);
		await app.settle();
		const commits = app.commits();
		const before = app.bytes();
		list.move(1);
		await app.settle();
		expect(app.screen.row(5)).toMatch(/^│▌ {2}app-0001 /);
		expect(app.screen.row(4)).toMatch(/^│ {3}app-0000 /);
		expect(app.screen.cell(4, 5).bold).toBe(true);
		expect(app.screen.cell(4, 4).bold).toBe(false);
		// Two lines of 200 cells, and the sequences between them.
		expect(app.bytes() - before).toBeLessThanOrEqual(700);
		expect(app.commits()).toBe(commits);
		app.unmount();
	});

	test('live numbers come without a render and touch only their cells', async () => {
		const {workspace, hub} = open(200, 50, manyContainers(40));
		const app = renderOnScreen(workspace);
		await app.settle();
		const commits = app.commits();
		const before = app.bytes();
		hub.stats.set(sampleStats(manyContainers(40), 2));
		await app.settle();
		expect(app.commits()).toBe(commits);
		expect((app.bytes() - before) / 40).toBeLessThanOrEqual(25);
		app.unmount();
	});

	test('what is wrong lies over the numbers of its row where it is long, not over what the list is sorted by', () => {
		const output = 'connection refused by the database at port 5432';
		const probes = {failingStreak: 3, healthLog: [{startedAt: 0, exitCode: 1, output}]};
		const rows = sampleContainers.map(row =>
			row.name === 'api-2'
				? {
						...row,
						failingSince: 0,
						detail: containerDetail(containerSummary('api-2'), {
							...probes,
							health: 'unhealthy',
							state: 'running',
						}),
					}
				: row,
		);
		const {workspace, list} = open(80, 24, rows);
		const row = () =>
			renderApp(workspace)
				.lines()
				.find(line => line.includes(' api-2 '));
		expect(row()).toMatch(/ 3 probes failed · for <10s · "connection.*…│$/);
		list.view.update(now => ({...now, sort: {column: 'cpu', reverse: false}}));
		expect(row()).toMatch(/ 3 probes failed.*… +50\.0 +[\d.]+M.*│$/);
	});

	test('the state has as many cells as its longest text on the screen, what is wrong has the rest', () => {
		const cells = (rows: readonly ContainerRow[]) => {
			const titles = renderApp(open(80, 24, rows).workspace).lines()[3] ?? '';
			return titles.indexOf('WHY') - titles.indexOf('STATE') - 2;
		};
		const up = sampleContainers.filter(({state}) => state === 'running');
		const ended = (code: number): ContainerRow => ({
			...(sampleContainers[0] as ContainerRow),
			id: 'ended',
			state: 'restarting',
			status: `Restarting (${code}) 3 seconds ago`,
		});
		expect(cells(up)).toBe('STATE ▲'.length);
		expect(cells([...up, ended(1)])).toBe('restarting (1)'.length);
		expect(cells([...up, ended(137)])).toBe('restarting (137)'.length);
	});

	test('nothing new, nothing written', async () => {
		const {workspace, list} = open(120, 40);
		const app = renderOnScreen(workspace);
		await app.settle();
		const before = app.bytes();
		list.view.update(now => ({...now}));
		await app.settle();
		expect(app.bytes()).toBe(before);
		app.unmount();
	});

	test('marks, work in progress and the filter are seen', () => {
		const {workspace, list} = open(120, 40);
		const [first, second] = sampleContainers;
		list.view.update(now => ({
			...now,
			marks: new Set([first?.id ?? '']),
			pending: new Set([second?.id ?? '']),
			filter: 'api',
			rows: now.rows.slice(0, 2),
		}));
		const lines = renderApp(workspace).lines();
		expect(lines[2]).toMatch(/^┌ containers ─ 2 of 16 ─ sort: name ─ 1 marked ─ \/api ─+┐$/);
		expect(lines[4]).toMatch(/^│▌✓ api-1 /);
		expect(lines[5]).toMatch(/^│ » api-2 /);
	});

	test('marks that a filter hides are told apart: an act leaves them alone', () => {
		const {workspace, list} = open(120, 40);
		const marks = new Set(sampleContainers.slice(1, 4).map(({id}) => id));
		list.view.update(now => ({...now, marks, filter: 'api', rows: now.rows.slice(0, 2)}));
		expect(renderApp(workspace).lines()[2]).toContain('─ 3 marked, 2 hidden ─ /api');
	});

	test('another moment is told in the title, and has its own numbers, words and ages', async () => {
		const {workspace, hub} = open(120, 40);
		const [first] = sampleContainers;
		const at = new Date(2026, 10, 24, 14, 3, 9).getTime();
		const stats = new Map([[first?.id ?? '', statsWith({cpuRatio: 7.77})]]);
		hub.past = {
			...hub.past,
			at: () => ({
				rows: hub.rows,
				stats: always(stats),
				lastWords: always(new Map()),
				clock: always(at),
			}),
			changeAt: () => ({at, began: at, ids: ['web'], what: 'web exited (3)'}),
		};
		workspace.clock.set(at + 600_000);
		const app = renderOnScreen(workspace);
		await app.settle();
		expect(app.screen.row(2)).not.toContain('as at');
		workspace.state.update(now => ({...now, moment: at}));
		await app.settle();
		expect(app.screen.row(2)).toContain('─ as at 14:03:09, 10m ago: web exited (3) ─');
		expect(app.screen.row(app.screen.rowOf(first?.name ?? ''))).toContain('777.0');
		hub.past = {...hub.past, since: () => at, changeAt: () => undefined};
		workspace.clock.set(at + 660_000);
		await app.settle();
		expect(app.screen.row(2)).toContain('─ as at 14:03:09, 11m ago: nothing before is recorded ─');
		workspace.state.update(now => ({...now, moment: undefined}));
		await app.settle();
		expect(app.screen.row(2)).not.toContain('as at');
		expect(app.screen.row(app.screen.rowOf(first?.name ?? ''))).not.toContain('777.0');
		app.unmount();
	});

	test('the sorted column has an arrow', () => {
		const {workspace, list} = open(120, 40);
		list.setSort('cpu', true);
		expect(renderApp(workspace).lines()[3]).toContain('CPU %▼');
	});

	test.each([
		[80, 24],
		[120, 40],
	])(
		'rows of a lost engine are grey and count no further, and the title says so, at %i x %i',
		async (columns, rows) => {
			const {workspace, hub} = open(columns, rows);
			const clock = workspace.clock.get();
			hub.status.set({
				phase: 'stale',
				since: clock - 20_000,
				error: new AppError('UNREACHABLE', 'connection refused'),
			});
			const app = renderOnScreen(workspace);
			await app.settle();
			const y = app.screen.rowOf('api-2');
			const x = app.screen.row(y).indexOf('unhealthy');
			expect(app.screen.cell(x, y).foreground).toBe('#8b949e');
			expect(app.screen.row(0)).toContain('engine lost');
			const title = 'engine lost 20s ago, connecting again: connection refused';
			expect(app.screen.row(2)).toContain(`containers ─ ${title.slice(0, columns - 20)}`);
			const said = app.screen.row(2).indexOf('engine lost');
			expect(app.screen.cell(said, 2).foreground).toBe('#f76e68');
			expect(app.screen.row(y)).toContain('up ?');
			expect(app.screen.row(y)).not.toMatch(/ up \d/);
			app.unmount();
		},
	);
});

describe('a table without rows', () => {
	const say = (more: Partial<ListView<ContainerRow>>) => {
		const containers = fakeList<ContainerRow>('container', [], more);
		const workspace = fakeWorkspace({containers});
		const key = {title: '', group: '', cli: '', destroys: false, disabled: undefined};
		workspace.shownHelp = [
			{...key, id: 'program.refresh', keys: 'r'},
			{...key, id: 'view.back', keys: 'esc'},
			{...key, id: 'list.all', keys: 'A'},
		];
		const app = renderApp(workspace);
		const text = app.text();
		app.unmount();
		return text;
	};
	const said = {
		loading: say({phase: 'loading'}),
		waiting: say({phase: 'loading', waitingSince: new Date(2026, 0, 1, 9, 41, 7).getTime()}),
		empty: say({}),
		filtered: say({filter: 'nope', total: 16}),
		inactive: say({all: false, total: 3}),
		broken: say({filter: '/(/', total: 16, filterError: 'the regular expression does not end'}),
		failed: say({
			phase: 'failed',
			error: new AppError('DENIED', 'You may not list them', {hint: 'Ask somebody who may'}),
		}),
	};

	test('a long reason is wrapped, and nothing of it cut', () => {
		const filterError = `There is ${Array.from({length: 30}, (_, at) => `fact${at}`).join(', ')}`;
		const text = say({filter: 'x=1', total: 16, filterError});
		for (const word of filterError.split(' ')) expect(text).toContain(word);
	});

	test('looks different for each reason, and says what to do', () => {
		expect(said.loading).toContain('Loading containers …');
		expect(said.waiting).toMatch(
			/Loading[\s\S]*asked at 09:41:07 and has not answered yet[\s\S]*busy or frozen.*r asks again/,
		);
		expect(said.empty).toContain('No containers');
		expect(said.filtered).toMatch(
			/Nothing matches nope[\s\S]*16 containers are hidden.*esc clears it/,
		);
		expect(said.inactive).toMatch(/No active containers[\s\S]*3 inactive · A shows all/);
		expect(said.broken).toContain('the regular expression does not end');
		expect(said.failed).toMatch(
			/could not list[\s\S]*You may not list them[\s\S]*Ask somebody[\s\S]*r tries/,
		);
		expect(new Set(Object.values(said)).size).toBe(7);
	});
});
