import {beforeAll, describe, expect, test} from 'vitest';
import {memoryShort} from '../../src/base/text/format.ts';
import type {Session} from '../support/pty.ts';
import {recordingProxy} from '../support/recordingProxy.ts';
import {answer, find, tellStories} from '../support/story.ts';
import {gantryTriage} from '../support/triageCommand.ts';

const {engine, docker, run, state, stateBecomes, open} = tellStories('triage');
const triage = (...args: readonly string[]) => gantryTriage(args, engine().env);
const inspected = (name: string, format: string) => docker('inspect', '-f', format, name);

const shell = (name: string, script: string, ...options: readonly string[]) =>
	docker(
		'run',
		'-d',
		'--name',
		name,
		'--network',
		'none',
		...options,
		'busybox',
		'sh',
		'-c',
		script,
	);

test('nothing is wrong on an engine without trouble', async () => {
	await run('api');
	await run('web');
	expect(await triage()).toEqual({code: 0, out: '2 containers · nothing wrong\n', err: ''});
	expect(await triage('--json')).toEqual({code: 0, out: '', err: ''});
});

test('the header has the machine of the engine, of another one only what that tells', async () => {
	const [cores = '', memory = ''] = (await docker('info', '-f', '{{.NCPU}} {{.MemTotal}}')).split(
		' ',
	);
	const total = memoryShort(Number(memory)).replace('.', '\\.');
	const wide = open({columns: 200, rows: 50});
	await wide.see(
		new RegExp(`live +load [\\d.]+/${cores}.* mem .*/${total} .*disk .*\\d+%.* \\d+ up`),
	);
	const small = open({columns: 80, rows: 24});
	// What is urgent comes first where there is little room: that is the load on a busy machine.
	await small.see(/live +(?:load [\d.]+\/|psi \w+ \d+|mem [\d.]+|disk \d+%).*● \d+/);
	// Whatever leads to an engine may lead to another machine.
	const proxy = await recordingProxy(engine().env['DOCKER_HOST'] ?? '');
	const far = open({columns: 200, rows: 50, env: {DOCKER_HOST: proxy.host}});
	await far.see(new RegExp(`live +${cores} cpus {2}mem ${total} .* \\d+ up`));
	expect(far.text()).not.toMatch(/load |disk /);
	proxy.close();
});

/** Opens the why-card of a container. */
const look = async (gantry: Session, name: string) => {
	await find(gantry, name);
	gantry.press('d');
	await gantry.see(new RegExp(`${name} ─ ‹ why ›|▌.*${name}[^]*─ why {2}overview`));
};

test.each([
	[80, 24],
	[200, 50],
])('who killed it is told apart by events, at %i x %i', async (columns, rows) => {
	const gantry = open({columns, rows});
	await shell('killed', 'sleep 1d');
	await shell('slow', 'sleep 1d', '--stop-timeout', '1');
	await docker('kill', 'killed');
	await docker('stop', 'slow');
	await look(gantry, 'slow');
	await gantry.see(/137: stop timeout: it did not end on SIGTERM/);
	await gantry.see(/StopTimeout 1 s/);
	gantry.press('esc');
	await look(gantry, 'killed');
	await gantry.see('137: docker kill: somebody sent it SIGKILL');
	await gantry.see('kill signal 9');
	await docker('rm', 'killed', 'slow');
});

