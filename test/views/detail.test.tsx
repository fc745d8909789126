import {describe, expect, test} from 'vitest';
import {width} from '../../src/base/text/text.ts';
import {rowOfSummary} from '../../src/kinds/container/row.ts';
import type {TabId} from '../../src/kinds/index.ts';
import {gauge} from '../../src/spans/gauge.ts';
import {sparkline} from '../../src/spans/spark.ts';
import {setDetail} from '../../src/state/details.ts';
import {createStore} from '../../src/store/store.ts';
import type {Viewer} from '../../src/viewers/types.ts';
import {createViewer} from '../../src/workspace/tabs/index.ts';
import {chartRows} from '../../views/parts/chart.ts';
import {plot, resample} from '../../views/parts/plot.ts';
import {fakeHub} from '../support/fakeHub.ts';
import {fakeList, fakeWorkspace} from '../support/fakeWorkspace.ts';
import {renderApp} from '../support/render.tsx';
import {sampleContainers} from '../support/sample.ts';
import {containerDetail, containerSummary} from '../support/things.ts';
import {createRig} from '../viewers/rig.ts';
import {workspaceOn} from './viewerRig.ts';

const open = (tab: TabId, columns = 100) => {
	const rig = createRig();
	const summary = containerSummary('web', {
		ports: [{ip: '', hostPort: 8080, port: 80, protocol: 'tcp'}],
	});
	rig.setRows('container', {web: {...rowOfSummary(summary), detail: containerDetail(summary)}});
	const target = {kind: 'container', id: 'web', tab} as const;
	return {...rig, ...workspaceOn(rig, {view: 'detail', ...target}, target, {columns})};
};

test('a tab of lines', async () => {
	const {workspace, schedule} = open('overview');
	const app = renderApp(workspace);
	await app.settle();
	await schedule.settle();
	await app.settle();
	expect(app.text()).toMatch(/┌ web ─ why overview logs stats/);
	expect(app.text()).toMatch(/│ +state +running for/);
	app.unmount();
});

test('beside a list it is called by what it shows, not by what the cursor has moved on to', async () => {
	const rig = createRig();
	const hub = fakeHub(sampleContainers);
	const workspace = fakeWorkspace({
		...{columns: 120, rows: 40, hub, containers: fakeList('container', sampleContainers)},
	});
	workspace.state.update(setDetail({}));
	const [under, shown] = sampleContainers;
	const viewer = createStore<Viewer | undefined>(undefined, rig.schedule);
	workspace.viewer = () => viewer;
	const app = renderApp(workspace);
	await app.settle();
	expect(app.text()).toMatch(new RegExp(`[┌├] ${under?.name} ─ `));
	const target = {kind: 'container', id: shown?.id ?? '', tab: 'overview'} as const;
	viewer.set(createViewer(target, rig.deps));
	await rig.schedule.settle();
	await app.settle();
	expect(app.text()).toMatch(new RegExp(`[┌├] ${shown?.name} ─ `));
	app.unmount();
});

test('a tab of tables', async () => {
	const {workspace, schedule} = open('net');
	const app = renderApp(workspace);
	await app.settle();
	await schedule.settle();
	await app.settle();
	expect(app.text()).toMatch(/│ Networks/);
	expect(app.text()).toMatch(/│ PORT +ON THE HOST +ADDRESS/);
	expect(app.text()).toMatch(/│ 80\/tcp +8080 +0\.0\.0\.0/);
	app.unmount();
});

test.each([80, 200])('a tab of charts at %i columns stays in its frame', async columns => {
	const {workspace, history, schedule} = open('stats', columns);
	const app = renderApp(workspace);
	await app.settle();
	const sample = {
		cpuRatio: 0.25,
		memoryBytes: 1 << 20,
		memoryLimit: 1 << 22,
		rxBytes: 0,
		txBytes: 0,
		readBytes: 0,
		writeBytes: 0,
		pids: 2,
		periods: 0,
		throttledPeriods: 0,
	};
	const times = Array.from({length: 300}, (_, index) => index * 1000);
	history.set({times, samples: times.map(() => sample)});
	await schedule.settle();
	await app.settle();
	expect(app.text()).toMatch(/│CPU +25\.00% /);
	if (columns > 100) expect(app.text()).toContain('last 299 s');
	expect(app.lines().every(line => width(line) <= columns)).toBe(true);
	expect(
		app
			.lines()
			.filter(line => line.startsWith('│'))
			.every(line => line.endsWith('│')),
	).toBe(true);
	app.unmount();
});

describe('charts', () => {
	test('the newest sample is at the right; the largest of a group is shown', () => {
		expect(resample([1, 2], 4)).toEqual([undefined, undefined, 1, 2]);
		expect(resample([1, 9, 2, 3, 4], 3)).toEqual([1, 9, 4]);
		expect(resample([undefined, undefined, 5], 2)).toEqual([undefined, 5]);
	});

	test('a curve has no holes and ends at the top', () => {
		const rows = plot([{name: 'a', tone: 'good', values: [0, 0, 10, 10]}], 2, 2, 10);
		expect(rows.map(row => row.map(({text}) => text).join(''))).toEqual([' ⡏', '⣀⡇']);
	});

	test('a spark never hides a small value, and leaves gaps', () => {
		expect(sparkline([0, 0.01, 4, 8, undefined], 8, 1)).toBe('▁▁▄█ ');
	});

	test('a gauge is as long as it is told', () => {
		for (const ratio of [0, 0.01, 0.333, 0.5, 0.99, 1, 7]) {
			const text = gauge(ratio, 10)
				.map(span => span.text)
				.join('');
			expect(width(text)).toBe(10);
		}
		expect(gauge(0.95, 10)[0]?.tone).toBe('bad');
		expect(gauge(0.5, 10)[0]?.text).toBe('█████');
	});

	test('low panes have one line a chart, high ones an axis', () => {
		const chart = {
			title: 'CPU',
			lines: [{name: 'cpu', tone: 'accent' as const, values: [1, 2, 3]}],
			format: (value: number) => value.toFixed(1),
			floor: 0,
			ceiling: undefined,
		};
		const text = (height: number) =>
			chartRows([chart, chart], 60, height).map(row => row.map(span => span.text).join(''));
		expect(text(4).length).toBe(2);
		expect(text(4)[0]).toMatch(/^CPU .*█ +3\.0 1\.0…3\.0 *$/);
		expect(text(14)[1]).toMatch(/^ +3\.0│/);
		const noted = {...chart, ceiling: 4, notes: [{text: 'throttled 40%'}]};
		const [title = []] = chartRows([noted], 60, 14);
		expect(title.map(span => span.text).join('')).toMatch(/ of 4\.0 · throttled 40% *$/);
		for (const height of [1, 3, 5, 8, 14, 30]) {
			expect(text(height).every(row => width(row) <= 60)).toBe(true);
		}
	});
});
