import {beforeAll, describe, expect, test, vi} from 'vitest';
import {fillFromLine} from '../../src/actions/container/create/parse.ts';
import {noticeOf} from '../../src/actions/container/session/connect.ts';
import {start} from '../../src/actions/container/start.ts';
import {AppError} from '../../src/base/errors.ts';
import type {ContainerSession, PaneProgram} from '../../src/engine/sessionTypes.ts';
import {fakeSession} from '../shells/fakeSession.ts';
import {containerRow} from './rows.ts';
import {attempt, type Script} from './support.ts';

// Whoever runs this may have proxies in the settings of docker.
beforeAll(() => void vi.stubEnv('DOCKER_CONFIG', '/nowhere'));

const size = {columns: 40, rows: 10};
const signal = new AbortController().signal;

const endedSession = (): ContainerSession => {
	const run = fakeSession(3);
	run.end();
	return run.session;
};

/** Begins what an act opens in panes, as the pane does that it gets. */
const panes = () => {
	const programs: PaneProgram[] = [];
	const begun: Promise<ContainerSession>[] = [];
	return {
		programs,
		begun,
		paneSize: () => size,
		inPane(program: PaneProgram) {
			programs.push(program);
			const beginning = program.begin(Promise.resolve(size), signal);
			beginning.catch(() => {});
			begun.push(beginning);
			return true;
		},
	};
};

interface How {
	readonly script?: Script;
	readonly tty?: boolean;
	/** Not in a pane. */
	readonly whole?: boolean;
}

/** Runs a line of docker, on a session that ends with 3. */
const ran = async (line: string, {script = {}, tty = false, whole = false}: How = {}) => {
	const run = fakeSession(3);
	const opened = panes();
	const filled = fillFromLine(`docker run ${line}`);
	if (typeof filled !== 'object') throw new Error(filled);
	const fill = () => ({...filled, pane: !whole});
	const answers: Script = {
		'containers.attach': () => ({...run.session, tty, reads: line.startsWith('-i')}),
		...script,
	};
	const result = await attempt('container.run', [], {...opened, fill}, answers);
	const names = result.acts().map(({name}) => name.replace('containers.', ''));
	return {...result, ...opened, run, names};
};

const argOf = (calls: readonly {readonly name: string; readonly args: readonly unknown[]}[]) => {
	const of = (name: string) => calls.find(call => call.name === `containers.${name}`)?.args;
	return {body: of('create')?.[0], attach: of('attach')?.[1], kill: of('kill')?.[1]};
};

/** The first words of a session. */
const firstOf = async (session: ContainerSession | undefined): Promise<string> => {
	for await (const {bytes} of session?.output ?? []) return Buffer.from(bytes).toString();
	return '';
};

