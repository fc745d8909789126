import {describe, expect, test} from 'vitest';
import {textOf} from '../../src/spans/spans.ts';
import {slotsOf} from '../../src/state/layout.ts';
import {isOnDetail, routeNow} from '../../src/state/windows.ts';
import {
	containerSummary,
	happened,
	imageSummary,
	networkSummary,
	volumeSummary,
} from '../support/things.ts';
import {chunk, startWorkspace, wrongIn} from './startWorkspace.ts';

/** Two containers, of which somebody else can remove some at any moment. */
const start = async (names: readonly string[] = ['aaa', 'bbb']) => {
	const started = await startWorkspace({names});
	const {fake, schedule, workspace} = started;
	const gone = (name: string) => {
		fake.containers.delete(name);
		fake.emit(happened('container', 'destroy', name));
	};
	return {
		...started,
		gone,
		async vanish(...all: readonly string[]) {
			for (const name of all) gone(name);
			await schedule.settle();
		},
		/** What is said, once the act before is through. */
		async said() {
			await workspace.idle();
			await schedule.settle();
			return started.toasts().at(-1);
		},
	};
};

const guard = 300;

test('what is looked at keeps its name in the title when it is removed', async () => {
	const id = 'e35a01c2fc19'.repeat(5);
	const {fake, press, schedule, workspace} = await startWorkspace({
		names: [],
		size: {columns: 80, rows: 24},
		prepare: fake => fake.containers.set(id, {...containerSummary('web'), id}),
	});
	const title = () => {
		const slots = [...slotsOf(workspace.state.get()).all.keys()];
		const room = {room: 112, state: 0, focused: true};
		return slots.map(slot => textOf(workspace.detailTitle(slot, room))).join('');
	};
	await press('d');
	expect(routeNow(workspace.state.get()).view).toBe('detail');
	expect(title()).toMatch(/^web ─ /);
	fake.containers.delete(id);
	fake.emit(happened('container', 'destroy', id, {name: 'web'}));
	await schedule.settle();
	expect(title()).toMatch(/^web ─ /);
});

