import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import type {ContainerDetail} from '../../../src/engine/things.ts';
import {rowOfDetail} from '../../../src/kinds/container/row.ts';
import {parseFilter} from '../../../src/logs/search/filters.ts';
import {turnSwitch} from '../../../src/viewers/switches.ts';
import type {createFakeLog} from '../../support/fakeLog.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';
import {draw, told} from '../../viewers/rig.ts';
import {openReading} from './openReading.ts';

const minute = 60_000;

const container = (detail: Partial<ContainerDetail>) =>
	rowOfDetail(containerDetail(containerSummary('web'), detail));

const trace = (name: string, frames: number) => [
	`Error: ${name}`,
	...Array.from({length: frames}, (_, at) => `    at ${name}${at} (a.js:${at})`),
	`after ${name}`,
];

describe('stack traces', () => {
	test('stand folded behind their first line, with the number of what is hidden', async () => {
		const {lines} = await openReading(log =>
			log.write('before', ...trace('one', 23), ...trace('two', 2)),
		);
		expect(lines()).toEqual([
			'── start of the log ──',
			' before',
			' Error: one ⋯ 23 frames',
			' after one',
			' Error: two ⋯ 2 frames',
			' after two',
		]);
	});

	test('say in a few cells how many lines are hidden where there are no more', async () => {
		const {viewer} = await openReading(log => log.write(...trace('one', 23)));
		expect(draw(viewer, 20, 4)[1]).toBe(' Error: one ⋯23');
		turnSwitch(viewer, 'time');
		turnSwitch(viewer, 'time');
		expect(draw(viewer, 20, 4)[1]?.length).toBeLessThanOrEqual(20);
	});

	test('open one by one from the lowest, then all, and fold again', async () => {
		const {reading, lines} = await openReading(log =>
			log.write(...trace('one', 2), ...trace('two', 3)),
		);
		reading.toggleTrace();
		expect(lines().slice(1)).toEqual([
			' Error: one ⋯ 2 frames',
			' after one',
			' Error: two',
			'     at two0 (a.js:0)',
			'     at two1 (a.js:1)',
			'     at two2 (a.js:2)',
			' after two',
		]);
		reading.toggleTrace();
		expect(lines()).toHaveLength(10);
		reading.toggleTraces();
		reading.toggleTraces();
		expect(lines()).toHaveLength(5);
	});

	test('a match inside opens the trace; errors are stepped to by their first lines', async () => {
		const {viewer, schedule, lines} = await openReading(log =>
			log.write(...trace('one', 4), ...trace('two', 3)),
		);
		viewer.search?.start('one2');
		await schedule.advance(10);
		expect(lines().join('\n')).toContain('▌    at \x1b[4;7mone2\x1b[24;27m (a.js:2)');
		expect(lines()).toContain(' Error: two ⋯ 3 frames');
		viewer.search?.start('');
		viewer.scroll?.toEnd();
		viewer.log?.place.stepError(-1);
		await schedule.advance(10);
		expect(lines()).toContain('▌Error: two ⋯ 3 frames');
		viewer.log?.place.stepError(-1);
		await schedule.advance(10);
		expect(lines()).toContain('▌Error: one ⋯ 4 frames');
	});

	test('frames that come later are counted, and one alone is not folded', async () => {
		const {log, schedule, lines} = await openReading(started => started.write('Error: slow'));
		log.write('    at a (a.js:1)');
		await schedule.advance(200);
		expect(lines().slice(1)).toEqual([' Error: slow', '     at a (a.js:1)']);
		log.write('    at b (a.js:2)', '    at c (a.js:3)');
		await schedule.advance(200);
		expect(lines().slice(1)).toEqual([' Error: slow ⋯ 3 frames']);
	});

	test('of filtered lines only those are folded whose first line is shown', async () => {
		const {viewer, schedule, lines} = await openReading(log => log.write(...trace('one', 4)));
		viewer.log?.filters.push({mode: 'include', text: 'a.js'});
		await schedule.advance(200);
		expect(lines().slice(1)).toHaveLength(4);
		viewer.log?.filters.pop();
		viewer.log?.filters.push({mode: 'include', text: 'level>=error'});
		await schedule.advance(200);
		expect(lines().slice(1)).toEqual([' Error: one ⋯ 4 frames']);
	});
});