describe('run without -d', () => {
	test('is listened to before it starts, and has a pane', async () => {
		const {names, calls, programs, begun, said, asked} = await ran('--name shop web:v1 echo hi');
		expect(names).toEqual(['create', 'attach', 'start']);
		const {body, attach} = argOf(calls);
		expect(body).toMatchObject({AttachStdin: false, AttachStdout: true, AttachStderr: true});
		expect(body).not.toHaveProperty('HostConfig.ConsoleSize');
		expect(attach).toMatchObject({starts: true, noStdin: true, terminal: size});
		expect(programs[0]).toMatchObject({name: 'shop', isOnly: true, leftBy: 'ctrl-p ctrl-q'});
		expect(await firstOf(await begun[0])).toBe(
			noticeOf('shop: ctrl-c interrupts it, ctrl-p ctrl-q leaves it running'),
		);
		expect(said).toEqual([]);
		expect(asked.activities[0]).toMatchObject({outcome: 'done', result: 'Started shop'});
	});

	test('with a terminal has the size of its pane from the start', async () => {
		const {calls, programs, run} = await ran('-it --rm --name shop web:v1', {tty: true});
		expect(argOf(calls).body).toMatchObject({
			...{AttachStdin: true, OpenStdin: true, StdinOnce: true, Tty: true},
			HostConfig: {AutoRemove: true, ConsoleSize: [10, 40]},
		});
		expect(programs[0]?.isOnce).toBe(true);
		await expect.poll(() => run.state.sizes).toEqual([size]);
		// It was begun here: what interrupts is typed at once.
		expect(programs[0]?.asksInterrupt?.()).toBe(false);
	});

	test.each([
		['web:v1', {signal: 'INT'}, 0],
		['--sig-proxy=false web:v1', undefined, 1],
	])('ctrl-c in %s', async (line, kill, closed) => {
		const {calls, begun, run} = await ran(line);
		await (await begun[0])?.write(Buffer.of(3));
		expect(argOf(calls).kill).toEqual(kill);
		expect(run.state.closed).toBe(closed);
	});

	test('what does not take ctrl-c is told at the third, with the ways out', async () => {
		const {begun, timers} = await ran('--name shop web:v1', {
			script: {'containers.inspect': () => ({state: 'running'})},
		});
		const session = await begun[0];
		let said = '';
		void (async () => {
			for await (const {bytes} of session?.output ?? []) said += Buffer.from(bytes).toString();
		})();
		await session?.write(Buffer.of(3, 3));
		expect(timers).toHaveLength(0);
		await session?.write(Buffer.of(3));
		expect(timers.map(({ms}) => ms)).toEqual([1000]);
		timers[0]?.task();
		const advice =
			'shop does not take ctrl-c: ctrl-p ctrl-q leaves it running; then :kill shop ends it';
		await expect.poll(() => said).toContain(noticeOf(advice));
	});

	test('nothing is told of what has ended by ctrl-c', async () => {
		const {begun, timers, calls} = await ran('--name shop web:v1', {
			script: {'containers.inspect': () => ({state: 'exited'})},
		});
		const session = await begun[0];
		await session?.write(Buffer.of(3, 3, 3));
		timers[0]?.task();
		await expect.poll(() => calls.at(-1)?.name).toBe('containers.inspect');
		const words: string[] = [];
		void (async () => {
			for await (const {bytes} of session?.output ?? []) words.push(Buffer.from(bytes).toString());
		})();
		await expect.poll(() => words.length).toBeGreaterThan(0);
		expect(words.join('')).not.toContain('does not take');
	});

	test('what it reads ends with the connection, which is said; streams and keys are as they were given', async () => {
		const line = '-i --attach stderr --detach-keys ctrl-x,d --name shop web:v1';
		const {calls, programs, begun} = await ran(line);
		expect(argOf(calls).attach).toMatchObject({
			...{noStdin: false, silent: ['stdout'], detachKeys: 'ctrl-x,d'},
		});
		expect(programs[0]?.leftBy).toBe('ctrl-x d');
		expect(await firstOf(await begun[0])).toContain('ctrl-x d leaves it, and ends its input');
	});

	test('over the whole terminal its end is told', async () => {
		const {programs, said} = await ran('--name shop web:v1', {
			whole: true,
			script: {'containers.attach': () => ({...endedSession(), reads: false})},
		});
		expect(programs).toEqual([]);
		expect(said).toEqual(['shop ended with 3']);
	});

	test('-d goes on with nobody attached', async () => {
		const {names, calls, programs, said} = await ran('-d -it --name shop web:v1');
		expect(names).toEqual(['create', 'start']);
		expect(argOf(calls).body).not.toHaveProperty('AttachStdout');
		expect([programs, said]).toEqual([[], ['Started shop']]);
	});

	test('keys that are none are refused before anything is made', async () => {
		const {names, said} = await ran('--detach-keys nokey web:v1');
		expect(names).toEqual([]);
		expect(said[0]).toContain('--detach-keys: Keys are such as ctrl-p,ctrl-q');
	});
});

describe('a program that is not there', () => {
	const script: Script = {
		'containers.start': () => {
			throw new AppError(
				'INVALID',
				'failed to create task for container: OCI runtime create failed: runc create failed: ' +
					'unable to start container process: error during container init: ' +
					'exec: "nosuch": executable file not found in $PATH: unknown',
			);
		},
	};

	test.each([
		['--name shop web:v1 nosuch', 'It is there, and not running: D removes it'],
		['--rm --name shop web:v1 nosuch', 'It is removed again'],
	])('is told in one sentence: %s', async (line, hint) => {
		const {run, said, asked} = await ran(line, {script});
		expect(said).toEqual([
			'Cannot run a container: shop was created, and does not start: ' +
				'"nosuch": executable file not found in $PATH',
		]);
		expect(asked.toasts[0]?.hint).toBe(hint);
		expect(run.state.closed).toBe(1);
	});
});

describe('begun anew', () => {
	const again = async (inspect: () => unknown) => {
		const script = {'containers.inspect': inspect};
		const {programs, begun, calls} = await ran('--name shop web:v1', {script});
		await begun[0];
		const before = calls.length;
		const session = await programs[0]?.begin(Promise.resolve(size), signal);
		return {session, names: calls.slice(before).map(({name}) => name.replace('containers.', ''))};
	};

	test('it is started where it has ended, and gone on with where it was left', async () => {
		const ended = await again(() => ({state: 'exited'}));
		expect(ended.names).toEqual(['inspect', 'attach', 'start']);
		const left = await again(() => ({state: 'running'}));
		expect(left.names).toEqual(['inspect', 'attach']);
	});

	test('it is said where it is gone', async () => {
		const gone = again(() => {
			throw new AppError('NOT_FOUND', 'No such container: abc');
		});
		await expect(gone).rejects.toThrow('shop was removed');
	});
});

test('start --interactive attaches to what it starts, --attach shows its log', async () => {
	const row = containerRow({state: 'exited'});
	const said = {interactive: true, pane: true};
	const opened = panes();
	const ports = {...opened, said, fill: () => said};
	const {acts, asked} = await attempt('container.start', [row], ports);
	expect(acts().map(({name}) => name)).toEqual(['containers.attach', 'containers.start']);
	expect(asked.activities[0]?.line).toBe('docker start --interactive web');
	expect(opened.programs).toHaveLength(1);
	expect(start.looksAt?.({attach: true})).toBe('container.logs');
	expect(start.looksAt?.({attach: true, interactive: true})).toBeUndefined();
});
