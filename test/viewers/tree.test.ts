import {describe, expect, test} from 'vitest';
import type {Json} from '../../src/base/json.ts';
import {type Format, layOutJson} from '../../src/viewers/json/document.ts';
import {createJsonFolds, valueAt} from '../../src/viewers/json/folds.ts';
import {pathText, templateOf} from '../../src/viewers/json/path.ts';
import {select} from '../../src/viewers/json/query.ts';
import {createTreeViewer} from '../../src/viewers/json/treeViewer.ts';
import {turnSwitch} from '../../src/viewers/switches.ts';
import {createRandom} from '../support/random.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {draw, told} from './rig.ts';

const answer = {
	State: {Status: 'running', Health: {Status: 'healthy', Log: [{ExitCode: 0}, {ExitCode: 1}]}},
	Config: {Labels: {'com.example/x': 'a "b"'}, Env: []},
	Mounts: [
		{Type: 'bind', Source: '/a'},
		{Type: 'volume', Source: '/b'},
	],
};

const open = (value: Json = answer) => {
	const schedule = createManualScheduler(0);
	const viewer = createTreeViewer({schedule});
	viewer.show(value);
	const shown = () => draw(viewer, 60, 20).filter(line => line !== '');
	/** Puts the cursor on the first line with a text. */
	const at = (text: string) => {
		viewer.scroll?.toStart();
		for (let line = 0; !shown().some(one => one.startsWith('▌') && one.includes(text)); line++) {
			if (line > 50) throw new Error(`${text} is not shown:\n${shown().join('\n')}`);
			viewer.scroll?.move(1);
		}
	};
	const tree = viewer.tree;
	if (!tree) throw new Error('it folds');
	const copied = (what: string) =>
		tree
			.copies()
			.find(({value: one}) => one === what)
			?.text();
	return {viewer, schedule, tree, shown, at, copied};
};

describe('a document', () => {
	test('folds where the cursor is, and what the cursor is in', () => {
		const {tree, shown, at} = open();
		at('Health:');
		tree.toggle();
		expect(shown().slice(0, 4)).toEqual([
			' State:',
			'   Status: running',
			'▌  Health: ▸ 2 fields',
			' Config:',
		]);
		tree.open();
		expect(shown()[3]).toBe('     Status: healthy');
		at('Status: healthy');
		tree.close();
		expect(shown()[2]).toBe('▌  Health: ▸ 2 fields');
		tree.close();
		expect(shown()[0]).toBe('▌State: ▸ 2 fields');
	});

	test('an object of a list folds from its first line', () => {
		const {tree, shown, at} = open();
		at('Type: volume');
		tree.toggle();
		expect(shown().at(-1)).toBe('▌- ▸ 2 fields');
		tree.close();
		expect(shown().at(-1)).toBe('▌Mounts: ▸ 2 items');
	});

	test('folds as a whole, and opens as a whole', () => {
		const {tree, shown} = open();
		const before = shown();
		tree.toggleAll();
		expect(shown()).toEqual(['▌State: ▸ 2 fields', ' Config: ▸ 2 fields', ' Mounts: ▸ 2 items']);
		tree.toggleAll();
		expect(shown()).toEqual(before);
	});

	test('stays folded in the next answer, where it has the same place', () => {
		const {viewer, tree, shown, at} = open();
		at('State:');
		tree.toggle();
		viewer.show({Before: 1, ...answer, State: {...answer.State, More: 1}});
		expect(shown().slice(0, 2)).toEqual([' Before: 1', '▌State: ▸ 3 fields']);
	});

	test('a search opens what hides a match, and nothing else', async () => {
		const {viewer, schedule, tree, shown} = open();
		tree.toggleAll();
		viewer.search?.start('healthy');
		await schedule.settle();
		expect(told(viewer)).toContain('1 of 1 matches');
		expect(shown()).toEqual([
			' State:',
			'   Status: running',
			'   Health:',
			'▌    Status: healthy',
			'     Log: ▸ 2 items',
			' Config: ▸ 2 fields',
			' Mounts: ▸ 2 items',
		]);
	});

	test('a search goes on from the cursor, over folds', async () => {
		const {viewer, schedule, tree, at, copied} = open();
		at('Config:');
		tree.toggle();
		viewer.search?.start('Source');
		await schedule.settle();
		expect(copied('path')).toBe('.Mounts[0].Source');
		viewer.search?.step(1);
		expect(copied('path')).toBe('.Mounts[1].Source');
	});

	test('value, path and format of a line', () => {
		const {tree, at, copied} = open();
		at('Source: /b');
		expect([copied('value'), copied('path'), copied('format')]).toEqual([
			'/b',
			'.Mounts[1].Source',
			'{{(index .Mounts 1).Source}}',
		]);
		at('Health:');
		tree.toggle();
		expect(copied('value')).toBe('Status: healthy\nLog:\n- ExitCode: 0\n- ExitCode: 1');
		expect(copied('format')).toBe('{{json .State.Health}}');
		expect(copied('all')).toContain('Mounts:\n- Type: bind');
	});

	test('another format keeps the line, and is searched', async () => {
		const {viewer, schedule, at, copied} = open();
		viewer.search?.start('Type');
		await schedule.settle();
		at('Source: /a');
		turnSwitch(viewer, 'format');
		expect(copied('path')).toBe('.Mounts[0].Source');
		viewer.search?.start('volume');
		await schedule.settle();
		expect(copied('path')).toBe('.Mounts[1].Type');
	});
});