describe('windows', () => {
	const aged = (...minutes: readonly number[]) =>
		openReading((log, now) =>
			log.write(
				...minutes.map(age => ({
					text: `${age} min`,
					timeNano: BigInt(now - age * minute) * 1_000_000n,
				})),
			),
		);

	test('show what was written in the last minutes alone, and say so', async () => {
		const {viewer, reading, lines} = await aged(50, 20, 10, 3, 0.5);
		reading.limit(15);
		expect(lines()).toEqual([
			'── the last 15 min: @0 shows everything ──',
			' 10 min',
			' 3 min',
			' 0.5 min',
		]);
		expect(told(viewer)).toBe('last 15 min · following · 3 lines');
		reading.limit(undefined);
		expect(lines()).toHaveLength(6);
		expect(told(viewer)).toBe('following · 5 lines');
	});

	test('move on with the time while the end is followed', async () => {
		const {reading, schedule, clock, lines} = await aged(4, 0.5);
		reading.limit(5);
		expect(lines()).toContain(' 4 min');
		await schedule.advance(2 * minute);
		clock.set(schedule.now());
		await schedule.advance(200);
		expect(lines()).not.toContain(' 4 min');
		expect(lines()).toContain(' 0.5 min');
	});

	test('that hold nothing name the key of one that does', async () => {
		const {viewer, reading, lines} = await aged(50, 12);
		reading.limit(5);
		expect(lines()).toEqual([
			' Nothing in the last 5 min.',
			' The newest line is 12m old.',
			' @4 shows the last 15 min, @0 shows everything.',
		]);
		expect(told(viewer)).toBe('last 5 min · following · 0 lines');
	});

	test('are left for a time before them', async () => {
		const {viewer, reading, schedule, lines} = await aged(50, 20, 3);
		reading.limit(5);
		viewer.log?.place.seek(BigInt(schedule.now() - 30 * minute) * 1_000_000n);
		await schedule.advance(200);
		expect(reading.minutes).toBeUndefined();
		expect(lines()).toContain('▌20 min');
	});

	test('a search finds only what they show', async () => {
		const {viewer, reading, schedule} = await aged(50, 20, 3, 1);
		reading.limit(5);
		viewer.search?.start('min');
		await schedule.advance(200);
		expect(told(viewer)).toMatch(/ of 2 matches$/);
		reading.limit(undefined);
		await schedule.advance(200);
		expect(told(viewer)).toMatch(/ · 4 matches$/);
	});
});

describe('chosen columns', () => {
	const records = [
		'{"level":"warn","msg":"slow query","user":{"id":7}}',
		'{"severity":"info","message":"ok","user":{"id":12345}}',
		'plain text',
		'level=error msg="no user"',
	];

	test('hold the values of their keys, nested ones too, and blanks for what is missing', async () => {
		const {viewer, reading, schedule, lines} = await openReading(log => log.write(...records));
		reading.setColumns(['level', 'user.id', 'msg']);
		lines();
		await schedule.advance(200);
		expect(lines()).toEqual([
			' level  user.id  msg',
			'── start of the log ──',
			' WARN   7        slow query',
			' INFO   12345    ok',
			' plain text',
			' ERROR           no user',
		]);
		reading.setColumns([]);
		expect(lines()[1]).toBe(' WARN  slow query  user={"id":7}');
		turnSwitch(viewer, 'format');
		turnSwitch(viewer, 'format');
		expect(lines()).toContain(` ${records[0]}`);
	});

	test('share the width: the message gives way last', async () => {
		const long = 'x'.repeat(50);
		const {viewer, reading, schedule} = await openReading(log =>
			log.write(JSON.stringify({path: long, host: long, msg: 'what happened here'})),
		);
		reading.setColumns(['path', 'msg', 'host']);
		draw(viewer, 60, 4);
		await schedule.advance(200);
		const [titles, , row] = draw(viewer, 60, 4);
		expect(titles?.indexOf('msg')).toBe(row?.indexOf('what'));
		expect(row).toContain('what happened here');
		expect(titles).toContain('host');
	});

	test('the keys of the lines are known', async () => {
		const {reading} = await openReading(log => log.write(...records));
		expect(reading.keys()).toEqual(['level', 'msg', 'severity', 'message', 'user.id']);
	});
});

