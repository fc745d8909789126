import {describe, expect, test} from 'vitest';
import {parseSettings} from '../../src/cli/parseSettings.ts';
import {plainLayout, type SavedLayout, type SavedPane} from '../../src/layouts/savedLayout.ts';
import {parseFilter} from '../../src/logs/search/filters.ts';

const read = (text: string) => parseSettings(text, async () => []);
const problemsOf = async (text: string): Promise<readonly string[]> =>
	(await read(text)).problems.map(({line, column, message}) => `${line}:${column}: ${message}`);
const layoutOf = async (text: string): Promise<SavedLayout | undefined> => {
	const {settings, problems} = await read(`layouts:\n  shop: ${text}\n`);
	expect(problems).toEqual([]);
	return settings.layouts['shop'];
};

const pane = (pane: Partial<SavedPane>) => ({
	type: 'pane' as const,
	pane: {sources: [], filters: [], ...pane},
});
const named = (name: string) => pane({sources: [{name}]});

const sample: SavedLayout = {
	root: {
		type: 'split',
		axis: 'row',
		weights: [2, 1],
		children: [
			pane({sources: [{name: 'web', stream: 'stderr'}]}),
			{
				type: 'split',
				axis: 'column',
				weights: [1, 1, 1],
				children: [
					pane({
						sources: [{name: 'api'}, {name: 'db'}],
						filters: [parseFilter('& level>=warn'), parseFilter('&! health')],
					}),
					pane({match: 'project=shop'}),
					pane({
						folded: {
							type: 'split',
							axis: 'row',
							weights: [1, 1],
							children: [named('a'), named('b')],
						},
					}),
				],
			},
		],
	},
	focus: 2,
};