describe('with things gone wrong', () => {
	beforeAll(async () => {
		await shell(
			'loop',
			'echo "fatal: cannot connect to db:5432" >&2; exit 1',
			'--restart',
			'always',
		);
		await shell('oom', 'x=$(head -c 100000000 /dev/zero | tr "\\0" a)', '-m', '16m');
		await shell(
			'sick',
			'sleep 1d',
			'--health-cmd',
			'echo refused; false',
			'--health-interval',
			'1s',
			'--health-retries',
			'1',
		);
		await shell('exit3', 'echo "ERROR no config at /etc/report.conf"; echo bye; exit 3');
		await docker('run', '--name', 'lost', '--network', 'none', 'busybox', '/nope').catch(() => '');
		await shell('ended', 'exit 0');
		await shell('stopped', 'sleep 1d');
		await docker('stop', '-t', '0', 'stopped');
		await docker('create', '--name', 'new', 'busybox');
		while (Number(await inspected('loop', '{{.RestartCount}}')) < 3);
		while ((await inspected('sick', '{{.State.Health.Status}}')) !== 'unhealthy');
		await stateBecomes('oom', 'exited');
		// Of a program that ends as soon as the kernel's word comes, the engine sometimes misses that word.
		while ((await inspected('oom', '{{.State.OOMKilled}}')) !== 'true') {
			await docker('start', 'oom');
			await stateBecomes('oom', 'exited');
		}
	});

	test('says what, worst first, and why, as docker has it', async () => {
		const {code, out, err} = await triage();
		expect({code, err}).toEqual({code: 1, err: ''});
		const lines = out.trimEnd().split('\n');
		expect(lines.map(line => line.split(/ +/)[1])).toEqual([
			'loop',
			'oom',
			'sick',
			'lost',
			'exit3',
			'containers',
		]);
		expect(out).toMatch(/^!! {2}loop +loop ×\d+ +exit 1 .*"fatal: cannot connect to db:5432"/m);
		expect(out).toMatch(/^!! {2}oom +exited 137 +OOM at 16M · /m);
		expect(out).toMatch(/^! {3}sick +up +\d+ probes? failed · for .* · "refused"/m);
		expect(out).toMatch(
			/^! {3}lost +created +not found · .* ago · exec: "\/nope": stat \/nope: no such file or directory/m,
		);
		expect(out).toMatch(
			/^! {3}exit3 +exited 3 +exit 3 · .* ago · "ERROR no config at \/etc\/report.conf"$/m,
		);
		expect(lines.at(-1)).toBe('10 containers · 5 in trouble');
	});

	test('a terminal that has ASCII alone is given nothing else', async () => {
		let written = '';
		const onData = (data: string) => {
			written += data;
		};
		const options = {columns: 80, rows: 24, args: ['triage'], env: {LC_ALL: 'C'}, onData};
		const {exit} = open(options);
		expect((await exit).code).toBe(1);
		expect(written).toMatch(/loop +loop x\d+ +exit 1 .*"fatal: cannot connect to/);
		expect(written).toMatch(/^[\x00-\x7e]+$/);
	});

	test('tells programs the same', async () => {
		const {code, out} = await triage('--json', '--all');
		expect(code).toBe(1);
		const told = out
			.trimEnd()
			.split('\n')
			.map(line => JSON.parse(line) as Record<string, unknown>);
		expect(told.map(({name}) => name)).toEqual(['loop', 'oom', 'sick', 'lost', 'exit3', 'new']);
		for (const {name, id, state} of told) {
			expect(id).toBe(await inspected(String(name), '{{.Id}}'));
			if (name !== 'loop') expect(state).toBe(await inspected(String(name), '{{.State.Status}}'));
		}
		expect(told[4]).toMatchObject({
			severity: 'error',
			trouble: 'exited',
			exitCode: 3,
			restarts: 0,
			lastWords: 'ERROR no config at /etc/report.conf',
		});
		expect(await triage('-q')).toEqual({code: 1, out: '', err: ''});
	});

	test.each([
		[80, 24],
		[200, 50],
	])('the first screen says it without a key, at %i x %i', async (columns, rows) => {
		const gantry = open({columns, rows});
		await gantry.see(/! 5 in trouble|! 5 +$/m);
		const screen = () => gantry.text();
		await expect.poll(screen).toMatch(/loop +loop ×\d+ .*exit 1 .*"fatal: cannot connect to/);
		await expect.poll(screen).toMatch(/oom .*OOM at 16M/);
		await expect.poll(screen).toMatch(/sick .*probes? failed/);
		await expect.poll(screen).toMatch(/exit3 .*"ERROR no con/);
		await expect.poll(screen).toMatch(/lost .*not found · .* ago · exec: "\/nope"/);
		gantry.press('/');
		gantry.type('trouble');
		gantry.press('enter');
		await gantry.see('5 of 10');
		gantry.press('/', 'ctrl-u');
		gantry.type('severity>=critical');
		gantry.press('enter');
		await gantry.see('2 of 10');
	});

	test('what is mended is in trouble no more', async () => {
		const gantry = open({columns: 80, rows: 24});
		await gantry.see(/! 5/);
		await find(gantry, 'exit3');
		gantry.press('D');
		await answer(gantry, /Remove exit3/, 'y');
		await gantry.see(/! 4/);
		expect(await state('exit3')).toBe('gone');
	});

	describe('the why-card', () => {
		beforeAll(async () => {
			await shell('ended3', 'echo starting; echo "ERROR no config"; echo bye; exit 3');
			await stateBecomes('ended3', 'exited');
		});

		test.each([
			[80, 24],
			[200, 50],
		])('says what ended it, at %i x %i', async (columns, rows) => {
			const gantry = open({columns, rows});
			await look(gantry, 'oom');
			await gantry.see('137: OOM kill: the kernel ended it at its memory limit of 16M');
			await gantry.see(/limits +memory 16M/);
			await gantry.see(/press +U raise the memory/);
			gantry.press('esc');
			await look(gantry, 'ended3');
			await gantry.see(/exited \(3\) since/);
			await gantry.see(/\d {3}starting/);
			await gantry.see(/▶ ERROR no config/);
			gantry.press('esc');
			await look(gantry, 'loop');
			await gantry.see(/crash loop ×\d+: exit 1/);
			await gantry.see(/policy always/);
			await gantry.see(/▶ fatal: cannot connect to db:5432/);
		});

		test('its probes are those of now', async () => {
			const gantry = open({columns: 80, rows: 24});
			await look(gantry, 'sick');
			await gantry.see(/✖✖✖✖✖ unhealthy/);
			await gantry.see(/✖ \d\d:\d\d:\d\d +\d+ms exit 1 refused/);
			// The row changes with no event of its own: what the screen shows has to overtake what docker says now.
			const streak = Number(await inspected('sick', '{{.State.Health.FailingStreak}}'));
			const shown = () => Number(/(\d+) failed in a row/.exec(gantry.text())?.[1]);
			await expect.poll(shown).toBeGreaterThan(streak);
		});
	});
});

test('without an engine, or with a wrong option, the exit code is 2', async () => {
	const away = await gantryTriage([], {DOCKER_HOST: 'unix:///nonexistent/docker.sock'});
	expect(away).toMatchObject({code: 2, out: ''});
	expect(away.err).toContain('there is no socket at /nonexistent/docker.sock');
	expect(await triage('--jsno')).toMatchObject({
		code: 2,
		err: expect.stringContaining('Did you mean --json?'),
	});
	expect(await triage('web')).toMatchObject({
		code: 2,
		err: expect.stringContaining('"web" is not an option of triage'),
	});
	expect((await triage('--help')).out).toContain('Usage: gantry triage');
});
