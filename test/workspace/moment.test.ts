import {describe, expect, test} from 'vitest';
import {msToNano} from '../../src/base/time.ts';
import {isOnDetail, routeNow} from '../../src/state/windows.ts';
import {containerSummary, happened} from '../support/things.ts';
import {type StartOptions, startWorkspace, wrongIn} from './startWorkspace.ts';

/** Ten seconds in, web has ended; twenty seconds in, db was removed; it is half a minute later. */
const start = async (more: StartOptions['more'] = {}) => {
	const started = await startWorkspace({names: ['api', 'db', 'web'], more});
	const {schedule, fake, workspace} = started;
	const begun = schedule.now();
	await schedule.advance(10_000);
	fake.containers.set('web', containerSummary('web', {state: 'exited', status: 'Exited (3)'}));
	fake.emit(happened('container', 'die', 'web', {exitCode: '3'}));
	await schedule.settle();
	await schedule.advance(10_000);
	fake.containers.delete('db');
	fake.emit(happened('container', 'destroy', 'db'));
	await schedule.settle();
	await schedule.advance(30_000);
	const view = () => workspace.list('container').view.get();
	return {
		...started,
		view,
		states: () =>
			Object.fromEntries(
				(view().rows as readonly {name: string; state: string}[]).map(one => [one.name, one.state]),
			),
		moment() {
			const {moment} = workspace.state.get();
			return moment === undefined ? undefined : Math.round((moment - begun) / 1000);
		},
		hints: () => [...workspace.hints()].map(({keys, title}) => `${keys} ${title}`),
		said: () => started.toasts().at(-1),
	};
};

const now = {api: 'running', web: 'exited'};
const before = {api: 'running', db: 'running', web: 'running'};

