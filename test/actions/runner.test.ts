import {describe, expect, test} from 'vitest';
import type {Answers} from '../../src/actions/ports.ts';
import {createRunner} from '../../src/actions/runner.ts';
import {AppError} from '../../src/base/errors.ts';
import {actionOf, containerRow, imageRow} from './rows.ts';
import {attempt, fakePorts, recordingEngine} from './support.ts';

const named = (...names: readonly string[]) =>
	names.map(name => containerRow({id: name.padEnd(64, '0'), name}));

const noSuch = (name: string) =>
	new AppError('NOT_FOUND', 'no such container', {hint: `${name} is gone`});

describe('one row', () => {
	test('is done and said', async () => {
		const {outcome, said, asked} = await attempt('container.stop', named('web'));
		expect(outcome).toBe('done');
		expect(said).toEqual(['Stopped web']);
		expect(asked.activities).toEqual([
			{title: 'Stop web', line: 'docker stop web', outcome: 'done', result: 'Stopped web'},
		]);
		expect(asked.touched).toEqual([expect.stringMatching(/^container web0+$/)]);
	});

	test('that was so already is done', async () => {
		const {outcome, said} = await attempt(
			'container.stop',
			named('web'),
			{},
			{
				'containers.stop': () => {
					throw new AppError('UNCHANGED', 'not modified');
				},
			},
		);
		expect(outcome).toBe('done');
		expect(said).toEqual(['web is already stopped']);
	});

	test('that fails tells what the engine says and what to do, and stays', async () => {
		const {outcome, asked} = await attempt(
			'container.stop',
			named('web'),
			{},
			{
				'containers.stop': () => {
					throw noSuch('web');
				},
			},
		);
		expect(outcome).toBe('failed');
		expect(asked.toasts).toEqual([
			{tone: 'bad', text: 'Cannot stop web: no such container', hint: 'web is gone', sticky: true},
		]);
		expect(asked.activities[0]?.outcome).toBe('failed');
		expect(asked.pending.size).toBe(0);
		// A refused start leaves its reason in the container, and no event says so.
		expect(asked.touched).toEqual([expect.stringMatching(/^container web0+$/)]);
	});

	test('that cannot be taken is refused in its own words', async () => {
		const row = containerRow({state: 'exited'});
		const {outcome, said, calls} = await attempt('container.kill', [row]);
		expect(outcome).toBe('refused');
		expect(said).toEqual(['Cannot kill: web is not running']);
		expect(calls).toEqual([]);
	});

	test('none at all is refused', async () => {
		const {said} = await attempt('container.stop', []);
		expect(said).toEqual(['Cannot stop: no container here']);
	});
});

describe('several rows', () => {
	test('are said as a number', async () => {
		const {said, asked} = await attempt('container.stop', named('a1', 'b1', 'c1'));
		expect(said).toEqual(['Stopped 3 containers']);
		expect(asked.activities[0]).toMatchObject({
			title: 'Stop 3 containers',
			line: 'docker stop a1 … and 2 more',
		});
	});

	test('some of which fail are counted, the first failure named', async () => {
		const {outcome, said, asked} = await attempt(
			'container.stop',
			named('a1', 'web', 'c1'),
			{},
			{
				'containers.stop': id => {
					if (String(id).startsWith('web')) throw noSuch('web');
				},
			},
		);
		expect(outcome).toBe('failed');
		expect(said).toEqual(['Stopped 2 of 3; web: no such container']);
		expect(asked.toasts[0]).toMatchObject({tone: 'bad', hint: 'web is gone', sticky: true});
	});

	test('all of which fail are counted too', async () => {
		const {said} = await attempt(
			'container.stop',
			named('a1', 'b1', 'c1'),
			{},
			{
				'containers.stop': () => {
					throw noSuch('it');
				},
			},
		);
		expect(said).toEqual(['Stopped 0 of 3; a1: no such container; and 2 more failed']);
	});

	test('some of which cannot be taken are left out, and that is said', async () => {
		const rows = [...named('a1', 'b1'), containerRow({name: 'db', state: 'exited'})];
		const {said, acts} = await attempt('container.stop', rows);
		expect(acts()).toHaveLength(2);
		expect(said).toEqual(['Stopped 2 of 3; db is not running']);
		const more = [...rows, containerRow({name: 'old', state: 'exited'})];
		const {said: told, outcome} = await attempt('container.stop', more);
		expect(told).toEqual(['Stopped 2 of 4; db is not running; and 1 more left out']);
		expect(outcome).toBe('done');
	});

	test('none of which can be taken are refused', async () => {
		const rows = named('a1', 'b1').map(row => ({...row, state: 'exited' as const}));
		const {said, outcome} = await attempt('container.stop', rows);
		expect(outcome).toBe('refused');
		expect(said).toEqual(['Cannot stop: none of the 2 containers can: a1 is not running']);
	});

	test('are too many for what takes one', async () => {
		const {said, calls} = await attempt('container.rename', named('a1', 'b1'));
		expect(said).toEqual(['Cannot rename: takes one container, and 2 are marked']);
		expect(calls).toEqual([]);
	});

	test('are worked on four at a time', async () => {
		let running = 0;
		let most = 0;
		const rows = named('a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1', 'h1', 'i1');
		const {acts} = await attempt(
			'container.restart',
			rows,
			{},
			{
				'containers.restart': async () => {
					running += 1;
					most = Math.max(most, running);
					await new Promise(resolve => setImmediate(resolve));
					running -= 1;
				},
			},
		);
		expect(acts()).toHaveLength(9);
		expect(most).toBe(4);
	});

	test('are pending while they are worked on', async () => {
		const seen: number[] = [];
		const recorder = recordingEngine({'containers.stop': () => seen.push(fake.asked.pending.size)});
		const fake = fakePorts({engine: recorder.engine});
		await createRunner(fake.ports).run(actionOf('container.stop'), named('a1', 'b1'));
		expect(seen).toEqual([2, 2]);
		expect(fake.asked.pending.size).toBe(0);
	});
});