describe('what was removed under the cursor', () => {
	test.each(['S', 'R', 'K', 'D', 'P', 'C', 'M', 'y'])('%s says so', async chord => {
		const {press, vanish, said, acts, top} = await start();
		await vanish('aaa');
		await press(chord);
		expect(await said()).toMatch(/^Cannot .*: aaa was removed; move to choose another$/);
		expect([acts(), top()]).toEqual([[], undefined]);
	});

	test.each(['l', 'p', 't', 'i', 'h', 'm', 'space', 'V', 'x'])('%s says so', async chord => {
		const {press, vanish, said, workspace, top} = await start();
		await vanish('aaa');
		const {windows} = workspace.state.get();
		await press(chord);
		expect(await said()).toMatch(/: aaa was removed; move to choose another$/);
		expect(workspace.state.get()).toMatchObject({windows});
		expect(top()).toBeUndefined();
	});

	test.each(['d', 'enter'])(
		'%s goes on reading it where it is shown beside the list',
		async chord => {
			const {press, vanish, said, workspace, row} = await start();
			await vanish('aaa');
			await press(chord);
			expect(isOnDetail(workspace.state.get())).toBe(true);
			expect([await said(), row()]).toEqual([undefined, undefined]);
			await press('tab', ']', 'd');
			// Another tab has nothing of it.
			expect(await said()).toMatch(/aaa was removed; move/);
			expect(isOnDetail(workspace.state.get())).toBe(false);
		},
	);

	test.each(['d', 'enter'])('%s says so where there is no room for that', async chord => {
		const {press, vanish, said, workspace} = await start();
		workspace.resize({columns: 80, rows: 24});
		await vanish('aaa');
		await press(chord);
		expect(await said()).toMatch(/: aaa was removed; move to choose another$/);
		expect(routeNow(workspace.state.get()).view).toBe('list');
	});

	test.each([[['enter']], [['enter', 'j', 'enter', 'esc']], [['enter', 'd', 'esc']]])(
		'it stays when the filter that found it is taken away (%j)',
		async looking => {
			const {press, type, vanish, said, acts, row} = await start(['aaa', 'bbb', 'ccc']);
			// One had been elsewhere before.
			await press('j', 'j', '/');
			await type('bbb');
			await press(...looking);
			await vanish('bbb');
			await press('esc');
			expect(row()).toBeUndefined();
			await press('S');
			expect(await said()).toMatch(/bbb was removed; move to choose another$/);
			expect(acts()).toEqual([]);
			await press('j', 'k', 'S');
			expect(acts()).toHaveLength(1);
		},
	);

	test('a word of the command line says so; a line with a name does what it says', async () => {
		const {press, type, vanish, said, acts, top} = await start();
		await vanish('aaa');
		await press(':');
		await type('pause');
		await press('enter');
		expect(await said()).toBe('Cannot pause: aaa was removed; move to choose another');
		await press(':');
		await type('pause aaa');
		await press('enter');
		expect(wrongIn(top())?.message).toBe('There is no container aaa (tab completes names)');
		await press('esc', ':');
		await type('pause bbb');
		await press('enter');
		expect(await said()).toBe('Paused bbb');
		expect(acts()).toEqual(['containers.pause bbb']);
	});

	test('the key that comes with the event, before or after it, is for that container', async () => {
		const after = await start();
		after.gone('aaa');
		after.workspace.press(chunk('P'));
		await after.schedule.settle();
		after.workspace.press(chunk('P', 'P'));
		await after.schedule.settle();
		const before = await start();
		before.workspace.press(chunk('P'));
		before.gone('aaa');
		await before.schedule.settle();
		const acts = [...after.acts(), ...before.acts()];
		expect(acts.filter(call => call !== 'containers.pause aaa')).toEqual([]);
	});

	test('is left by the keys that move, and then acts take what is there', async () => {
		const {press, vanish, acts} = await start();
		await vanish('aaa');
		await press('j', 'P');
		expect(acts()).toEqual(['containers.pause bbb']);
	});

	test('is still there when one comes back from its log, not when one was in another view', async () => {
		const {press, vanish, workspace, row} = await start();
		const {view} = workspace.list('container');
		await press('l');
		await vanish('aaa');
		await press('K');
		expect(workspace.toasts.get().at(-1)?.text).toBe('Cannot kill: aaa was removed');
		await press('esc', 'esc');
		expect(view.get().removed).toBe('aaa');
		await press('2', '1');
		expect(row()).toBe('bbb');
	});

	test('the pane beside the list is about it, and does nothing with the next one', async () => {
		const {press, vanish, said, acts} = await start();
		await press('tab');
		await vanish('aaa');
		await press('P');
		expect(await said()).toBe('Cannot pause: aaa was removed; move to choose another');
		expect(acts()).toEqual([]);
	});
});

describe('marked rows that have gone', () => {
	test('an act takes those that are left, and says how many are not', async () => {
		const {press, vanish, acts, toasts} = await start(['aaa', 'bbb', 'ccc', 'ddd']);
		await press('space', 'space', 'space');
		await vanish('aaa', 'ccc');
		await press('P');
		expect(acts()).toEqual(['containers.pause bbb']);
		expect(toasts()).toContain('2 of 3 marked are gone');
	});

	test('with none left an act is refused, however often it is typed, and then it is over', async () => {
		const {press, vanish, said, acts, schedule} = await start();
		await press('space');
		await vanish('aaa');
		await press('P', 'P');
		expect(await said()).toBe('Cannot pause: 1 container that was marked is gone; choose again');
		await schedule.advance(guard - 1);
		await press('P');
		expect(acts()).toEqual([]);
		await schedule.advance(guard);
		await press('P');
		expect(acts()).toEqual(['containers.pause bbb']);
	});

	test('esc forgets them', async () => {
		const {press, vanish, acts} = await start();
		await press('space');
		await vanish('aaa');
		await press('esc', 'P');
		expect(acts()).toEqual(['containers.pause bbb']);
	});
});

