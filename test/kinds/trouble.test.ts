import {describe, expect, test} from 'vitest';
import {msToNano} from '../../src/base/time.ts';
import type {ContainerDetail, ContainerSummary} from '../../src/engine/things.ts';
import {patchRow} from '../../src/kinds/container/patch.ts';
import {rememberRow} from '../../src/kinds/container/remember.ts';
import {type ContainerRow, rowOfDetail, rowOfSummary} from '../../src/kinds/container/row.ts';
import {compareTroubles, isSuspect, troubleOf} from '../../src/kinds/container/trouble.ts';
import {whyOf} from '../../src/kinds/container/why.ts';
import {statsWith, throttledBy} from '../support/stats.ts';
import {containerDetail, containerSummary, happened} from '../support/things.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = 100 * 24 * hour;
const listed = (other: Partial<ContainerSummary> = {}) =>
	rowOfSummary(containerSummary('web', other));
const inspected = (other: Partial<ContainerDetail>): ContainerRow =>
	rowOfDetail(containerDetail(containerSummary('web', {state: other.state ?? 'running'}), other));
const named = (row: ContainerRow) => troubleOf(row, now)?.name;

const probe = (exitCode: number, agoMs: number, output = 'refused') => ({
	exitCode,
	startedAt: now - agoMs,
	output,
});

/** From the worst on. */
const examples: readonly (readonly [name: string, row: ContainerRow, why: string])[] = [
	[
		'crash loop',
		inspected({state: 'restarting', restartCount: 32, exitCode: 1, finishedAt: now - 9000}),
		'exit 1',
	],
	[
		'crash loop',
		inspected({state: 'running', restartCount: 3, startedAt: now - 9 * minute}),
		'last 9m ago',
	],
	[
		'out of memory',
		inspected({state: 'exited', exitCode: 137, oomKilled: true, finishedAt: now - 2 * minute}),
		'OOM · 2m ago',
	],
	[
		'memory kills',
		{
			...inspected({state: 'running', oomKilled: true}),
			memoryKills: {count: 1, orMore: true, lastAt: now - 9 * minute},
		},
		'OOM kill inside · 9m ago',
	],
	['dead', inspected({state: 'dead'}), 'not removed'],
	[
		'unhealthy',
		inspected({
			state: 'running',
			health: 'unhealthy',
			failingStreak: 2,
			startedAt: now - hour,
			healthLog: [probe(0, 3 * minute), probe(1, 2 * minute), probe(1, minute)],
		}),
		'2 probes failed · for 2m · "refused"',
	],
	[
		'starting',
		inspected({state: 'running', health: 'starting', startedAt: now - hour}),
		'still starting · for 1h',
	],
	[
		'failed to start',
		inspected({
			state: 'created',
			error: 'failed to create task for container: exec: "/nope": no such file',
		}),
		'exec: "/nope": no such file',
	],
	['exited', inspected({state: 'exited', exitCode: 3, finishedAt: now - hour}), 'exit 3 · 1h ago'],
	['earlier memory kills', inspected({state: 'running', oomKilled: true}), 'OOM kill inside'],
	[
		'restarting',
		inspected({state: 'restarting', restartCount: 1, exitCode: 2, finishedAt: now - minute}),
		'1 restart · exit 2 · 1m ago',
	],
	[
		'restarted',
		inspected({state: 'running', restartCount: 1, startedAt: now - minute}),
		'1 restart · 1m ago',
	],
	[
		'killed',
		inspected({state: 'exited', exitCode: 137, finishedAt: now - hour}),
		'exit 137: killed, or slow to stop · 1h ago',
	],
	[
		'ended long ago',
		inspected({state: 'exited', exitCode: 1, finishedAt: now - 25 * hour}),
		'exit 1 · 25h ago',
	],
	['never started', inspected({state: 'created'}), 'created, never started'],
];

