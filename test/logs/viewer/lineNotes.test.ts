import {expect, test} from 'vitest';
import {createLogMarkers} from '../../../src/logs/feed/markers.ts';
import type {LogWindow} from '../../../src/logs/feed/types.ts';
import {createLineNotes} from '../../../src/logs/viewer/lineNotes.ts';
import type {LogRuns} from '../../../src/logs/viewer/pane/runs.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {lineAt} from '../support.ts';

/** 2026-01-02 00:00:00 UTC. */
const start = Date.UTC(2026, 0, 2);
const nanos = (ms: number) => BigInt(ms) * 1_000_000n;

/** Lines of every second from the start on. */
const windowOf = (lines: number, more: Partial<LogWindow> = {}): LogWindow => ({
	...{status: {phase: 'following'}, loadingOlder: false, olderError: undefined, dropped: 0},
	...{first: 0, end: lines, more: false, gaps: []},
	at: index => (index < 0 || index >= lines ? undefined : lineAt('x', nanos(start + index * 1000))),
	...more,
});

const rig = async (afterMs: readonly number[], lines: LogWindow, runs?: Partial<LogRuns>) => {
	const schedule = createManualScheduler(start);
	const markers = createLogMarkers(schedule);
	for (const [at, ms] of afterMs.entries()) {
		await schedule.advance(ms - (afterMs[at - 1] ?? 0));
		markers.add(at === 0 ? 'deploy\x1b[2J\nstarts' : '');
	}
	const between = createLineNotes({
		...{markers, window: () => lines, now: schedule.now},
		runs: runs && {above: () => undefined, ended: undefined, update() {}, ...runs},
	});
	between.update();
	return between;
};

test('a marker stands above the first line that is newer, and says when it was drawn', async () => {
	const between = await rig([2500], windowOf(10));
	expect(between.above(3)).toMatch(/^deploy.*starts · \d\d:\d\d:02$/);
	expect(between.above(3)).not.toContain('\x1b');
	expect([between.above(2), between.above(4), between.marker]).toEqual([
		undefined,
		undefined,
		undefined,
	]);
	// The line that it stands above is hidden.
	expect(between.above(5, 2)).toMatch(/^deploy/);
	expect(between.above(5, 4)).toBeUndefined();
});

test('behind the newest line it is said at the end, and moves up when a line comes', async () => {
	const between = await rig([2500], windowOf(2));
	expect(between.marker).toMatch(/^deploy/);
	expect((await rig([2500], windowOf(4))).marker).toBeUndefined();
});

test('one that stands before what is kept, or in a hole, is said nowhere', async () => {
	expect((await rig([0], windowOf(5, {more: true}))).above(0)).toBeUndefined();
	expect((await rig([0], windowOf(5))).above(0)).toMatch(/^deploy/);
	const gaps = [{from: 1, to: 4, gone: false}];
	const holed = await rig([2500], windowOf(9, {gaps}));
	expect([...Array(9).keys()].map(index => holed.above(index)).filter(Boolean)).toEqual([]);
});

test.each([
	[2400, /^exited 1 · deploy.* · marker · \d\d:\d\d:02$/],
	[2600, /^deploy.* · exited 1 · marker · \d\d:\d\d:02$/],
	[2800, /^deploy.* · marker · \d\d:\d\d:02 · exited 1$/],
])(
	'several, and what happened to the container, are one line in their order: an end after %i ms',
	async (ms, said) => {
		const between = await rig([2500, 2700], windowOf(5), {
			above: index => (index === 3 ? {text: 'exited 1', timeNano: nanos(start + ms)} : undefined),
		});
		expect(between.above(3)).toMatch(said);
	},
);

test('of more than two the newest is told, and how many there are', async () => {
	const between = await rig([2500, 2600, 2700], windowOf(5));
	expect(between.above(3)).toMatch(/^3 markers · marker · \d\d:\d\d:02$/);
});
