import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {setup} from '../support/globalSetup.ts';
import {gantryLogs} from '../support/logsCommand.ts';

let dockerd: TestEngine;

beforeAll(async () => {
	setup();
	dockerd = await engineForTests('logscli');
});
afterAll(() => dockerd.down());

/** Runs a shell script in a container; waits for its end unless `-d` is among the options. */
const shell = (script: string, ...options: readonly string[]) =>
	dockerd.docker('run', ...options, 'busybox', 'sh', '-c', script);

const start = (...args: readonly string[]) => gantryLogs(args, dockerd.env);

const run = async (...args: readonly string[]) => {
	const command = start(...args);
	const code = await command.code;
	return {code, out: command.out(), text: command.out().toString(), err: command.err()};
};

const numbers = (from: number, to: number) =>
	Array.from({length: to - from + 1}, (_, index) => String(from + index));
const linesOf = (text: string) => text.split('\n').slice(0, -1);
const program = fileURLToPath(new URL('../../dist/gantry.mjs', import.meta.url));
/** A pipe of a shell, with what the first command ended with on standard error. */
const piped = (args: string, rest: string) =>
	promisify(execFile)(
		'bash',
		[
			'-c',
			`"$0" "$1" logs ${args} | ${rest}; echo "ended \${PIPESTATUS[0]}" >&2`,
			process.execPath,
			program,
		],
		{env: {...process.env, ...dockerd.env}, maxBuffer: 1 << 28},
	);