describe('what is wrong', () => {
	test.each(examples)('%s', (name, row, why) => {
		expect(named(row)).toBe(name);
		expect(whyOf(row, {now})).toContain(why);
	});

	test('is ranked from the worst on', () => {
		const found = examples.map(([, row]) => troubleOf(row, now)?.rank ?? Number.NaN);
		expect(found).toEqual(found.toSorted((a, b) => a - b));
		expect(new Set(found).size).toBe(14);
	});

	test('a start that failed says in two words what it failed of, and since when, before what the engine says', () => {
		const id = '63f54f337fc0'.repeat(5);
		const error = `driver failed programming external connectivity on endpoint pub (${id}): Bind for 0.0.0.0:8080 failed: port is already allocated`;
		for (const said of [error, `failed to set up container networking: ${error}`]) {
			const row = inspected({state: 'created', error: said});
			expect(whyOf(row, {now})).toMatch(
				/^port taken · 99d ago · Bind for 0\.0\.0\.0:8080 failed: port is already allocated$/,
			);
		}
	});

	test.each([
		[126, 'exec: "/etc/passwd": permission denied', 'not executable'],
		[127, 'exec: "/nope": no such file', 'not found'],
		[128, 'network lost not found', 'not started'],
		[127, 'error mounting "/srv/a" to rootfs at "/etc": not a directory', 'mount failed'],
		[128, 'driver failed: address already in use', 'port taken'],
	])('a start that failed with %i: %s', (exitCode, error, cause) => {
		const row = inspected({state: 'created', exitCode, error});
		expect(whyOf(row, {now})).toBe(`${cause} · 99d ago · ${error}`);
	});

	test('one that is dead says since when before what the engine says', () => {
		const row = inspected({state: 'dead', finishedAt: now - hour, error: 'device is busy'});
		expect(whyOf(row, {now})).toBe('not removed · 1h ago · device is busy');
	});

	test('a CPU limit that holds it up', () => {
		const row = inspected({state: 'running'});
		const raw = {HostConfig: {NanoCpus: 500_000_000}};
		const limited = {...row, detail: row.detail && {...row.detail, raw}};
		expect(troubleOf(limited, now, throttledBy(undefined))).toBeUndefined();
		expect(troubleOf(limited, now, throttledBy(0.2))).toBeUndefined();
		expect(troubleOf(limited, now, throttledBy(0.25))).toMatchObject({
			name: 'throttled',
			severity: 'warn',
		});
		expect(whyOf(limited, {now, stats: throttledBy(0.62)})).toBe('CPU throttled 60% at 0.5 cpus');
	});

	test('memory near its limit', () => {
		const row = {...inspected({state: 'running'})};
		const limited = {
			...row,
			detail: row.detail && {...row.detail, raw: {HostConfig: {Memory: 100 * 1024 ** 2}}},
		};
		const stats = statsWith({memoryBytes: 91 * 1024 ** 2});
		expect(troubleOf(limited, now)).toBeUndefined();
		expect(troubleOf(limited, now, stats)?.name).toBe('memory');
		expect(whyOf(limited, {now, stats})).toBe('memory 91M of 100M');
	});

	test('a kill that nobody remembers is worth a word only, however old; a start that was refused is more', () => {
		const end = {state: 'exited', exitCode: 137} as const;
		for (const finishedAt of [now, now - 48 * hour]) {
			const killed = troubleOf(inspected({...end, finishedAt}), now);
			expect(killed).toMatchObject({name: 'killed', severity: 'notice'});
		}
		const refused = inspected({...end, error: 'port is already allocated'});
		expect(named(refused)).toBe('failed to start');
		// Before it is asked about, it may have been memory.
		expect(named(listed({state: 'exited', status: 'Exited (137) 5 seconds ago'}))).toBe('exited');
	});

	test('a kill that nobody asked the engine for is called so', () => {
		const row = inspected({state: 'exited', exitCode: 137, finishedAt: now - hour});
		expect(whyOf({...row, unasked: true}, {now})).toBe(
			'exit 137: SIGKILL, and not by this engine · 1h ago',
		);
	});

	test.each([137, 143, 0])(
		'one that was to come up again after a stop, and was refused, is in trouble: exit code %i',
		exitCode => {
			const error = 'No such container: 83f8b11f9d41';
			const row = inspected({state: 'exited', exitCode, error, finishedAt: now - hour});
			const asked = {...row, asked: true};
			expect(troubleOf(asked, now)).toMatchObject({name: 'failed to start', severity: 'error'});
			expect(whyOf(asked, {now})).toBe(`not started · 1h ago · ${error}`);
			expect(named({...inspected({state: 'exited', exitCode}), asked: true})).toBeUndefined();
		},
	);

	test('where its policy cannot start it any more that is said, also of one that was out of memory', () => {
		const error = 'error during container init: error mounting "/srv" to rootfs at "/etc"';
		const end = {state: 'exited', exitCode: 137, finishedAt: now - hour, error} as const;
		const whyBy = (Name: string, other: Partial<ContainerDetail>) => {
			const row = inspected({...end, ...other});
			const raw = {...row.detail?.raw, HostConfig: {RestartPolicy: {Name}}};
			return whyOf({...row, detail: row.detail && {...row.detail, raw}}, {now});
		};
		expect(whyBy('always', {oomKilled: true})).toBe(
			`OOM · no restart will come · 1h ago · ${error}`,
		);
		expect(whyBy('always', {})).toBe(`mount failed · no restart will come · 1h ago · ${error}`);
		expect(whyBy('no', {})).toBe(`mount failed · 1h ago · ${error}`);
		expect(whyBy('always', {error: ''})).not.toContain('no restart');
	});

	test('one whose child was killed for memory ended by a code of its own', () => {
		const end = {state: 'exited', exitCode: 1, oomKilled: true, finishedAt: now - hour} as const;
		expect(whyOf(inspected(end), {now})).toBe('exit 1 after an OOM kill inside · 1h ago');
	});

	test('the last words of one that ended are told, on one line', () => {
		const row = inspected({state: 'exited', exitCode: 3, finishedAt: now - hour});
		expect(whyOf(row, {now, words: 'no\nconfig'})).toBe('exit 3 · 1h ago · "no⏎config"');
	});
});

