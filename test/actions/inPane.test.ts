import {describe, expect, test} from 'vitest';
import {noticeOf} from '../../src/actions/container/session/connect.ts';
import {withNotice, withOwnTerminal} from '../../src/actions/container/session/ownTerminal.ts';
import type {EndedAct} from '../../src/actions/ports.ts';
import type {ContainerSession, PaneProgram} from '../../src/engine/sessionTypes.ts';
import {fakeSession} from '../shells/fakeSession.ts';
import {containerRow} from './rows.ts';
import {attempt} from './support.ts';

const size = {columns: 40, rows: 10};

/** What a session has said so far. */
const reading = (session: ContainerSession) => {
	let said = '';
	const done = (async () => {
		for await (const {bytes} of session.output) said += Buffer.from(bytes).toString();
	})();
	return {said: () => said, done};
};

describe('a session without a terminal, in a pane', () => {
	test('reads lines that are shown as they are typed, and what it says has line ends', async () => {
		const run = fakeSession(4);
		const session = withOwnTerminal({...run.session, tty: false});
		const {said, done} = reading(session);
		run.say('one\ntwo\r\n');
		await expect.poll(said).toBe('one\r\ntwo\r\n');
		await session.write(Buffer.from('hx\x7fé'));
		await session.write(Buffer.from('\r'));
		await expect.poll(said).toBe('one\r\ntwo\r\nhx\b \bé\r\n');
		expect(run.state.typed).toEqual(['hé\n']);
		run.end();
		await done;
		expect(await session.end()).toEqual({type: 'exited', code: 4});
	});

	test('is left by ctrl-c, unless that is for what runs there', async () => {
		const left = fakeSession();
		const session = withOwnTerminal({...left.session, tty: false}, {}, noticeOf('hello'));
		const {said, done} = reading(session);
		await expect.poll(said).toContain('── hello ──');
		await session.write(Buffer.of(3));
		await done;
		expect(left.state.closed).toBe(1);
		expect(await session.end()).toEqual({type: 'left'});
		const signals: string[] = [];
		const kept = fakeSession();
		const other = withOwnTerminal(
			{...kept.session, tty: false},
			{interrupt: name => signals.push(name)},
		);
		await other.write(Buffer.of(3));
		expect(signals).toEqual(['INT']);
		expect(kept.state.closed).toBe(0);
	});

	test('a line of ours stands before what it says', async () => {
		const run = fakeSession();
		const {said} = reading(withNotice(run.session, noticeOf('attached\x1b[2J')));
		run.say('prompt');
		await expect.poll(said).toBe(`${noticeOf('attached')}prompt`);
		run.end();
	});
});

/** Runs an act whose programs have panes, and begins what it opens. */
const opened = async (id: string, values: Readonly<Record<string, string | boolean>>) => {
	const programs: PaneProgram[] = [];
	const begun: Promise<ContainerSession>[] = [];
	const written: EndedAct[] = [];
	const result = await attempt(id, [containerRow()], {
		fill: () => values,
		record: (done: EndedAct) => written.push(done),
		...(id === 'container.attach' && {said: values}),
		inPane(program: PaneProgram) {
			programs.push(program);
			const beginning = program.begin(Promise.resolve(size), new AbortController().signal);
			beginning.catch(() => {});
			begun.push(beginning);
			return true;
		},
	});
	return {...result, programs, begun, written};
};
const plain = {command: 'top', user: '', workdir: '', env: '', privileged: false, detach: false};

describe('what has a pane', () => {
	test('a program on a terminal of the size of the pane', async () => {
		const {programs, calls, said} = await opened('container.exec', {
			...plain,
			tty: true,
			pane: true,
		});
		expect(programs[0]).toMatchObject({title: 'top', name: 'web'});
		expect(calls[0]?.args[1]).toMatchObject({command: ['top'], terminal: size});
		expect(said).toEqual([]);
	});

	test('its start is written down with its name, and each of its ends, which are not told', async () => {
		const how = {...plain, tty: true, pane: true};
		const {programs, written, asked} = await opened('container.exec', how);
		expect(asked.activities[0]).toMatchObject({result: 'Started top in web'});
		programs[0]?.ended?.('exited 5');
		expect(asked.activities[0]).toMatchObject({result: 'Started top in web; exited 5'});
		expect(written).toMatchObject([
			{title: 'Exec web', result: 'Started top in web'},
			{title: 'Exec web', result: 'Started top in web; exited 5', isMore: true},
		]);
		programs[0]?.ended?.('exited 0');
		expect(written.at(-1)?.result).toBe('Started top in web; exited 0');
		expect(asked.toasts).toEqual([]);
	});

	test('not a program in the background, nor one that is to have the whole terminal', async () => {
		const apart = await opened('container.exec', {...plain, tty: true, pane: true, detach: true});
		expect(apart.programs).toEqual([]);
		const whole = await opened('container.exec', {...plain, tty: true, pane: false});
		expect(whole.programs).toEqual([]);
		expect(whole.said).toEqual(['top in web ended with 0']);
	});

	test('attach, which says how it is left', async () => {
		const {programs, calls} = await opened('container.attach', {
			detachKeys: 'ctrl-x,d',
			pane: true,
		});
		expect(programs[0]).toMatchObject({
			title: 'attach',
			isOnly: true,
			leftBy: 'ctrl-x d',
		});
		expect(calls[0]?.args[1]).toMatchObject({terminal: size, detachKeys: 'ctrl-x,d'});
	});
});
