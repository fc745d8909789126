import {describe, expect, test} from 'vitest';
import type {EngineEvent} from '../../src/engine/things.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {textOf} from '../../src/spans/spans.ts';
import {eventsAround, mergeEvents, needsOf} from '../../src/triage/card/around.ts';
import {restartText} from '../../src/triage/card/backoff.ts';
import {causeOf, type KernelSays} from '../../src/triage/card/cause.ts';
import {shapeChanges} from '../../src/triage/card/changes.ts';
import {lastEndOf} from '../../src/triage/card/end.ts';
import {saidSection} from '../../src/triage/card/lastLines.ts';
import {createRuns, shapeOf} from '../../src/triage/runs.ts';
import {cardText, die, died, event, hide, kill, rowOf} from './cards.ts';

const causeIn = (row: ContainerRow, events: readonly EngineEvent[], kernel?: KernelSays) => {
	const end = lastEndOf(row, events);
	if (!end) throw new Error('it never ended');
	return causeOf(row, end, kernel);
};

describe('137 is told apart', () => {
	const killed = rowOf({exitCode: 137});

	test('an OOM kill by what inspect, an event, or the kernel says', () => {
		const limited = rowOf(
			{exitCode: 137, oomKilled: true},
			{raw: {HostConfig: {Memory: 16 << 20}}},
		);
		expect(causeIn(limited, [die])).toMatchObject({
			name: 'out of memory',
			text: 'OOM kill: the kernel ended it at its memory limit of 16M',
			by: ['OOMKilled'],
		});
		expect(causeIn(killed, [event('oom', -100), die]).by).toEqual(['an oom event']);
		expect(causeIn(killed, [die], 'oom').by).toEqual(["the kernel's log"]);
	});

	test('a kill, and a stop that took too long, by signals; also of one that had an OOM kill in it before', () => {
		expect(causeIn(killed, [kill(9, -50), die]).text).toContain('docker kill');
		const slow = [kill(15, -10_020), kill(9, -20), event('stop', -5), die];
		expect(causeIn(rowOf({exitCode: 137, startedAt: died - 60_000}), slow)).toMatchObject({
			name: 'stop timeout',
			text: 'stop timeout: it did not end on SIGTERM within 10 s, so the engine sent SIGKILL',
			by: ['events', 'StopTimeout 10 s'],
		});
		const hasty = [kill(15, -20), kill(9, -10), event('stop', -5), die];
		expect(causeIn(killed, hasty).text).toContain('gave less than its 10 s');
		const flagged = rowOf({exitCode: 137, oomKilled: true});
		expect(causeIn(flagged, [kill(9, -50), die]).name).toBe('killed');
	});

	test.each([
		[[event('destroy', 526)], {}, 'removed by force (docker rm -f), or killed and removed at once'],
		[[event('remove', 20)], {}, 'removed by force (docker rm -f), or killed and removed at once'],
		[
			[event('destroy', 20)],
			{AutoRemove: true},
			'removed by force (docker rm -f), or killed, as it was run with --rm',
		],
		[[event('destroy', 1050)], {}, 'docker kill: somebody sent it SIGKILL'],
		[[event('destroy', 20, {}, {id: 'db'})], {}, 'docker kill: somebody sent it SIGKILL'],
	])('a removal by force by what follows at once: %#', (after, HostConfig, text) => {
		const row = rowOf({exitCode: 137}, {raw: {HostConfig}});
		const killed = [kill(9, -220), event('disconnect', -32, {}, {type: 'network'}), die];
		expect(causeIn(row, [...killed, ...after])).toEqual({name: 'killed', text, by: ['events']});
	});

	test('not where it was stopped, or had ended, before it was removed', () => {
		const slow = [kill(15, -1020), kill(9, -110), event('stop', -5), die, event('destroy', 12)];
		expect(causeIn(killed, slow).text).toMatch(/^stop timeout: .*SIGKILL \(whoever/);
		const stopped = [kill(15, -250), event('stop', -17), event('die', 0), event('destroy', 37)];
		expect(causeIn(rowOf({exitCode: 143}), stopped).text).toBe('docker stop: it was sent SIGTERM');
		const ended = [event('die', 0, {exitCode: '1'}), event('destroy', 59)];
		expect(causeIn(rowOf({exitCode: 1}), ended).text).toBe(
			'the program ended with an error of its own',
		);
		expect(causeIn(killed, [die, event('destroy', 40)]).name).toBe('killed from outside');
	});

	test('else it came from outside, or nobody remembers', () => {
		expect(causeIn(killed, [die]).name).toBe('killed from outside');
		expect(causeIn(killed, []).name).toBe('unknown');
		expect(causeIn({...killed, asked: true}, []).name).toBe('killed');
		// What was sent to the run before, and to others, does not count.
		const others = [kill(9, -9000), event('kill', -10, {signal: '9'}, {id: 'db'}), die];
		expect(causeIn(killed, others).name).toBe('killed from outside');
	});
});

test.each([
	[0, 'by itself'],
	[1, 'error of its own'],
	[2, 'wrong syntax'],
	[125, 'a code of the program'],
	[126, 'of a shell in it'],
	[127, 'of a shell in it'],
	[130, 'ctrl-c'],
	[132, 'SIGILL'],
	[134, 'SIGABRT'],
	[139, 'SIGSEGV'],
	[143, 'asked to stop'],
	[129, 'SIGHUP'],
	[77, 'a code of the program'],
	[255, 'out of range'],
])('exit code %i', (exitCode, meaning) => {
	expect(causeIn(rowOf({exitCode}), []).text).toContain(meaning);
});

test('who stopped it is said where events tell', () => {
	const stopped = [kill(15, -20), event('stop', -5), event('die', 0, {exitCode: '143'})];
	expect(causeIn(rowOf({exitCode: 143}), stopped).text).toBe('docker stop: it was sent SIGTERM');
});

test('between two runs the end is that of the last one, whose code events tell', () => {
	const running = rowOf({state: 'running', startedAt: died + 1000, exitCode: 0});
	expect(lastEndOf(running, [])).toMatchObject({isPast: true, code: undefined});
	expect(
		lastEndOf(running, [event('start', -3000), event('die', 0, {exitCode: '7'})]),
	).toMatchObject({
		code: 7,
		ranMs: 3000,
	});
	expect(lastEndOf(rowOf({state: 'created', finishedAt: undefined}), [])).toBeUndefined();
});

describe('the back-off', () => {
	const looping = (restartCount: number, policy = 'always', most = 0) =>
		rowOf(
			{state: 'restarting', restartCount, exitCode: 1},
			{raw: {HostConfig: {RestartPolicy: {Name: policy, MaximumRetryCount: most}}}},
		);
	const text = (row: ContainerRow, events: readonly EngineEvent[] = [], now = died) =>
		restartText(row, lastEndOf(row, events), events, {now, clock: ms => `+${ms - died}`});

	test('doubles from a tenth of a second to a minute', () => {
		expect(text(looping(1))).toBe('1 · policy always · waits 0.1 s · next +100');
		expect(text(looping(8))).toBe('8 · policy always · waits 13 s · next +12800');
		expect(text(looping(30))).toBe('30 · policy always · waits 60 s · next +60000');
		expect(text(looping(3), [], died + 5000)).toMatch(/next is due$/);
	});

	test('begins anew after a run of ten seconds, as what was heard shows too', () => {
		const long = rowOf(
			{state: 'restarting', restartCount: 9, startedAt: died - 20_000},
			{raw: {HostConfig: {RestartPolicy: {Name: 'always'}}}},
		);
		expect(text(long)).toContain('waits 0.1 s');
		const heard = [event('die', -1500), event('start', -1300), event('die', 0)];
		expect(text(looping(9), heard)).toContain('waits 0.4 s');
	});

	test('ends where the policy does, and is not told without one', () => {
		const gone = {...looping(3, 'on-failure', 3), state: 'exited'} as const;
		expect(text(gone)).toBe('3 of 3 · policy on-failure · gave up after 3 restarts');
		const refused = rowOf(
			{exitCode: 137, error: 'error mounting "/srv"'},
			{raw: {HostConfig: {RestartPolicy: {Name: 'always'}}}},
		);
		expect(text(refused)).toBe('0 · policy always · gave up: no restart will come');
		expect(text(rowOf())).toBe('');
	});
});

test('the first error of the last lines is marked, nothing of them drives a terminal', () => {
	const said = ['starting', 'ERROR no \x1b[31mdb\x1b]0;title\x07', 'FATAL bye'].map(text => ({
		at: died,
		text,
	}));
	const lines = saidSection({said, unsaid: '', isLogGone: false, hide}, true).lines.map(textOf);
	expect(lines.map(line => line.slice(9))).toEqual(['  starting', '▶ ERROR no db', '  FATAL bye']);
});

describe('around it', () => {
	const web = rowOf(
		{},
		{
			labels: {
				'com.docker.compose.project': 'shop',
				'com.docker.compose.depends_on': 'db:service_healthy:false',
			},
			networkMode: 'container:vpn',
			mounts: [{type: 'volume', source: '', destination: '/data', name: 'data', writable: true}],
		},
	);
	const other = (id: string, project: string, service: string): ContainerRow => ({
		...web,
		id,
		name: id,
		labels: {'com.docker.compose.project': project, 'com.docker.compose.service': service},
	});
	const all = new Map(
		[web, other('vpn', '', ''), other('shop-db-1', 'shop', 'db'), other('x-db-1', 'x', 'db')].map(
			row => [row.id, row] as const,
		),
	);

	test('is what it depends on, whose namespaces it has, and its volumes', () => {
		const needs = needsOf(web, all);
		expect(needs.containers.map(({name}) => name)).toEqual(['vpn', 'shop-db-1']);
		expect(needs.volumes).toEqual(['data']);
	});

	test('events within a minute, each once, without what programs in it do', () => {
		const at = {type: 'volume', id: 'data'};
		const events = [
			event('die', -2000, {}, {id: 'shop-db-1'}),
			event('die', -2000, {}, {id: 'x-db-1'}),
			event('exec_die', -1000),
			event('unmount', -500, {}, at),
			event('start', -61_000),
			die,
			event('disconnect', 100, {container: 'web'}, {type: 'network', id: 'n'}),
		];
		const merged = mergeEvents(events, events.toReversed());
		const near = eventsAround(merged, web, needsOf(web, all), died);
		expect(near.map(({action, id}) => `${action} ${id}`)).toEqual([
			'die shop-db-1',
			'unmount data',
			'die web',
			'disconnect n',
		]);
	});
});

describe('what changed since the run before', () => {
	const made = (Env: readonly string[], Memory = 0, imageId = 'sha256:aaaaaaaaaaaaaaaa') =>
		rowOf({imageId}, {raw: {Config: {Image: 'app', Env}, HostConfig: {Memory}}});

	test('is known of runs that were seen, not of the one that has just ended', () => {
		const rows = new Map([['web', made(['A=1'])]]);
		const runs = createRuns({
			get: () => ({phase: 'ready', rows, error: undefined}),
			subscribe: () => () => {},
		});
		const name = {name: 'web'};
		runs.hear(event('die', 0, name));
		expect(runs.before(made([]))).toBeUndefined();
		runs.hear(event('start', 1, name, {id: 'new'}));
		expect(runs.before(made([]))?.env).toEqual(['A=1']);
		rows.set('web', made(['A=2']));
		runs.hear(event('die', 2, name));
		expect(runs.before(made([]))?.env).toEqual(['A=1']);
	});

	test('is said without values of variables', () => {
		const before = shapeOf(made(['A=1', 'B=hunter2', 'C=3']));
		const now = shapeOf(made(['A=1', 'B=hunter3', 'D=4'], 32 << 20, 'sha256:bbbbbbbbbbbbbbbb'));
		const lines = shapeChanges(before, now).map(textOf);
		expect(lines).toEqual([
			'image       aaaaaaaaaaaa → bbbbbbbbbbbb',
			'env         + D  − C  ~ B',
			'limits      memory none → 32M',
		]);
		expect(shapeChanges(before, before).map(textOf)).toEqual([
			'nothing: image, env, mounts, limits and networks are the same',
		]);
		expect(shapeChanges(undefined, now)).toEqual([]);
	});
});

describe('the card', () => {
	test('is there before its log and its events are', () => {
		const card = cardText(rowOf({exitCode: 3}));
		expect(card).toMatch(
			/^exited: exit 3 · 2m ago\n {2}state +exited \(3\) since .* had run for 3.0s/,
		);
		expect(card).toContain('reading its log …');
		expect(card).toContain('asking the engine …');
		expect(card).toMatch(/press +<logs> its log · .* · <start> start/);
	});

	test('says when there is nothing, and offers no act where those are refused', () => {
		const card = cardText(rowOf({exitCode: 3}), {said: [], areEventsThere: true, readOnly: true});
		expect(card).toContain('It said nothing.');
		expect(card).toContain('none that the engine remembers');
		expect(card).not.toContain('<start>');
	});

	test('has probes with what they took and said, and no room for what is not set', () => {
		const card = cardText(
			rowOf({
				state: 'running',
				finishedAt: undefined,
				health: 'unhealthy',
				failingStreak: 2,
				healthLog: [
					{startedAt: died, exitCode: 0, output: 'fine', tookMs: 12},
					{startedAt: died + 1, exitCode: 1, output: 'refused\n', tookMs: 52},
					{startedAt: died + 2, exitCode: -1, output: '', tookMs: 30_000},
				],
			}),
		);
		expect(card).toMatch(/probes +✓✖✖ unhealthy · 2 failed in a row/);
		expect(card).toMatch(/✖ \S+ +30s no answer in time/);
		expect(card).toMatch(/✖ \S+ +52ms exit 1 refused/);
		expect(card).not.toMatch(/limits|error|restarts|Changed/);
	});

	test.each([
		[
			126,
			'exec: "/etc/passwd": permission denied',
			/126: its command cannot be run/,
			/<recreate> another command/,
		],
		[
			127,
			'exec: "nosuch": executable file not found in $PATH',
			/127: its command.* not found/,
			/<recreate> another command/,
		],
		[
			128,
			'Bind for 0.0.0.0:80 failed: port is already allocated',
			/128: a port of it is taken/,
			/<port> its ports/,
		],
	])(
		'of a start that failed with %i says so without the layers of the engine',
		(exitCode, said, meaning, press) => {
			const layers = 'failed to create task for container: runc create failed: ';
			const card = cardText(
				rowOf({
					state: 'created',
					exitCode,
					startedAt: undefined,
					finishedAt: undefined,
					error: `${layers}${said}: unknown`,
				}),
			);
			expect(card).toMatch(new RegExp(`^ {2}state +created \\(${exitCode}\\) since `, 'm'));
			expect(card).toMatch(meaning);
			expect(card).toMatch(press);
			expect(card.includes('<port>')).toBe(exitCode === 128);
			expect(card).toContain(`error       ${said}\n`);
		},
	);

	test('of a start that failed of one that had run before takes its code for the engine', () => {
		const card = cardText(
			rowOf({exitCode: 127, error: 'exec: "nosuch": executable file not found in $PATH'}),
		);
		expect(card).toMatch(/127: its command.* not found/);
	});

	test('of one that is well is all that matters of it', () => {
		const card = cardText(rowOf({state: 'running', finishedAt: undefined}));
		expect(card).toMatch(/^Nothing is wrong\n/);
		expect(card).toMatch(/^Program$/m);
		expect(card).not.toContain('reading its log');
	});
});