describe('nothing is wrong', () => {
	test.each([
		['it runs', inspected({state: 'running', startedAt: now - hour})],
		['it has ended', inspected({state: 'exited', exitCode: 0})],
		['it was stopped', inspected({state: 'exited', exitCode: 143})],
		['it was killed by somebody', {...inspected({state: 'exited', exitCode: 137}), asked: true}],
		[
			'it restarted long ago',
			inspected({state: 'running', restartCount: 40, startedAt: now - hour}),
		],
		['it is paused', inspected({state: 'paused'})],
		[
			'its health is not known yet',
			inspected({state: 'running', health: 'starting', startedAt: now - minute}),
		],
	] as const)('%s', (_, row) => {
		expect(troubleOf(row, now)).toBeUndefined();
		expect(whyOf(row, {now})).toBe('');
	});
});

test('a kill that nobody asked the engine for is an error, also once the engine has forgotten', () => {
	const end = {state: 'exited', exitCode: 137, finishedAt: now - minute} as const;
	const known = {...inspected(end), unasked: true};
	expect(troubleOf(known, now)).toMatchObject({name: 'exited', severity: 'error'});
	expect(troubleOf(rememberRow(known, inspected(end)), now)?.name).toBe('exited');
	const other = rememberRow(known, inspected({...end, finishedAt: now}));
	expect(troubleOf(other, now)?.name).toBe('killed');
});

test('who ended it is remembered when the engine has forgotten', () => {
	const end = {state: 'exited', exitCode: 137, finishedAt: now} as const;
	const asked = {...inspected(end), asked: true};
	expect(rememberRow(asked, inspected(end)).asked).toBe(true);
	expect(rememberRow(asked, inspected({...end, finishedAt: now + 1})).asked).toBe(false);
});

describe('between two deaths', () => {
	const running = {state: 'running', restartCount: 5, startedAt: now - 5000} as const;
	const died = {...running, state: 'restarting', exitCode: 4, finishedAt: now - 9000} as const;

	test('it is remembered how the last one ended, until the run after it has ended too', () => {
		const again = rememberRow(inspected(died), inspected(running));
		expect(whyOf(again, {now})).toBe('exit 4 · last <10s ago');
		const same = rememberRow(again, inspected({...running, failingStreak: 1}));
		expect(same.lastEnd).toEqual({exitCode: 4, oomKilled: false});
		const end = {...died, restartCount: 6, exitCode: 137, oomKilled: true};
		const next = rememberRow(same, inspected(end));
		expect(next.lastEnd).toBeUndefined();
		const memory = rememberRow(next, inspected({...running, restartCount: 6, startedAt: now}));
		expect(whyOf(memory, {now})).toBe('OOM every 5s');
	});

	test('also where an event told of the start before it was looked at', () => {
		const start = {
			...happened('container', 'start', 'web'),
			timeNano: msToNano(now - 5200),
		};
		const patched = patchRow(inspected(died), start) ?? inspected(died);
		expect(patched.state).toBe('running');
		const again = rememberRow(patched, inspected(running));
		expect(whyOf(again, {now})).toBe('exit 4 · last <10s ago');
		const missed = rememberRow(again, inspected({...running, startedAt: now + 60_000}));
		expect(missed.lastEnd).toBeUndefined();
	});

	test('what the engine remembers is believed before', () => {
		const told = {...inspected(running), lastEnd: {exitCode: 3, oomKilled: false}};
		expect(rememberRow(inspected(died), told).lastEnd?.exitCode).toBe(3);
	});
});

test('of a loop without a known end it is told how often, until it ends again', () => {
	const running = {state: 'running', restartCount: 11, startedAt: now - 9000} as const;
	const row: ContainerRow = {...inspected(running), periodMs: 55_000};
	expect(whyOf(row, {now})).toBe('every 55s');
	const die = {...happened('container', 'die', 'web', {exitCode: '1'}), timeNano: msToNano(now)};
	const start = {...happened('container', 'start', 'web'), timeNano: msToNano(now + 55_000)};
	const again = [die, start].reduce((known, event) => patchRow(known, event) ?? known, row);
	const later = rememberRow(again, inspected({...running, startedAt: now + 55_000}));
	expect(whyOf(later, {now: now + 56_000})).toContain('exit 1 every');
});