describe('what is open when its object goes', () => {
	test.each([
		['x', 'choose', 'enter'],
		['M', 'form', 'enter'],
		['R', 'confirm', 'enter'],
	])('%s: a %s says so, and its answer does nothing', async (chord, type, answer) => {
		const confirm = {'container.restart': 'ask'} as const;
		const started = await startWorkspace({names: ['aaa', 'bbb'], settings: {confirm}});
		const {press, top, fake, schedule, acts, toasts} = started;
		await press(chord);
		expect(top()).toMatchObject({type});
		fake.containers.delete('aaa');
		fake.emit(happened('container', 'destroy', 'aaa'));
		await schedule.settle();
		expect(top()).toMatchObject({type, gone: 'aaa was removed'});
		await schedule.advance(guard);
		if (type === 'confirm') await press('tab');
		await press(answer);
		expect(top()).toBeUndefined();
		expect(toasts()).toContain('Nothing was done: aaa was removed');
		expect(acts()).toEqual([]);
	});

	test('is told only when all of it has gone', async () => {
		const {press, vanish, top} = await start(['aaa', 'bbb', 'ccc']);
		await press('*', 'D');
		expect(top()).toMatchObject({type: 'form'});
		await vanish('aaa');
		expect(top()).not.toHaveProperty('gone');
		await vanish('bbb', 'ccc');
		expect(top()).toMatchObject({gone: 'All 3 containers were removed'});
	});

	test.each([
		['D', 'form', 'docker rm'],
		['R', 'confirm', 'docker restart'],
	])('%s: a %s about several says which have gone or are called otherwise', async (...said) => {
		const [chord, type, line] = said;
		const confirm = {'container.restart': 'ask'} as const;
		const started = await startWorkspace({names: ['aaa', 'bbb', 'ccc'], settings: {confirm}});
		const {press, top, fake, schedule, acts, toasts, workspace} = started;
		await press('*', chord);
		const [first, ...others] = ['aaa', 'bbb', 'ccc'].map(name => `${line} ${name}`);
		expect(top()).toMatchObject({type, commands: [first, ...others]});
		fake.containers.delete('aaa');
		fake.emit(happened('container', 'destroy', 'aaa'));
		fake.containers.set('bbb', {...containerSummary('bbb'), name: 'other'});
		fake.emit(happened('container', 'rename', 'bbb', {name: 'other', oldName: '/bbb'}));
		await schedule.settle();
		expect(top()).toMatchObject({
			changed: 'aaa was removed; bbb is called other now',
			commands: [`${line} other`, `${line} ccc`],
		});
		await schedule.advance(guard);
		if (type === 'form') {
			await press('space', 'enter');
			expect(top()).toMatchObject({
				question: 'Remove 2 containers?',
				changed: 'aaa was removed; bbb is called other now',
				commands: ['docker rm --force other', 'docker rm --force ccc'],
			});
			await schedule.advance(guard);
		}
		await press('tab', 'enter');
		await workspace.idle();
		const verb = line.split(' ')[1] === 'rm' ? 'remove' : 'restart';
		expect(acts()).toEqual([`containers.${verb} bbb`, `containers.${verb} ccc`]);
		expect(toasts().at(-1)).toMatch(/^Re\w+ed 2 of 3; aaa was removed$/);
		expect(workspace.activities.get().at(-1)?.line).toMatch(/ other … and 1 more$/);
	});

	test('one that is renamed says so, and takes it back when that is', async () => {
		const {press, top, fake, schedule} = await start();
		await press('D');
		const rename = async (name: string) => {
			fake.containers.set('aaa', {...containerSummary('aaa'), name});
			fake.emit(happened('container', 'rename', 'aaa', {name}));
			await schedule.settle();
		};
		await rename('other');
		const line = 'docker rm other';
		expect(top()).toMatchObject({changed: 'aaa is called other now', commands: [line]});
		await rename('aaa');
		expect(top()).toMatchObject({changed: undefined, commands: ['docker rm aaa']});
	});

	test('a volume of the same name that was made since is another one', async () => {
		const started = await startWorkspace({
			prepare: one => one.volumes.set('aaa', volumeSummary('aaa')),
		});
		const {press, type, top, fake, schedule, workspace} = started;
		await press('3');
		workspace.list('volume').view.subscribe(() => {});
		await schedule.settle();
		await press('D');
		expect(top()).toMatchObject({type: 'confirm'});
		fake.volumes.set('aaa', {...volumeSummary('aaa'), createdAt: 5_000_000});
		fake.emit(happened('volume', 'create', 'aaa'));
		await schedule.advance(guard);
		expect(top()).toMatchObject({gone: 'aaa was removed'});
		await type('aaa');
		await press('enter');
		expect(fake.count('volumes.remove')).toBe(0);
	});
});