describe('between runs', () => {
	const at = (ms: number) => BigInt(ms) * 1_000_000n;

	test('a row says how the one ended and when the next began', async () => {
		const {log, schedule, emit, lines} = await openReading(started => started.write('one'));
		const end = 1_700_000_000_000_000_000n + 2_000_000n;
		emit({action: 'die', id: 'web', attributes: {exitCode: '137'}, timeNano: end});
		log.end();
		await schedule.advance(200);
		expect(lines().at(-1)).toMatch(/^── exited 137 · 2023-11-1[45] \d\d:\d\d:\d\d ──$/);
		log.write({text: 'two', timeNano: end + at(5)});
		emit({action: 'start', id: 'web', timeNano: end + at(6)});
		await schedule.advance(200);
		expect(lines().slice(1, 4)).toEqual([
			' one',
			expect.stringMatching(
				/^── exited 137 · 2023-11-1[45] \d\d:\d\d:\d\d · started \d\d:\d\d:\d\d ──$/,
			),
			' two',
		]);
	});

	test('a row stays where the filters hide the lines beside it', async () => {
		const {log, schedule, emit, lines, viewer} = await openReading(started =>
			started.write('ERROR one'),
		);
		const end = 1_700_000_000_000_000_000n + 2_000_000n;
		for (const run of [0n, 1n]) {
			const at = end + run * 1_000_000_000n;
			emit({action: 'die', id: 'web', attributes: {exitCode: `${run}`}, timeNano: at});
			log.write({text: 'hidden', timeNano: at + 5n});
			emit({action: 'start', id: 'web', timeNano: at + 6n});
		}
		log.write({text: 'ERROR two', timeNano: end + 3_000_000_000n});
		viewer.log?.filters.push(parseFilter('&ERROR'));
		await schedule.advance(300);
		expect(lines()).toEqual([
			'── start of the log ──',
			' ERROR one',
			expect.stringMatching(/^── exited 1 · .* · started .* · \+1/),
			' ERROR two',
		]);
	});

	test('of one that was refused a start the code of the run before is not known', async () => {
		const {log, setRows, schedule, lines} = await openReading(started => started.write('one'));
		const base = 1_700_000_000_000;
		const ended = {state: 'exited', startedAt: base, finishedAt: base + 5} as const;
		log.end();
		setRows('container', {web: container({...ended, exitCode: 128, error: 'port taken'})});
		await schedule.advance(200);
		expect(lines().at(-1)).toMatch(/^── exited \? · /);
	});

	test('what ended before anybody listened has its start, and a first run has none', async () => {
		const base = 1_700_000_000_000;
		const ran = (from: number, to: number) => ({
			...{state: 'exited' as const, exitCode: 3},
			...{startedAt: base + from, finishedAt: base + to},
		});
		const write = (log: ReturnType<typeof createFakeLog>) =>
			log.write(...[0, 1, 5000, 5001].map(ms => ({text: `at ${ms}`, timeNano: at(base + ms)})));
		const {log, setRows, emit, viewer, schedule, lines} = await openReading(write);
		const show = async (detail: Partial<ContainerDetail>) => {
			setRows('container', {web: container(detail)});
			await schedule.advance(200);
		};
		// Of the last run, its end alone was told.
		emit({action: 'die', id: 'web', attributes: {exitCode: '3'}, timeNano: at(base + 5010)});
		log.end();
		await show(ran(5001, 5010));
		viewer.log?.place.seekRun(at(base + 5001));
		await schedule.advance(200);
		expect(lines()).toEqual([
			'── start of the log ──',
			' at 0',
			' at 1',
			expect.stringMatching(/^── started 2023-11-1[45] \d\d:\d\d:\d\d ──$/),
			'▌at 5000',
			' at 5001',
			expect.stringMatching(/^── exited 3 · 2023-11-1[45] \d\d:\d\d:\d\d ──$/),
		]);

		const first = await openReading(write);
		first.setRows('container', {web: container(ran(10, 5002))});
		first.viewer.log?.place.seekRun(at(base + 10));
		await first.schedule.advance(200);
		expect(first.lines().join()).not.toContain('started');
	});

	test('other containers say nothing here', async () => {
		const {schedule, emit, lines} = await openReading(log => log.write('one', 'two'));
		emit({action: 'die', id: 'api', timeNano: 1_700_000_000_001_500_000n});
		await schedule.advance(200);
		expect(lines()).toEqual(['── start of the log ──', ' one', ' two']);
	});

	test('that the engine was away is said where it was', async () => {
		const {log, status, schedule, lines} = await openReading((started, now) =>
			started.write({text: 'before', timeNano: at(now - 5000)}),
		);
		const lost = schedule.now();
		const error = new AppError('UNREACHABLE', 'gone');
		status.set({phase: 'stale', since: lost, error});
		await schedule.advance(2000);
		status.set({phase: 'live', since: schedule.now()});
		log.write({text: 'after', timeNano: at(lost + 1000)});
		await schedule.advance(2000);
		expect(lines().slice(1)).toEqual([
			' before',
			expect.stringMatching(/^── the engine was away from .* to .* ──$/),
			' after',
		]);
	});
});
