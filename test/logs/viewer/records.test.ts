import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, watch} from '../../viewers/rig.ts';

const linesOf = (name: string): readonly string[] =>
	readFileSync(join(import.meta.dirname, `../../fixtures/logs/${name}.txt`), 'utf8')
		.split('\n')
		.slice(0, -1);

const open = async (...texts: readonly string[]) => {
	const log = createFakeLog();
	const rig = createRig({log});
	log.write(...texts);
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	watch(viewer);
	const lines = (rows = 40) => draw(viewer, 120, rows).filter(Boolean).slice(1);
	lines();
	await rig.schedule.advance(200);
	const tools = viewer.log;
	if (!tools?.reading || !tools.mark) throw new Error('a log can be read');
	const {reading, mark} = tools;
	return {
		...rig,
		viewer,
		tools,
		reading,
		mark,
		lines,
		async filter(text: string) {
			tools.filters.push({mode: 'include', text});
			await rig.schedule.advance(200);
		},
	};
};

describe('a record', () => {
	test('is folded as a whole, and says what was wrong', async () => {
		const python = await open(...linesOf('python_format'));
		expect(python.lines().filter(line => line.includes('⋯'))).toEqual([
			expect.stringMatching(/request failed in handle ⋯ 23 frames · RuntimeError: the/),
			expect.stringMatching(/request failed in during ⋯ 21 frames · KeyError: 'fallba/),
			expect.stringMatching(/request failed in many ⋯ 28 frames · ExceptionGroup: two/),
		]);
		const postgres = await open(...linesOf('postgres').slice(0, 40));
		expect(postgres.lines()).toContainEqual(
			expect.stringMatching(/ERROR: {2}duplicate key value violates unique const.* ⋯ 2 lines$/),
		);
	});

	test('is one step of e', async () => {
		const {tools, schedule, lines} = await open(...linesOf('python_format'));
		const seen: (string | undefined)[] = [];
		for (let step = 0; step < 5; step++) {
			tools.place.stepError(-1);
			await schedule.advance(200);
			const current = lines().find(line => line.startsWith('▌')) ?? '';
			seen.push(/(payment|no database|in (?:handle|during|many))/.exec(current)?.[1]);
		}
		expect(seen).toEqual(['in many', 'in during', 'in handle', 'no database', 'payment']);
	});

	test('passes a filter by level with all of its lines', async () => {
		const {filter, reading, lines} = await open(...linesOf('go_panic'));
		await filter('level>=error');
		expect(lines()).toEqual([expect.stringContaining(' ⋯ 21 frames')]);
		reading.toggleTrace();
		expect(lines()).toHaveLength(19);
	});

	test('that was opened shows its lines, whatever the filter', async () => {
		const {filter, reading, lines} = await open('INFO a', ...linesOf('go_panic'), 'INFO b');
		await filter('nil');
		expect(lines()).toEqual([expect.stringContaining(' ⋯ 21 frames')]);
		reading.toggleTrace();
		expect(lines()).toHaveLength(19);
		expect(lines()[2]).toContain('goroutine 1 [running]:');
		reading.toggleTrace();
		expect(lines()).toHaveLength(1);
	});

	test('is marked with what is folded under it', async () => {
		const {mark} = await open('INFO a', ...linesOf('go_panic').slice(1));
		mark.begin();
		expect(mark.range).toEqual({from: 1, to: 23});
	});
});