describe('one log to its end', () => {
	test('is the lines that were written, all and in order', async () => {
		await shell('seq 100000', '--name', 'many');
		const {code, text, err} = await run('many');
		expect({code, err}).toEqual({code: 0, err: ''});
		expect(linesOf(text)).toEqual(numbers(1, 100_000));
		expect((await run('many', '--tail', '3')).text).toBe('99998\n99999\n100000\n');
		expect((await run('-n3', 'many', '--tail=1')).text).toBe('100000\n');
	});

	test.each(['json-file', 'local'])('keeps the bytes of driver %s', async driver => {
		const long = 'head -c 1048576 /dev/zero | tr "\\0" x; echo';
		const odd = String.raw`printf 'caf\303\251 \346\227\245\r\n\033[31mred\033[0m\033]0;title\007\na\tb\n\nhalf'`;
		const name = `bytes-${driver}`;
		await shell(`${long}; ${odd}`, '--name', name, '--log-driver', driver);
		const {code, out} = await run(name);
		const said = 'café 日\r\n\x1b[31mred\x1b[0m\x1b]0;title\x07\na\tb\n\nhalf\n';
		const expected = Buffer.from(`${'x'.repeat(1_048_576)}\n${said}`);
		expect(code).toBe(0);
		expect(out.equals(expected)).toBe(true);
		// With times the engine sends the long line in pieces, each with its own.
		const stamped = await run(name, '-t');
		const bare = stamped.text.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z /gm, '');
		expect(bare === expected.toString()).toBe(true);
	});

	test('keeps bytes that are no text, where the driver does', async () => {
		await shell(String.raw`printf '\377\376bad\n'`, '--name', 'latin', '--log-driver', 'local');
		expect((await run('latin')).out).toEqual(Buffer.from([255, 254, 98, 97, 100, 10]));
	});

	test('of a terminal container is lines too', async () => {
		const script = 'echo one; head -c 40000 /dev/zero | tr "\\0" x; echo; printf half';
		await shell(script, '-t', '--name', 'tty');
		for (const args of [['tty'], ['tty', '--since', '1h', 'tty']]) {
			const {text} = await run(...args);
			expect(linesOf(text.replace(/^tty \| /gm, ''))).toEqual([
				'one\r',
				`${'x'.repeat(40_000)}\r`,
				'half',
			]);
		}
	});

	test('is filtered as on the screen', async () => {
		const script = `echo 'level=info msg=fine status=200'; echo 'level=error msg=broken status=503' >&2;
			echo 'WARN slow query took 42 ms'; echo plain`;
		await shell(script, '--name', 'mixed');
		const kept = async (...args: readonly string[]) =>
			linesOf((await run('mixed', ...args)).text)
				.map(line => line.slice(0, 11))
				.sort();
		expect(await kept('--grep', 'slow')).toEqual(['WARN slow q']);
		expect(await kept('--grep', '/took \\d+/')).toEqual(['WARN slow q']);
		expect(await kept('--level', 'warn')).toEqual(['WARN slow q', 'level=error']);
		expect(await kept('--grep', 'status>=500')).toEqual(['level=error']);
		expect(await kept('--grep', 'stream=stderr')).toEqual(['level=error']);
		expect(await kept('--exclude', 'msg', '--exclude', 'plain')).toEqual(['WARN slow q']);
		expect(await kept('--since', '2001-01-01', '--until', '2002-01-01')).toEqual([]);
		const warned = await run('mixed', '--level', 'warn');
		expect(warned.err).toBe(
			'gantry: 1 line without a level was left out: --level warn+ keeps them\n',
		);
		const all = await run('mixed', '--level', 'warn+');
		expect([linesOf(all.text).length, all.err]).toEqual([3, '']);
		for (const open of ['e=', 'foo>=', '!']) {
			const {code, err} = await run('mixed', '--grep', open);
			expect([code, err]).toEqual([2, expect.stringContaining('wants')]);
		}
	});

	test('has records whole, numbers as written, and no end of a line', async () => {
		const name = 'whole';
		const panic = 'panic: boom\\n\\ngoroutine 1 [running]:\\nmain.main()\\n\\t/app/main.go:8 +0x1d';
		const script = `echo ready; printf '${panic}\\n'; echo 'INFO gone';
			echo '{"id":1795729904031618812,"price":1.10}';
			printf '{"body":"'; head -c 200000 /dev/zero | tr '\\0' x; echo '","status":503}'`;
		await shell(script, '--name', name);
		const kept = async (...args: readonly string[]) => linesOf((await run(name, ...args)).text);
		expect(await kept('--level', 'error')).toEqual([
			...['panic: boom', '', 'goroutine 1 [running]:', 'main.main()', '\t/app/main.go:8 +0x1d'],
		]);
		const number = ['{"id":1795729904031618812,"price":1.10}'];
		expect(await kept('--grep', 'id=1795729904031618812')).toEqual(number);
		expect(await kept('--grep', 'price=1.1')).toEqual(number);
		expect(await kept('--grep', 'id>1795729904031618812')).toEqual([]);
		for (const query of ['status>=500', '/x","status/', '/:503.$/']) {
			const [line = ''] = await kept('--grep', query);
			expect([line.length, line.endsWith('"status":503}')]).toEqual([200_024, true]);
		}
	});

	test('is JSON where it is asked for', async () => {
		await shell(`printf 'caf\\303\\251 "q" \\033[1m\\r\\n'`, '--name', 'json');
		const {text} = await run('json', '--json');
		expect(linesOf(text).map(line => JSON.parse(line))).toEqual([
			{
				time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/),
				source: 'json',
				stream: 'stdout',
				line: 'café "q" \x1b[1m',
			},
		]);
	});

	test('is what a template says, of a log and of several', async () => {
		const script = `echo '{"level":"warn","msg":"slow","http":{"status":503}}'; echo plain >&2`;
		await shell(script, '--name', 'shaped');
		const template = String.raw`{{.time}}\t{{.source}}/{{.stream}} {{.level}} {{.http.status}} {{.line}}`;
		const {code, text, err} = await run('shaped', '--format', template);
		expect({code, err}).toEqual({code: 0, err: ''});
		// Docker's own times of the same lines.
		const told = linesOf(
			(
				await promisify(execFile)('sh', ['-c', 'docker logs -t shaped 2>&1'], {
					env: {...process.env, ...dockerd.env},
				})
			).stdout,
		);
		const timeOf = (part: string) => told.find(line => line.includes(part))?.split(' ')[0];
		const lines = linesOf(text).sort(
			(a, b) => Number(a.includes('plain')) - Number(b.includes('plain')),
		);
		expect(lines).toEqual([
			`${timeOf('slow')}\tshaped/stdout warn 503 {"level":"warn","msg":"slow","http":{"status":503}}`,
			`${timeOf('plain')}\tshaped/stderr   plain`,
		]);
		const {text: both} = await run(
			'shaped',
			'shap*',
			'--format',
			'{{.source}}:{{.msg}}',
			'--grep',
			'slow',
		);
		expect(linesOf(both)).toEqual(['shaped:slow']);
	});
});

