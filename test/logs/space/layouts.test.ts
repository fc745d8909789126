import {describe, expect, test} from 'vitest';
import type {SavedLayout} from '../../../src/layouts/savedLayout.ts';
import {parseFilter} from '../../../src/logs/search/filters.ts';
import {slotsOf} from '../../../src/state/layout.ts';
import {routeNow} from '../../../src/state/windows.ts';
import {value} from '../../../src/terminal/input/lineEdit.ts';
import {wrongIn} from '../../workspace/startWorkspace.ts';
import {startLogs} from './logRig.ts';

const pane = (name: string, ...filters: readonly string[]) => ({
	type: 'pane' as const,
	pane: {sources: [{name}], filters: filters.map(parseFilter)},
});
const twoPanes: SavedLayout = {
	root: {
		type: 'split',
		axis: 'column',
		weights: [3, 1],
		children: [pane('api-1', '& GET'), pane('ghost')],
	},
	focus: 1,
};
const settings = {layouts: {two: twoPanes}};

describe('a layout', () => {
	test('is saved with what each pane shows, and is there again', async () => {
		const started = await startLogs();
		const {press, type, say, names, kept, toasts} = started;
		await press('*', 'm', '>');
		await press('&');
		await type('level>=warn');
		await press('enter');
		await say('layout save shop');
		expect(toasts().at(-1)).toBe('Saved layout shop in /home/me/config.yaml');
		expect(kept).toMatchObject([
			{
				section: 'layouts',
				name: 'shop',
				value: {
					panes: {
						column: [
							{
								row: [{logs: 'api-1', filters: ['& level>=warn']}, 'api-2'],
								weights: [1.1, 0.9],
							},
							'db-1',
						],
					},
				},
			},
		]);
		const before = started.workspace.logs.get().panes.map(({rect}) => rect);
		await press('ctrl+w', 'c', 'ctrl+w', 'c');
		await say('layout shop');
		expect(names()).toEqual(['api-1', 'api-2', 'db-1']);
		expect(started.workspace.logs.get().panes.map(({rect}) => rect)).toEqual(before);
		expect(started.viewerOf('api-1').log?.filters.all()).toEqual([parseFilter('& level>=warn')]);
		expect(started.viewerOf('db-1').log?.filters.all()).toEqual([]);
	});

	test('keeps how lines are shown: wrapping, times, fields and columns, bars of time', async () => {
		const started = await startLogs({settings});
		const {press, say, kept} = started;
		await started.write('api-1', '{"level":"warn","msg":"slow"}');
		await say('logs api-1');
		await press('w', 't', 't', 'b');
		await say('columns level,msg');
		await say('layout save looks');
		const pane = {logs: 'api-1', wrap: 'on', times: 'local', format: 'columns', bars: 'on'};
		expect(kept.at(-1)?.value).toEqual({panes: {...pane, columns: ['level', 'msg']}});
		await press('w', 't', 'b', 'J');
		await say('layout looks');
		await started.write('api-1', '{"level":"info","msg":"fine"}');
		const states = started.viewerOf('api-1').switches?.() ?? [];
		const shown = Object.fromEntries(states.map(({id, state}) => [id, state]));
		expect(shown).toMatchObject({wrap: 'on', time: 'local', format: 'columns', histogram: 'on'});
		expect(started.viewerOf('api-1').log?.reading?.columns).toEqual(['level', 'msg']);
	});

	test('has a pane for what is not there, which begins when it appears', async () => {
		const started = await startLogs({settings});
		await started.say('layout two');
		expect(started.names()).toEqual(['api-1', 'ghost']);
		expect(started.focused()).toBe('ghost');
		expect(started.toasts()).toContain('Not there: ghost (its pane waits)');
		expect(started.lines('ghost').join(' ')).toMatch(/There is no container ghost/);
		await started.write('api-1', 'GET /', 'health');
		expect(started.lines('api-1')).toContain('GET /');
		expect(started.lines('api-1')).not.toContain('health');

		started.logOf('ghost').write('boo');
		await started.appear('ghost');
		expect(started.lines('ghost')).toContain('boo');
		await started.press('R');
		expect(started.acts()).toEqual(['containers.restart ghost']);
	});

	test('opens with the program, as soon as the engine is there', async () => {
		const started = await startLogs({settings, more: {layout: 'two'}});
		await started.schedule.advance(100);
		expect(routeNow(started.workspace.state.get())).toMatchObject({view: 'log'});
		expect(started.names()).toEqual(['api-1', 'ghost']);
		expect(started.toasts()).toEqual(['Not there: ghost (its pane waits)']);
		const [upper, lower] = started.workspace.logs.get().panes.map(({rect}) => rect.height);
		expect((upper ?? 0) / (lower ?? 1)).toBeCloseTo(3, 0);
	});

	test('says what is not there once, however often it was opened before the engine told', async () => {
		let answer = () => {};
		const started = await startLogs({
			settings,
			prepare(fake) {
				answer = fake.hold('containers.list');
			},
		});
		await started.say('layout two');
		await started.say('layout two');
		expect(started.toasts()).toEqual([]);
		answer();
		await started.schedule.advance(500);
		expect(started.toasts()).toEqual(['Not there: ghost (its pane waits)']);
	});

	test('keeps merged panes and filters that containers meet', async () => {
		const started = await startLogs();
		const {press, type, say, kept, names} = started;
		await press('/');
		await type('service=api');
		await press('enter', 'f', 'esc', 'esc', 'esc', '*', 'm');
		expect(names()).toEqual(['service=api', 'api-1', 'api-2', 'db-1']);
		await press('ctrl+w', 'm', 'tab', 'ctrl+w', 'm', 'M');
		expect(names()).toEqual(['service=api', 'api-1 api-2', 'db-1']);
		await say('layout save x');
		expect(kept[0]?.value).toEqual({
			panes: {
				column: [{row: [{match: 'service=api'}, {folded: {column: ['api-1', 'api-2']}}]}, 'db-1'],
			},
			focus: 2,
		});
		const before = names();
		await say('layout x');
		expect(started.names()).toEqual(before);
		await started.write('api-2', 'two');
		expect(started.lines('service=api').join()).toContain('two');
	});

	test('is listed, completed, replaced, removed; names that are none are said', async () => {
		const started = await startLogs({settings});
		const {press, type, say, top, toasts, kept} = started;
		await say('layout');
		expect(top()).toMatchObject({type: 'choose', options: [{value: 'two', note: '2 panes'}]});
		await press('enter');
		expect(started.names()).toEqual(['api-1', 'ghost']);

		await press(':');
		await type('layout t');
		await press('tab');
		const palette = top();
		expect(palette?.type === 'palette' && value(palette.line)).toBe('layout two');
		await press('esc');
		await say('layout save two');
		expect(toasts().at(-1)).toMatch(/^Replaced layout two/);
		await say('layout save save');
		expect(wrongIn(top())?.message).toMatch(/no name/);
		await press('esc');
		await say('layout tow');
		expect(wrongIn(top())?.message).toBe('There is no layout tow: did you mean two?');
		await press('esc');
		await say('layout rm two');
		expect(kept.at(-1)).toEqual({section: 'layouts', name: 'two', value: undefined});
		await say('layout');
		expect(toasts().at(-1)).toMatch(/There are no layouts yet/);
	});

	test('keeps the row under the cursor of a list by its name, and no marks', async () => {
		const started = await startLogs();
		const {press, say, kept, workspace} = started;
		const list = workspace.list('container');
		await say('layout save start');
		expect(kept.at(-1)?.value).toEqual({panes: {view: 'containers'}});
		await press('space', 'j');
		const name = list.current()?.name;
		expect(name).not.toBe(list.view.get().rows[0]?.name);
		await say('layout save row');
		expect(kept.at(-1)?.value).toEqual({panes: {view: 'containers', cursor: name}});
		await press('k', 'k', 'k');
		expect(list.current()?.name).not.toBe(name);
		await say('layout row');
		const again = workspace.list('container');
		expect(again.current()?.name).toBe(name);
		expect(again.view.get().marks.size).toBe(0);
	});

	test('keeps what a list leaves its detail, and that it is closed', async () => {
		const started = await startLogs();
		const {press, say, kept, workspace} = started;
		const leaves = () => [...slotsOf(workspace.state.get()).all.values()];
		await press('ctrl+w', '+');
		const sized = leaves();
		await say('layout save sized');
		expect(kept.at(-1)?.value).toMatchObject({panes: {detail: expect.any(Number)}});
		await press('tab', 'ctrl+w', 'c');
		expect(leaves()).toHaveLength(1);
		await say('layout save closed');
		expect(kept.at(-1)?.value).toEqual({panes: {view: 'containers', detail: false}});
		await say('layout sized');
		expect(leaves().map(({rect}) => rect)).toEqual(sized.map(({rect}) => rect));
		await say('layout closed');
		expect(leaves()).toHaveLength(1);
	});

	test('that the file cannot keep is kept until the end, and that is said', async () => {
		const started = await startLogs({
			more: {keep: () => Promise.reject(new Error('/x/config.yaml cannot be written (EACCES)'))},
		});
		await started.press('*', 'm');
		await started.say('layout save shop');
		expect(started.toasts().at(-1)).toMatch(/^Saved layout shop until Gantry ends: .*EACCES/);
		await started.press('ctrl+w', 'c');
		await started.say('layout shop');
		expect(started.names()).toHaveLength(3);
	});
});

describe('filters of lines', () => {
	test('are saved, put onto those of another pane, and removed by name', async () => {
		const started = await startLogs();
		const {press, type, say, kept, viewerOf, top} = started;
		await press('*', 'm');
		await say('filter save none');
		expect(wrongIn(top())?.message).toMatch(/No filter is on/);
		await press('esc');
		await press('&');
		await type('level>=warn');
		await press('enter', '&');
		await type('!health');
		await press('enter');
		await say('filter save bad');
		expect(kept).toEqual([
			{section: 'filters', name: 'bad', value: ['& level>=warn', '&! health']},
		]);
		await press('tab');
		await say('filter bad');
		expect(viewerOf('api-2').log?.filters.all()).toEqual([
			parseFilter('& level>=warn'),
			parseFilter('&! health'),
		]);
		await say('filter rm bad');
		expect(kept.at(-1)).toMatchObject({name: 'bad', value: undefined});
	});

	test('are a word of the logs alone: in a list it is the filter of the list', async () => {
		const started = await startLogs();
		await started.say('filter');
		expect(started.workspace.state.get().field?.purpose).toBe('filter');
	});
});