test('what happens again and again keeps its place; of others the later is first', () => {
	const ended = (state: 'restarting' | 'exited', agoMs: number) =>
		troubleOf(inspected({state, restartCount: 5, exitCode: 1, finishedAt: now - agoMs}), now);
	expect(compareTroubles(ended('restarting', 1000), ended('restarting', 9000))).toBe(0);
	expect(compareTroubles(ended('exited', 1000), ended('exited', 9000))).toBeLessThan(0);
	expect(compareTroubles(ended('restarting', 9000), ended('exited', 1000))).toBeLessThan(0);
});

test('probes fail since the same moment while they go on', () => {
	const health = {state: 'running', health: 'unhealthy', startedAt: now - 5 * hour} as const;
	const looked = (failingStreak: number, jitterMs: number) =>
		inspected({
			...health,
			failingStreak,
			healthLog: [4, 3, 2, 1, 0].map(ago => probe(1, ago * 30_000 + ago * jitterMs)),
		});
	const first = rememberRow(listed(), looked(121, 7));
	const since = troubleOf(first, now)?.since;
	expect(since).toBe(Math.floor((since ?? 0) / 1000) * 1000);
	const next = rememberRow(first, looked(122, 400));
	expect(troubleOf(next, now)?.since).toBe(since);
	const anew = rememberRow(next, looked(6, 0));
	expect(troubleOf(anew, now)?.since).toBe(now - 150_000);
	const well = rememberRow(next, inspected({...health, health: 'healthy'}));
	expect(well.failingSince).toBeUndefined();
});

test('more probes than are kept failed since about when they began', () => {
	const health = {state: 'running', health: 'unhealthy', failingStreak: 121} as const;
	const kept = [4, 3, 2, 1, 0].map(ago => probe(1, ago * 30_000));
	const row = inspected({...health, startedAt: now - 5 * hour, healthLog: kept});
	expect(whyOf(row, {now})).toBe('121 probes failed · for 1h · "refused"');
	const young = inspected({...health, startedAt: now - 10 * minute, healthLog: kept});
	expect(troubleOf(young, now)?.since).toBe(now - 10 * minute);
});

test('starting is no trouble while the start period that was asked for and the probes after it last', () => {
	const second = 1_000_000_000;
	const trouble = (ranMs: number, check: Readonly<Record<string, number>>) =>
		named(
			inspected({
				state: 'running',
				health: 'starting',
				startedAt: now - ranMs,
				raw: {Config: {Healthcheck: check}},
			}),
		);
	const slow = {StartPeriod: 3600 * second, Interval: 60 * second, Timeout: 5 * second, Retries: 2};
	expect(trouble(6 * minute, slow)).toBeUndefined();
	expect(trouble(62 * minute, slow)).toBeUndefined();
	expect(trouble(63 * minute, slow)).toBe('starting');
	expect(trouble(40 * minute, {Interval: 1200 * second, Retries: 2})).toBeUndefined();
	expect(trouble(6 * minute, {Interval: second, Retries: 3})).toBe('starting');
});

test('what has no health yet says what its probes say', () => {
	const health = {state: 'running', health: 'starting', failingStreak: 2} as const;
	const row = inspected({...health, startedAt: now - hour, healthLog: [probe(1, minute)]});
	expect(whyOf(row, {now})).toBe('still starting · 2 probes failed · for 1h · "refused"');
});

test.each([
	[{state: 'running', status: 'Up 3 hours'}, false],
	[{state: 'running', status: 'Up 3 hours (healthy)'}, false],
	[{state: 'running', status: 'Up 3 hours (unhealthy)'}, true],
	[{state: 'running', status: 'Up 3 hours (health: starting)'}, true],
	[{state: 'running', status: 'Up 5 seconds'}, true],
	[{state: 'running', status: 'Up Less than a second'}, true],
	[{state: 'running', status: 'Up About a minute'}, true],
	[{state: 'running', status: 'Up 9 minutes'}, true],
	[{state: 'running', status: 'Up About an hour'}, false],
	[{state: 'exited', status: 'Exited (0) 2 days ago'}, false],
	[{state: 'exited', status: 'Exited (1) 2 days ago'}, true],
	[{state: 'restarting', status: 'Restarting (1) 5 seconds ago'}, true],
	[{state: 'created', status: 'Created'}, true],
	[{state: 'dead', status: 'Dead'}, true],
] as const)('%j is asked about before it is looked at: %s', (summary, suspect) => {
	expect(isSuspect(listed(summary))).toBe(suspect);
});