describe('a layout in the settings', () => {
	test('is read as it was written', async () => {
		expect(await layoutOf(JSON.stringify(plainLayout(sample)))).toEqual(sample);
	});

	test('has views beside logs, with how their lists are looked at', async () => {
		const plain = {
			panes: {
				row: [
					{
						column: [
							{view: 'containers', filter: 'web', sort: '-cpu', active: true, cursor: 'web-1'},
							{view: 'images', detail: 0.4},
							{view: 'volumes', detail: false},
							{view: 'events'},
						],
					},
					'web',
				],
			},
		};
		const saved = await layoutOf(JSON.stringify(plain));
		expect(saved && plainLayout(saved)).toEqual(plain);
		expect(await problemsOf('layouts: {shop: {panes: {view: container}}}')).toEqual([
			expect.stringContaining('one of containers, images'),
		]);
		expect(await problemsOf('layouts: {shop: {panes: {view: events, logs: web}}}')).toEqual([
			expect.stringContaining('there is no logs here; there are view, filter, sort, active'),
		]);
		expect(await problemsOf('layouts: {shop: {panes: {view: images, detail: 2}}}')).toEqual([
			expect.stringContaining('false, or a share above 0 and below 1'),
		]);
	});

	test('is written as somebody would by hand', () => {
		expect(plainLayout(sample)).toEqual({
			panes: {
				row: [
					'web stderr',
					{
						column: [
							{logs: ['api', 'db'], filters: ['& level>=warn', '&! health']},
							{match: 'project=shop'},
							{folded: {row: ['a', 'b']}},
						],
					},
				],
				weights: [2, 1],
			},
			focus: 3,
		});
	});

	test('may be one pane, and a filter one text', async () => {
		expect(await layoutOf('{panes: web}')).toEqual({root: named('web'), focus: 0});
		const filtered = pane({match: '', filters: [parseFilter('a b')]});
		expect(await layoutOf('{panes: {match: "", filters: a b}}')).toEqual({
			root: filtered,
			focus: 0,
		});
	});

	test('may say how lines are shown', async () => {
		const text = '{panes: {logs: web, wrap: on, times: utc, bars: on, columns: [level, a.b]}}';
		const look = {wrap: 'on', times: 'utc', bars: 'on', columns: ['level', 'a.b']};
		expect((await layoutOf(text))?.root).toEqual(pane({sources: [{name: 'web'}], look}));
	});

	test.each([
		[
			'shop: {panes: {logs: web, times: never}}',
			'2:36: "never" is not allowed here; relative or local or utc or own is',
		],
		[
			'shop: {panes: {logs: web, columns: {a: 1}}}',
			'2:38: a map is not allowed here; a list of keys is',
		],
		['shop: web', '2:9: "web" is not allowed here; {panes: …} is'],
		['shop: {}', '2:9: a layout needs panes'],
		['shop: {pane: web}', '2:10: there is no pane here; there are panes, focus'],
		[
			'shop: {panes: ["web"]}',
			'2:17: a list is not allowed here; a pane is, or {row: […]} or {column: […]}',
		],
		[
			'shop:\n    panes: web erro',
			'3:12: "web erro" is not allowed here; the name of a container is, or "NAME stderr"',
		],
		['shop: {panes: {row: []}}', '2:23: a list is not allowed here; a list of panes is'],
		[
			'shop: {panes: {row: [a], column: [b]}}',
			'2:28: there is no column here; there are row, weights',
		],
		[
			'shop: {panes: {colum: [a]}}',
			'2:18: there is no colum here; there are logs, match, folded, filters, wrap, times, format, bars, columns, view, row, column',
		],
		[
			'shop: {panes: {filters: x}}',
			'2:17: a pane has one of logs, match, folded, view; a split has one of row, column',
		],
		[
			'shop: {panes: {row: [a, b], weights: [1]}}',
			'2:40: a list is not allowed here; a list of 2 numbers is, one for each pane or split',
		],
		[
			'shop: {panes: {row: [a, b], weights: [1, 0]}}',
			'2:44: 0 is not allowed here; a number above 0 is',
		],
		[
			'shop: {panes: {row: [a, b]}, focus: 3}',
			'2:39: 3 is not allowed here; the number of a pane, 1 to 2, is',
		],
		[
			'shop:\n    panes:\n      logs: web\n      filters:\n        - "& level>=loud"',
			/^6:11: there is no level "loud"/,
		],
		['save: {panes: web}', '2:3: "save" is no name: it is a word of the command line'],
		['"a b": {panes: web}', /^2:3: "a b" is no name/],
	])('that is wrong is told where: %s', async (text, problem) => {
		const found = await problemsOf(`layouts:\n  ${text}\n`);
		expect(found).toHaveLength(1);
		if (typeof problem === 'string') expect(found).toEqual([problem]);
		else expect(found[0]).toMatch(problem);
	});

	test('nested too deep is refused, and one of too many panes', async () => {
		const deep = `${'{row: ['.repeat(18)}a${']}'.repeat(18)}`;
		expect(await problemsOf(`layouts: {x: {panes: ${deep}}}`)).toEqual([
			expect.stringMatching(/nested over 16 deep/),
		]);
		const folded = `${'{folded: '.repeat(18)}{logs: a}${'}'.repeat(18)}`;
		expect(await problemsOf(`layouts: {x: {panes: ${folded}}}`)).toEqual([
			expect.stringMatching(/nested over 16 deep/),
		]);
		const many = Array.from({length: 65}, (_, at) => `c${at}`).join(', ');
		expect(await problemsOf(`layouts: {x: {panes: {row: [${many}]}}}`)).toEqual([
			expect.stringMatching(/more than 64 panes/),
		]);
	});

	test('the others still count', async () => {
		const {settings} = await read('layouts: {bad: 1, good: {panes: web}}\nmouse: on\n');
		expect(Object.keys(settings.layouts)).toEqual(['good']);
		expect(settings.mouse).toBe(true);
	});
});

test('filters by name', async () => {
	const {settings, problems} = await read(
		'filters:\n  errors: "level>=error"\n  slow: ["& took>500", "&! health"]\n  bad: "& status>x"\n',
	);
	expect(settings.filters).toEqual({
		errors: [{mode: 'include', text: 'level>=error'}],
		slow: [
			{mode: 'include', text: 'took>500'},
			{mode: 'exclude', text: 'health'},
		],
	});
	expect(problems).toEqual([
		{line: 4, column: 8, message: expect.stringMatching(/wants a number/)},
	]);
});