test('what is said instead of a document is nothing to fold, and no other format shows it', () => {
	const {viewer, tree, shown} = open();
	viewer.say([[{text: 'Asking …'}]]);
	expect(tree.isThere).toBe(false);
	turnSwitch(viewer, 'format');
	expect(shown()).toEqual([' Asking …']);
	viewer.show(answer);
	expect(tree.isThere).toBe(true);
	expect(shown()[0]).toContain('State');
});

describe('a path that is followed', () => {
	test('shows what it finds, each by its own path', async () => {
		const {viewer, tree, shown, at, copied} = open();
		at('Config:');
		tree.toggle();
		expect(await tree.follow('.Mounts[].Source')).toBeUndefined();
		expect(shown()).toEqual(['▌.Mounts[0].Source: /a', ' .Mounts[1].Source: /b']);
		expect(told(viewer)).toContain('.Mounts[].Source: 2 values');
		viewer.scroll?.move(1);
		expect(copied('path')).toBe('.Mounts[1].Source');
		expect(viewer.back?.()).toBe(true);
		expect(shown()).toContain('▌Config: ▸ 2 fields');
		expect(viewer.back?.()).toBe(false);
	});

	test.each([
		['.$.Mounts[?@.Type=="bind"].Source', '.Mounts[0].Source: /a'],
		['.{{json .State.Status}}', '.State.Status: running'],
	])('%s is typed behind the dot of the field, which goes', async (path, line) => {
		const {viewer, tree, shown} = open();
		await tree.follow(path);
		expect(shown()).toEqual([`▌${line}`]);
		expect(told(viewer)).toBe(`${path.slice(1)}: 1 value`);
	});

	test('ends a search through all', async () => {
		const {viewer, schedule, tree} = open();
		viewer.search?.start('Labels');
		await schedule.settle();
		expect(told(viewer)).toContain('1 of 1 matches');
		await tree.follow('.Mounts[');
		expect(told(viewer)).toContain('1 of 1 matches');
		await tree.follow('.State.Status');
		expect(told(viewer)).toBe('.State.Status: 1 value');
	});

	test('is followed in the next answer as well', async () => {
		const {viewer, tree, shown} = open();
		await tree.follow('$..Health.Status');
		viewer.show({State: {Health: {Status: 'unhealthy'}}});
		await expect.poll(shown).toEqual(['▌.State.Health.Status: unhealthy']);
	});

	test('is not shown over what was wanted after it', async () => {
		const {viewer, tree, shown} = open();
		const all = shown();
		const slow = tree.follow('.State.Status');
		expect(viewer.back?.()).toBe(false);
		expect(await slow).toBeUndefined();
		expect(shown()).toEqual(all);
		// What is wrong with one that nobody waits for any more is not said either.
		const [wrong, right] = [tree.follow('.Mounts['), tree.follow('.State.Status')];
		expect([await wrong, await right]).toEqual([undefined, undefined]);
		expect(shown()).toEqual(['▌.State.Status: running']);
	});

	test('that finds nothing says so, and what to press', async () => {
		const {viewer, tree, shown} = open();
		await tree.follow('.Nothing');
		expect(shown()).toEqual(['▌It finds nothing here: esc shows all.']);
		tree.toggleAll();
		viewer.back?.();
		expect(shown()[0]).toContain('State');
	});

	test('that is none says what is wrong, and all stays', async () => {
		const {tree, shown} = open();
		const before = shown();
		expect(await tree.follow('.Mounts[')).toMatch(/^That is no path: /);
		expect(shown()).toEqual(before);
	});

	test.each([
		['.State.Status', ['running']],
		['State.Status', ['running']],
		['{{.State.Status}}', ['running']],
		['{{json .Config.Env}}', [[]]],
		['$.Mounts[?@.Type=="bind"].Source', ['/a']],
		['.Config.Labels["com.example/x"]', ['a "b"']],
		['.["State"].Status', ['running']],
		['$..ExitCode', [0, 1]],
		['$..[1].Source', ['/b']],
		['$.Mounts[-1:].Source', ['/b']],
		['.Nothing', []],
	])('%s', async (path, values) => {
		expect((await select(path, answer)).map(({value}) => value)).toEqual(values);
	});

	test('leads to what it is of', async () => {
		for (const {path, value} of await select('$..*', answer)) {
			expect(valueAt(answer, path)).toEqual(value);
			expect(await select(pathText(path), answer)).toEqual([{path, value}]);
		}
	});

	test('through much lets other work be done in between', async () => {
		const much = {a: Array.from({length: 60_000}, (_, at) => ({v: at}))};
		let turns = 0;
		const count = () => {
			turns++;
			timer = setImmediate(count);
		};
		let timer = setImmediate(count);
		expect(await select('$..nothing', much)).toEqual([]);
		clearImmediate(timer);
		expect(turns).toBeGreaterThan(0);
	});
});