describe('several logs', () => {
	test('are one in time order, each line with its name, and each log complete', async () => {
		const script = 'i=0; while [ $i -lt 40 ]; do i=$((i+1)); echo $i; sleep 0.05; done';
		const label = ['--label', 'com.docker.compose.project=shop'];
		await Promise.all(['shop-a', 'shop-bb'].map(name => shell(script, '--name', name, ...label)));
		const {text, code} = await run('project=shop', '-t');
		expect(code).toBe(0);
		const lines = linesOf(text).map(line => /^(\S+) +\| (\S+) (\d+)$/.exec(line) ?? []);
		const times = lines.map(([, , time = '']) => time);
		expect(times).toEqual(times.toSorted());
		for (const name of ['shop-a', 'shop-bb']) {
			expect(lines.filter(line => line[1] === name).map(line => line[3])).toEqual(numbers(1, 40));
		}
		expect((await run('shop-*')).text).toBe((await run('shop-a', 'shop-bb')).text);
		expect((await run('name~^shop', '--grep', 'source=shop-a 40')).text).toBe('shop-a  | 40\n');
	});
});

describe('a reader', () => {
	test('that has seen enough ends it without a word', async () => {
		expect(await piped('many', 'head -1')).toEqual({stdout: '1\n', stderr: 'ended 0\n'});
		expect(await piped('many many -f', 'head -1')).toEqual({
			stdout: 'many | 1\n',
			stderr: 'ended 0\n',
		});
	});

	test('that is slow gets all', async () => {
		const {stdout} = await piped('many', '(sleep 1; cat)');
		expect(linesOf(stdout)).toEqual(numbers(1, 100_000));
	});
});

describe('what is followed', () => {
	test('goes on over a restart of the container, nothing twice; ctrl+c ends it', async () => {
		const script = 'echo run; i=0; while [ $i -lt 5 ]; do i=$((i+1)); echo $i; done; sleep 1000';
		await shell(script, '-d', '--init', '--name', 'again');
		const command = start('again', '-f');
		await command.until(out => out.endsWith('5\n'));
		await dockerd.docker('restart', '-t', '0', 'again');
		await command.until(out => out.split('run').length === 3 && out.endsWith('5\n'));
		await command.until((_out, err) => err.includes('gantry: again started'));
		command.process.kill('SIGINT');
		expect(await command.code).toBe(130);
		const once = ['run', ...numbers(1, 5)];
		expect(linesOf(command.out().toString())).toEqual([...once, ...once]);
		expect(command.err()).toContain('gantry: again exited 143\n');
	});

	test.each(['json-file', 'local'])('keeps the bytes of driver %s as they come', async driver => {
		const bad = String.raw`until [ -e /go ]; do sleep 0.05; done; printf '\377bad\n'`;
		const script = `${bad}; head -c 1048576 /dev/zero | tr "\\0" x; echo; printf half`;
		const name = `live-${driver}`;
		await shell(script, '-d', '--name', name, '--log-driver', driver);
		const command = start(name, '-f');
		await dockerd.docker('exec', name, 'touch', '/go');
		await command.until(out => out.endsWith('half\n'));
		command.process.kill('SIGINT');
		await command.code;
		const [odd, encoding] = driver === 'local' ? ['\xff', 'latin1' as const] : ['\ufffd'];
		const expected = Buffer.from(`${odd}bad\n${'x'.repeat(1_048_576)}\nhalf\n`, encoding);
		expect(command.out().equals(expected)).toBe(true);
	});

	test('takes in what comes later and matches, and says what is gone', async () => {
		const label = ['--label', 'app=x'];
		await shell('echo first; sleep 1000', '-d', '--init', '--name', 'x1', ...label);
		const command = start('label=app=x', '-f');
		await command.until(out => out.includes('x1 | first'));
		await shell('echo second; sleep 1000', '-d', '--init', '--name', 'x2', ...label);
		await command.until((out, err) => out.includes('x2 | second') && err.includes('x2 joined'));
		await dockerd.docker('rm', '-f', 'x1');
		await command.until((_out, err) => err.includes('gantry: x1 was removed'));
		command.process.kill('SIGTERM');
		expect(await command.code).toBe(143);
	});

	test('waits for a first container that matches', async () => {
		const command = start('name~^later', '-f');
		await command.until((_out, err) =>
			err.includes('gantry: waiting for a container that matches name~^later\n'),
		);
		await shell('echo here', '-d', '--name', 'later');
		await command.until((out, err) => out.includes('later | here') && err.includes('later joined'));
		command.process.kill('SIGTERM');
		expect(await command.code).toBe(143);
	});

	test('goes on when the engine is killed and comes back', async () => {
		const engine = await engineForTests('logscli2', {flags: ['--live-restore']});
		try {
			const script = 'i=0; while :; do i=$((i+1)); echo $i; sleep 0.02; done';
			await engine.docker('run', '-d', '--init', '--name', 'ww', 'busybox', 'sh', '-c', script);
			const command = gantryLogs(['ww', '-f'], engine.env);
			await command.until(out => out.includes('\n50\n'));
			await engine.signal('KILL');
			await command.until((_out, err) => err.includes('the engine is gone'));
			await engine.start();
			await command.until((_out, err) => err.includes('the engine is back'));
			const before = linesOf(command.out().toString()).length;
			await command.until(out => linesOf(out).length > before + 100);
			command.process.kill('SIGINT');
			expect(await command.code).toBe(130);
			const lines = linesOf(command.out().toString());
			expect(lines).toEqual(numbers(1, lines.length));
		} finally {
			await engine.down();
		}
	});
});

