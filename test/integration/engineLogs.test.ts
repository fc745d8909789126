import {afterAll, beforeAll, expect, test} from 'vitest';
import {connect} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {LogLine, LogsQuery} from '../../src/engine/logTypes.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';

let dockerd: TestEngine;
let engine: Engine;

beforeAll(async () => {
	dockerd = await engineForTests('logs');
	({engine} = await connect([{name: 'test', url: dockerd.host, source: 'test'}]));
});
afterAll(() => dockerd.down());

/** Runs a shell script in a container; waits for its end unless `-d` is among the options. */
const shell = (script: string, ...options: readonly string[]) =>
	dockerd.docker('run', ...options, 'busybox', 'sh', '-c', script);

/** All lines of a container, to the end of the stream. */
const read = async (id: string, query: LogsQuery): Promise<LogLine[]> => {
	const lines: LogLine[] = [];
	for await (const batch of await engine.containers.logs(id, query)) lines.push(...batch);
	return lines;
};

test('of a container that ended end by themselves, following or not', async () => {
	await shell('echo hello; sleep 0.1; echo bye >&2', '--name', 'short');
	for (const follow of [true, false]) {
		const lines = await read('short', {follow});
		expect(lines.map(({stream, text}) => `${stream} ${text}`)).toEqual([
			'stdout hello',
			'stderr bye',
		]);
		expect(Number(lines[0]?.timeNano) / 1e6).toBeGreaterThan(Date.now() - 60_000);
	}
	expect(await read('short', {follow: false, stdout: false})).toMatchObject([{text: 'bye'}]);
	expect(await read('short', {follow: false, tail: 1})).toMatchObject([{text: 'bye'}]);
});

test('are followed, and go on from the time of the last line', async () => {
	const script = 'i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo $i; sleep 0.1; done';
	const id = await shell(script, '-d');
	const lines: LogLine[] = [];
	for await (const batch of await engine.containers.logs(id, {follow: true})) {
		lines.push(...batch);
		if (lines.length >= 5) break;
	}
	const last = lines.at(-1)?.timeNano ?? 0n;
	const since = `${last / 1_000_000_000n}.${String(last % 1_000_000_000n).padStart(9, '0')}`;
	const rest = await read(id, {follow: true, since});
	// The engine repeats the line of that very time.
	const joined = [...lines, ...rest.filter(({timeNano}) => timeNano > last)];
	expect(joined.map(({text}) => text)).toEqual(Array.from({length: 30}, (_, i) => String(i + 1)));
});

test.each(['json-file', 'local'])(
	'of driver %s keep long lines and split characters',
	async driver => {
		const script =
			'i=0; while [ $i -lt 5000 ]; do printf "%05dé" $i; i=$((i+1)); done; echo; echo after';
		await shell(script, '--log-driver', driver, '--name', `long-${driver}`);
		const lines = await read(`long-${driver}`, {follow: true});
		expect(lines.map(({text}) => text.length)).toEqual([30_000, 5]);
		expect(lines[0]?.text).toMatch(/^00000é.*04999é$/);
	},
);

test('of a TTY are lines too, long ones included', async () => {
	// It stays a moment after its last word: what a terminal said is not always kept when it ends at once.
	const script = 'echo one; head -c 40000 /dev/zero | tr "\\0" x; echo; printf half; sleep 0.5';
	await shell(script, '-t', '--name', 'tty');
	await expect.poll(() => dockerd.docker('logs', 'tty')).toMatch(/^one\r?\nx{40000}\r?\nhalf$/);
	expect((await engine.containers.logs('tty', {follow: false})).tty).toBe(true);
	const lines = await read('tty', {follow: true});
	expect(lines.map(({text}) => text)).toEqual(['one', 'x'.repeat(40_000), 'half']);
});

test('keep what the container wrote: escapes, carriage returns, bytes that are no text', async () => {
	await shell(String.raw`printf '\033[31mred\033[0m\na\rb\r\n\377bad\n'`, '--name', 'odd');
	expect((await read('odd', {follow: true})).map(({text}) => text)).toEqual([
		'\x1b[31mred\x1b[0m',
		'a\rb',
		'\ufffdbad',
	]);
});

test('of many lines are all there, in order', async () => {
	await shell('seq 50000', '--name', 'many');
	const lines = await read('many', {follow: true});
	expect(lines).toHaveLength(50_000);
	expect(lines.every(({text}, index) => text === String(index + 1))).toBe(true);
});

test('of a driver that cannot be read are UNSUPPORTED', async () => {
	await shell('echo unseen', '--log-driver', 'none', '--name', 'silent');
	await expect(read('silent', {follow: false})).rejects.toMatchObject({
		code: 'UNSUPPORTED',
		message: 'configured logging driver does not support reading',
	});
});