describe('a list as it was', () => {
	test('goes from change to change, and back to now', async () => {
		const {press, states, moment, said, hints} = await start();
		expect(states()).toEqual(now);
		await press('left');
		expect([moment(), states()]).toEqual([20, now]);
		await press('left');
		expect([moment(), states()]).toEqual([10, {...now, db: 'running'}]);
		await press('left');
		expect(moment()).toBe(10);
		expect(said()).toMatch(/^No change before is recorded: since \d\d:\d\d:\d\d, 40s ago$/);
		expect(hints().slice(1, 3)).toEqual(['esc Now', '→ One change later']);
		await press('right', 'right');
		expect([moment(), states()]).toEqual([undefined, now]);
	});

	test('passes over what a filter hides', async () => {
		const {press, type, moment, said} = await start();
		await press('/');
		await type('web');
		await press('enter', 'left');
		expect(moment()).toBe(10);
		await press('left');
		expect(moment()).toBe(10);
		expect(said()).toMatch(/^No change of what web shows before is recorded: since /);
		await press('right');
		expect(moment()).toBeUndefined();
		await press('/', 'ctrl+u');
		await type('state=running !api');
		await press('enter', 'left');
		expect(moment()).toBe(20);
		await press('left');
		expect(moment()).toBe(10);
	});

	test('shows a time that is typed, or one digit ago, as far as it is recorded', async () => {
		const {press, type, states, moment, said} = await start();
		await press('@');
		await type('45s');
		await press('enter');
		expect([moment(), states()]).toEqual([5, before]);
		await press('@');
		await type('0');
		expect([moment(), states()]).toEqual([undefined, now]);
		await press('esc', '@');
		await type('1');
		expect(moment()).toBe(2);
		await press('esc', '@');
		await type('3');
		expect(moment()).toBe(2);
		expect(said()).toBeUndefined();
		await press('esc', '@');
		await type('2h');
		await press('enter');
		expect(moment()).toBe(2);
		expect(said()).toMatch(/^Recorded since \d\d:\d\d:\d\d, 40s ago: this is how it was then$/);
		await press('esc', '@');
		await type('soon');
		await press('enter');
		expect(said()).toContain('"soon" is not a time');
	});

	test('in the events the cursor goes there, and stays', async () => {
		const {press, type, workspace, schedule, fake, toasts} = await startWorkspace();
		const tell = async (id: string, ago: number) => {
			fake.emit({
				...happened('container', 'die', id, {name: id, exitCode: String(ago)}),
				timeNano: msToNano(schedule.now() - ago * 1000),
			});
			await schedule.settle();
		};
		await tell('web', 90);
		await tell('api', 40);
		await tell('db', 20);
		await press('7');
		const leave = workspace.viewer('0').subscribe(() => {});
		const viewer = workspace.viewer('0').get() ?? expect.fail();
		const watched = viewer.revision.subscribe(() => {});
		await schedule.settle();
		const current = () => /(?:die|start) +\w+/.exec(viewer.copied.text())?.[0].replace(/ +/, ' ');
		const go = async (typed: string, ...then: readonly string[]) => {
			await press('@');
			await type(typed);
			await press(...then);
			return current();
		};
		expect(await go('45s', 'enter')).toBe('die api');
		expect(await go('10s', 'enter')).toBe('die db');
		await tell('web', 0);
		expect(current()).toBe('die db');
		expect(await go('1', 'esc')).toBe('die web');
		expect(await go('2', 'esc')).toBe('start api');
		expect(await go('0', 'esc')).toBe('die web');
		expect(viewer.moment?.now()).toBe('end');
		await go('soon', 'enter');
		expect(toasts().at(-1)).toContain('"soon" is not a time');
		watched();
		leave();
	});

	test.each([['at 45s'], ['at now']])('%s is typed as a line', async line => {
		const {press, type, states, moment} = await start();
		await press('left', ':');
		await type(line);
		await press('enter');
		expect([moment(), states()]).toEqual(line === 'at now' ? [undefined, now] : [5, before]);
	});

	test.each(['S', 'R', 'K', 'D', 'P', 'C', 'M'])(
		'%s does nothing there, and says why',
		async chord => {
			const {press, acts, said, top} = await start();
			await press('left', chord);
			expect(said()).toMatch(/the list shows \d\d:\d\d:\d\d; esc shows what is now$/);
			expect([acts(), top()]).toEqual([[], undefined]);
		},
	);

	test.each([':stop api', ':restart web', ':prune'])(
		'%s does nothing there either: what has that name now may be another one',
		async line => {
			const {press, type, acts, said, top} = await start();
			await press('left', ':');
			await type(line.slice(1));
			await press('enter');
			expect(said()).toMatch(/the list shows \d\d:\d\d:\d\d; esc shows what is now$/);
			expect([acts(), top()]).toEqual([[], undefined]);
		},
	);

	test('nor does a shell, which could do anything', async () => {
		const handed: string[] = [];
		const {press, type, said} = await start({
			async handOver({line}) {
				handed.push(line);
				return {code: 0, signal: undefined, failure: undefined};
			},
		});
		const pipe = async () => {
			await press(':');
			await type('ps | docker run -d busybox');
			await press('enter');
		};
		await press('left');
		await pipe();
		expect(said()).toMatch(/^Cannot have a shell do it: the list shows .*; esc shows what is now$/);
		expect(handed).toEqual([]);
		await press('esc');
		await pipe();
		expect(handed).toHaveLength(1);
	});

	test.each([['!'], ['*', 'S'], ['ctrl+_'], ['N']])(
		'nor do %j, nor is anything asked',
		async (...keys) => {
			const {press, acts, top} = await start();
			await press('left', ...keys);
			expect([acts(), top()]).toEqual([[], undefined]);
		},
	);

	test('a line without a time asks for one', async () => {
		const {press, type, moment} = await start();
		await press(':');
		await type('at');
		await press('enter');
		await type('45s');
		await press('enter');
		expect(moment()).toBe(5);
	});

	test('a digit of a line is the moment that it is behind @', async () => {
		const {press, type, moment} = await start();
		await press(':');
		await type('at 1');
		await press('enter');
		expect(moment()).toBe(2);
	});

	test('what is there still can be looked at, what has gone cannot', async () => {
		const {press, workspace, row, said} = await start();
		await press('@', '4', 'esc', 'j');
		expect(row()).toBe('db');
		await press('i');
		expect(said()).toContain('db was removed since');
		expect(routeNow(workspace.state.get()).view).toBe('list');
		await press('esc', 'k', 'i');
		expect(isOnDetail(workspace.state.get())).toBe(true);
		expect(workspace.state.get().tabs).toEqual({container: 'inspect'});
		expect(row()).toBe('api');
	});

	test('esc shows what is now, with nothing marked, and the next act waits until it was seen', async () => {
		const {press, acts, moment, row, view, workspace, schedule} = await start();
		await press('@', '4', 'esc', 'space');
		expect([row(), view().marks.size]).toEqual(['db', 1]);
		await press('esc');
		expect([moment(), view().marks.size]).toEqual([undefined, 0]);
		// db is not there any more: something else came under the cursor.
		expect(row()).not.toBe('db');
		await press('R');
		await workspace.idle();
		expect(acts()).toEqual([]);
		await schedule.advance(400);
		await press('R');
		await workspace.idle();
		expect(acts()).toHaveLength(1);
	});

	test('a row that was not there yet is not taken for a removed one', async () => {
		const {press, view, fake, schedule, workspace} = await start();
		fake.containers.set('new', containerSummary('new'));
		fake.emit(happened('container', 'create', 'new'));
		await schedule.settle();
		await schedule.advance(5000);
		workspace.list('container');
		await press('/');
		for (const letter of 'new') await press(letter);
		await press('enter', 'esc', '@', '1', 'esc');
		expect(view().removed).toBeUndefined();
		expect(view().kept.size).toBe(0);
	});

	test('only containers are recorded', async () => {
		const {press, moment, said, top} = await start();
		await press('2', '@');
		expect(said()).toContain('containers alone are recorded');
		await press('left', ':');
		for (const letter of 'at') await press(letter);
		await press('space', '1', 'enter');
		expect(wrongIn(top())?.message).toContain('there is none of their lists here');
		expect(moment()).toBeUndefined();
	});
});