describe('counted', () => {
	test('by fields, as other tools count what docker prints', async () => {
		const line = `{"status":'$((200 + i % 3 * 100))',"path":"/p'$((i % 2))'"}`;
		await shell(
			`i=0; while [ $i -lt 600 ]; do echo '${line}'; i=$((i+1)); done; echo no`,
			'--name',
			'counted',
		);
		const {code, text, err} = await run('counted', '--count-by', 'status,path', '--json');
		const logs = (await dockerd.docker('logs', 'counted')).split('\n').slice(0, -1);
		const counts = new Map<string, number>();
		for (const one of logs) counts.set(one, (counts.get(one) ?? 0) + 1);
		expect(counts.size).toBe(6);
		const told = linesOf(text).map(one => JSON.parse(one) as Record<string, unknown>);
		const asLine = ({status, path}: Record<string, unknown>) =>
			`{"status":${status},"path":"${path}"}`;
		expect(new Map(told.map(row => [asLine(row), row['count']]))).toEqual(counts);
		expect({code, err}).toEqual({
			code: 0,
			err: 'gantry: 1 of 601 lines have no status, path\n',
		});
		const errors = await run('counted', '--grep', 'status>=400', '--count-by', 'status');
		expect(errors.text).toBe('COUNT   SHARE  STATUS\n  200  100.0%  400\n');
	});

	test('what makes no sense is refused', async () => {
		expect(await run('many', '--count-by', '/(/')).toMatchObject({
			code: 2,
			err: expect.stringContaining('/(/ is not a regular expression'),
		});
		expect(await run('many', '-f', '--count-by', 'status')).toMatchObject({code: 2, text: ''});
	});
});

describe('what cannot be printed is told in a sentence', () => {
	test('an unknown container, with one that is near', async () => {
		expect(await run('mayn')).toMatchObject({
			code: 1,
			text: '',
			err: 'gantry: there is no container "mayn"\nDid you mean many?\n',
		});
	});

	test('a driver that keeps nothing; the others are printed', async () => {
		await shell('echo unseen', '--log-driver', 'none', '--name', 'silent');
		await shell('echo seen', '--name', 'loud');
		const {code, text, err} = await run('silent', 'loud');
		expect({code, text}).toEqual({code: 1, text: 'loud   | seen\n'});
		expect(err).toContain('gantry: silent: the log driver "none" cannot be read\n');
	});

	test('no engine', async () => {
		const {code, err} = await run('many', '--host', 'unix:///nowhere.sock');
		expect(code).toBe(1);
		expect(err).toMatch(/^gantry: there is no socket at \/nowhere\.sock\n/);
	});

	test('a wrong option', async () => {
		expect(await run('many', '--frobnicate')).toMatchObject({
			code: 2,
			err: 'gantry: --frobnicate is not an option of logs. Try gantry logs --help.\n',
		});
	});
});