test('an image that loses its tag and then goes is told by the name that it had', async () => {
	const tagged = imageSummary('sha256:1', 'aaa:1');
	const started = await startWorkspace({prepare: one => one.images.set(tagged.id, tagged)});
	const {workspace, press, fake, schedule, toasts} = started;
	await press('2');
	workspace.list('image').view.subscribe(() => {});
	await schedule.settle();
	fake.images.set(tagged.id, {...tagged, tags: []});
	fake.emit(happened('image', 'untag', tagged.id));
	await schedule.advance(500);
	expect(workspace.list('image').current()).toMatchObject({dangling: true});
	fake.images.delete(tagged.id);
	fake.emit(happened('image', 'delete', tagged.id));
	await schedule.advance(500);
	await press('D');
	expect(toasts()).toEqual(['Cannot remove: aaa:1 was removed; move to choose another']);
});

test('enter in the events goes to what is there, listed by then or not, and says what is gone', async () => {
	const {workspace, press, fake, schedule, toasts} = await start();
	fake.networks.set('n1', networkSummary('n1', 'backend'));
	fake.emit(happened('network', 'create', 'n1', {name: 'backend'}));
	await schedule.settle();
	await press('7');
	workspace
		.viewer('0')
		.get()
		?.revision.subscribe(() => {});
	await press('enter');
	expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'network'});
	expect(workspace.list('network').current()?.name).toBe('backend');
	await press('esc');
	fake.networks.delete('n1');
	fake.emit(happened('network', 'destroy', 'n1', {name: 'backend'}));
	await schedule.settle();
	await press('enter');
	expect(routeNow(workspace.state.get())).toEqual({view: 'events'});
	expect(toasts()).toEqual(['That network is gone']);
});

test('a container that leaves the short list by itself is still what an act takes', async () => {
	const {press, fake, schedule, acts, row} = await start();
	await press('A');
	fake.containers.set('aaa', containerSummary('aaa', {state: 'exited'}));
	fake.emit(happened('container', 'die', 'aaa', {exitCode: '1'}));
	await schedule.settle();
	expect(row()).toBe('aaa');
	await press('S');
	expect(acts()).toEqual(['containers.start aaa']);
});

test("after a remove of one's own the cursor goes on, once nothing can be typed ahead", async () => {
	const {workspace, press, fake, schedule, acts, row, toasts, top, gone} = await start();
	fake.containers.set('aaa', containerSummary('aaa', {state: 'exited'}));
	fake.emit(happened('container', 'die', 'aaa', {exitCode: '1'}));
	await schedule.settle();
	await press('D');
	expect(top()).toMatchObject({type: 'confirm'});
	await schedule.advance(guard);
	await press('y');
	gone('aaa');
	// How it could be made again is loaded before it is removed, which takes the time that it takes.
	await expect.poll(() => schedule.settle().then(toasts)).toContain('Removed aaa');
	workspace.press(chunk('P'));
	await schedule.settle();
	expect(acts()).toEqual(['containers.remove aaa']);
	await schedule.advance(guard);
	expect(row()).toBe('bbb');
});