describe('cancel', () => {
	test('stops what was not begun, and says how far it came', async () => {
		let cancel = () => {};
		const rows = named('a1', 'b1', 'c1', 'd1', 'e1', 'f1');
		let calls = 0;
		const {outcome, said, acts, asked} = await attempt(
			'container.stop',
			rows,
			{onStart: abort => (cancel = abort)},
			{
				'containers.stop': async (_id, _options, call) => {
					calls += 1;
					if (calls <= 2) return;
					cancel();
					const {signal} = call as {signal: AbortSignal};
					if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
				},
			},
		);
		expect(outcome).toBe('cancelled');
		expect(acts()).toHaveLength(3);
		expect(said).toEqual([
			'Stop given up: Stopped 2 of 6; the engine may still finish what it had begun',
		]);
		expect(asked.activities[0]?.outcome).toBe('cancelled');
		expect(asked.pending.size).toBe(0);
	});

	test('that comes when all is done changes nothing', async () => {
		let cancel = () => {};
		const {outcome, said} = await attempt(
			'container.stop',
			named('a1', 'b1'),
			{onStart: abort => (cancel = abort)},
			{'containers.stop': id => (String(id).startsWith('b') ? cancel() : undefined)},
		);
		expect(outcome).toBe('done');
		expect(said).toEqual(['Stopped 2 containers']);
	});

	test('of the looking up before a question is silent', async () => {
		const {outcome, said, asked} = await attempt(
			'image.rm',
			[imageRow()],
			{},
			{
				'containers.list': () => {
					throw new AppError('CANCELLED', 'cancelled');
				},
			},
		);
		expect(outcome).toBe('cancelled');
		expect(said).toEqual([]);
		expect(asked.activities).toEqual([]);
	});
});

describe('what is filled in changes what is said', () => {
	test.each<[Answers, string]>([
		[{signal: 'KILL'}, 'Killed web'],
		[{signal: 'HUP'}, 'Sent HUP to web'],
	])('%j', async (values, sentence) => {
		const {said} = await attempt('container.kill', named('web'), {fill: () => values});
		expect(said).toEqual([sentence]);
	});

	test('also for several', async () => {
		const {said} = await attempt('container.kill', named('a1', 'b1'), {
			fill: () => ({signal: 'HUP'}),
		});
		expect(said).toEqual(['Sent HUP to 2 containers']);
	});
});

describe('a form', () => {
	test('has what was typed when the act failed, and not when it was done', async () => {
		let taken = true;
		const {engine} = recordingEngine({
			'containers.rename': () => {
				if (taken) throw new AppError('CONFLICT', 'the name is taken');
			},
		});
		const [web, api] = named('web', 'api');
		const {ports, asked} = fakePorts({
			engine,
			fill: ({fields}) => ({name: fields['name']?.initial === 'web' ? 'shop' : 'shop-2'}),
		});
		const runner = createRunner(ports);
		const rename = actionOf('container.rename');
		const initials = () => asked.forms.map(({fields}) => fields['name']?.initial);
		expect(await runner.run(rename, [web])).toBe('failed');
		await runner.run(rename, [api]);
		await runner.run(rename, [web]);
		taken = false;
		await runner.run(rename, [web]);
		await runner.run(rename, [web]);
		expect(initials()).toEqual(['web', 'api', 'web', 'shop', 'web']);
	});
});
