import {describe, expect, test} from 'vitest';
import {createLineInput} from '../../src/actions/container/session/lineInput.ts';
import {checkDetachKeys, detachBytes} from '../../src/base/text/detachKeys.ts';
import {containerRow} from './rows.ts';
import {attempt} from './support.ts';

/** A session that says something and ends. */
const session = (said: string, code = 0) => ({
	tty: true,
	reads: true,
	output: (async function* () {
		yield {from: 'stdout', bytes: Buffer.from(said)};
	})(),
	write: async () => undefined,
	endInput: () => undefined,
	resize: () => undefined,
	end: async () => ({type: 'exited', code}),
	close: async () => undefined,
});

const missing = (program: string) =>
	session(
		`OCI runtime exec failed: exec failed: unable to start container process: exec: "${program}": executable file not found in $PATH: unknown\r\n`,
		127,
	);

/** A container in which some programs are there. */
const having = (...programs: readonly string[]) => {
	const asked: string[] = [];
	const script = {
		'containers.exec': (_id: unknown, options: unknown) => {
			const {command} = options as {command: readonly string[]};
			const [program = ''] = command;
			asked.push(command.join(' '));
			if (!programs.includes(program.replace('/bin/', ''))) return missing(program);
			const isProbe = command.includes('-c');
			const best = program === 'sh' && programs.includes('bash') ? '/bin/bash' : program;
			return session(isProbe ? `${best}\n` : 'hello', isProbe ? 0 : 3);
		},
	};
	return {asked, script};
};

describe('the shell', () => {
	const row = (imageId: string) => [containerRow({imageId})];
	test.each([
		[['sh'], 'sh'],
		[['sh', 'bash'], '/bin/bash'],
		[['busybox'], 'busybox sh'],
		[['/busybox/sh'], '/busybox/sh'],
	])('of an image with %j is %s', async (programs, shell) => {
		const {asked, script} = having(...programs);
		const {said} = await attempt('container.shell', row(shell), {}, script);
		expect(asked.at(-1)).toBe(shell);
		expect(said).toEqual(['Shell of web ended with 3']);
	});

	test('that there is none is told, with what to do', async () => {
		const {script} = having();
		const dismiss = {fill: () => undefined};
		const {said, asked, acts} = await attempt('container.shell', row('none'), dismiss, script);
		expect(said).toEqual(['Cannot shell web: web has no shell: neither bash, sh nor busybox']);
		expect(asked.toasts[0]?.hint).toContain(':exec web PROGRAM');
		expect(asked.forms.map(({title}) => title)).toEqual(['Open a toolbox beside web']);
		expect(acts().filter(({name}) => name !== 'containers.exec')).toEqual([]);
	});

	test('a container that does not answer has none', async () => {
		const paused = [containerRow({state: 'paused'})];
		expect((await attempt('container.shell', paused)).said).toEqual([
			'Cannot shell: web is paused',
		]);
		const exited = [containerRow({state: 'exited'})];
		expect((await attempt('container.attach', exited)).said).toEqual([
			'Cannot attach: web is not running',
		]);
	});
});

describe('exec', () => {
	const run = (values: Record<string, string | boolean>, script = having('ls').script) =>
		attempt('container.exec', [containerRow()], {fill: () => values}, script);

	test('passes on what was filled in', async () => {
		const {calls} = await run({
			...{command: "ls 'a b'", user: 'app', workdir: '/srv', env: 'A=1; B=x;y'},
			...{tty: true, privileged: true},
		});
		expect(calls[0]?.args[1]).toEqual({
			...{command: ['ls', 'a b'], user: 'app', workingDir: '/srv', env: ['A=1', 'B=x;y']},
			...{privileged: true, terminal: {columns: 80, rows: 24}},
		});
	});

	test('in the background it is started, and that is all', async () => {
		const {acts, said} = await run({command: 'touch /x', detach: true});
		expect(acts().map(({name}) => name)).toEqual(['containers.execDetached']);
		expect(said).toEqual(['Started touch in web']);
	});

	test('a missing program is told in the words of the engine', async () => {
		const {said, outcome} = await run({command: 'nothing', tty: true});
		expect(outcome).toBe('failed');
		expect(said).toEqual(['Cannot exec web: "nothing": executable file not found in $PATH']);
	});
});

describe('attach', () => {
	test('says what goes to it as docker does, and passes it on', async () => {
		const fill = () => ({sigProxy: true, noStdin: true, detachKeys: 'ctrl-x,d'});
		const {calls, asked} = await attempt('container.attach', [containerRow()], {
			fill,
			said: fill(),
		});
		expect(asked.activities[0]?.line).toBe(
			'docker attach --sig-proxy=true --no-stdin --detach-keys ctrl-x,d web',
		);
		expect(calls[0]?.args[1]).toMatchObject({noStdin: true, detachKeys: 'ctrl-x,d'});
		const {asked: plain} = await attempt('container.attach', [containerRow()]);
		expect(plain.forms).toEqual([]);
	});
});

describe('keys that leave', () => {
	test.each([
		['ctrl-p,ctrl-q', [16, 17]],
		['ctrl-@,DEL,d', [0, 127, 100]],
		['ctrl-],ctrl-\\', [29, 28]],
		['q', [113]],
	])('%s', (keys, bytes) => {
		expect([...(detachBytes(keys) ?? [])]).toEqual(bytes);
		expect(checkDetachKeys(keys)).toBeUndefined();
	});
	test.each(['ctrl-', 'ctrl-1', 'ab', 'a,,b', 'é'])('%s is none', keys => {
		expect(checkDetachKeys(keys)).toContain('ctrl-p,ctrl-q');
	});
});

describe('typed lines', () => {
	const type = (text: string, more: Partial<Parameters<typeof createLineInput>[0]> = {}) => {
		const told: string[] = [];
		let echoed = '';
		const take = createLineInput({
			send: line => told.push(line),
			end: () => told.push('<end>'),
			echo: shown => {
				echoed += shown;
			},
			leave: () => told.push('<leave>'),
			...more,
		});
		for (const character of text) take(character);
		return {told, echoed};
	};

	test.each([
		['ab\r', ['ab\n']],
		['ax\x7fb\r', ['ab\n']],
		['\x7f\x7fa😀\x7f\r', ['a\n']],
		['abc\x15d\r', ['d\n']],
		['ab\x04', ['ab']],
		['ab\r\x04', ['ab\n', '<end>']],
		['a\x03', ['<leave>']],
		['a\x10\x11', ['<leave>']],
		['\x1b[A\r', ['[A\n']],
	])('%j', (text, told) => {
		expect(type(text).told).toEqual(told);
	});

	test('are echoed as a terminal does, and no longer than it takes', () => {
		expect(type('ab\x7fc\r').echoed).toBe('ab\b \bc\r\n');
		expect(type(`${'x'.repeat(9000)}\r`).told[0]).toHaveLength(4097);
	});

	test('with signals ctrl-c is for what runs there, and other keys leave', () => {
		const signals: string[] = [];
		const interrupt = (name: string) => void signals.push(name);
		const keys = Uint8Array.of(24, 100);
		const {told} = type('a\x03\x1c\x10\x11\x18d', {interrupt, detachKeys: keys});
		expect(signals).toEqual(['INT', 'QUIT']);
		expect(told).toEqual(['<leave>']);
	});
});