test.each([
	[[], {}, '{{json .}}'],
	[['Config', 'Labels', 'a.b', 'c'], 1, '{{(index .Config.Labels "a.b").c}}'],
	[['Mounts', 0, 1], [], '{{json (index (index .Mounts 0) 1)}}'],
] as const)('the format of %j', (path, value, format) => {
	expect(templateOf(path, value)).toBe(format);
});

test('any line of any document leads back to its path, whatever is folded', () => {
	const random = createRandom(11);
	const value = (depth: number): Json => {
		const choice = random.below(depth > 3 ? 2 : 5);
		if (choice < 2) return choice === 0 ? 'x' : null;
		const items = Array.from({length: random.below(4)}, () => value(depth + 1));
		return choice === 2 ? items : Object.fromEntries(items.map((item, at) => [`k${at}`, item]));
	};
	for (let round = 0; round < 300; round++) {
		const json = {root: value(0), other: value(1)};
		const format: Format = round % 2 ? 'yaml' : 'json';
		const folds = createJsonFolds();
		folds.use(json);
		const document = layOutJson(format, folds.isFolded);
		for (let turns = 0; turns < 4; turns++) {
			const {length} = document.lines(json);
			// As laid out anew: nothing of what was counted before is left.
			expect(length).toBe(layOutJson(format, folds.isFolded).lines(json).length);
			for (let line = 0; line < length; line++) {
				const path = document.pathAt(json, line);
				expect(document.lineOf(json, path)).toBeLessThanOrEqual(line);
				expect(document.pathAt(json, document.lineOf(json, path)).slice(0, path.length)).toEqual(
					path,
				);
			}
			const path = document.pathAt(json, random.below(length));
			folds.set(path, random.below(3) > 0);
			document.forget(json, path);
		}
	}
});
