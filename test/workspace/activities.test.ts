import {describe, expect, test} from 'vitest';
import {createScope} from '../../src/base/scope.ts';
import {createActivities} from '../../src/overlays/activities.ts';
import {createPending} from '../../src/overlays/pending.ts';
import {createToasts} from '../../src/overlays/toasts.ts';
import {createManualScheduler} from '../support/scheduler.ts';

const startActivities = () => {
	const schedule = createManualScheduler();
	const scope = createScope();
	return {schedule, scope, activities: createActivities(schedule, scope)};
};

describe('activities', () => {
	test('run, tell how far they are, and end with a sentence', () => {
		const {activities, schedule} = startActivities();
		const pull = activities.start('Pull web', 'docker pull web');
		expect(activities.view.get()).toMatchObject([
			{title: 'Pull web', line: 'docker pull web', outcome: 'running', startedAt: schedule.now()},
		]);
		pull.progress('3 of 7');
		expect(activities.view.get()).toMatchObject([{progress: '3 of 7'}]);
		pull.end('done', 'Pulled web');
		expect(activities.view.get()).toMatchObject([
			{outcome: 'done', result: 'Pulled web', progress: '', endedAt: schedule.now()},
		]);
	});

	test('tell no secrets of what was done', () => {
		const {activities} = startActivities();
		const commit = activities.start('Commit web', "docker commit --change 'ENV TOKEN=hunter2' web");
		commit.end('failed', 'cannot parse ENV TOKEN=hunter2');
		expect(JSON.stringify(activities.view.get())).not.toContain('hunter2');
		expect(activities.view.get()[0]?.line).toContain('docker commit --change');
	});

	test('idle resolves when the last one has ended', async () => {
		const {activities} = startActivities();
		await activities.idle();
		const one = activities.start('a', '');
		const two = activities.start('b', '');
		let idle = false;
		const waiting = activities.idle().then(() => {
			idle = true;
		});
		one.end('done', '');
		await Promise.resolve();
		expect(idle).toBe(false);
		two.end('failed', '');
		await waiting;
		expect(idle).toBe(true);
	});

	test('the newest that runs is cancelled first, each only once', () => {
		const {activities} = startActivities();
		const one = activities.start('one', '');
		const two = activities.start('two', '');
		expect(activities.cancelNewest()).toBe('two');
		expect([one.signal.aborted, two.signal.aborted]).toEqual([false, true]);
		expect(activities.cancelNewest()).toBe('one');
		expect(activities.cancelNewest()).toBeUndefined();
	});

	test('the end of the program cancels them', () => {
		const {activities, scope} = startActivities();
		const one = activities.start('one', '');
		scope.end();
		expect(one.signal.aborted).toBe(true);
	});

	test('a thousand that ended are remembered; one that runs is never dropped', () => {
		const {activities} = startActivities();
		activities.start('long', '');
		for (let count = 0; count < 1050; count += 1) activities.start(`${count}`, '').end('done', '');
		const titles = activities.view.get().map(({title}) => title);
		expect(titles).toHaveLength(1001);
		expect(titles.slice(0, 2)).toEqual(['long', '50']);
		expect(titles.at(-1)).toBe('1049');
	});
});

describe('toasts', () => {
	const startToasts = () => {
		const schedule = createManualScheduler();
		const toasts = createToasts(schedule);
		return {
			schedule,
			toasts,
			show: (text: string, sticky = false) =>
				toasts.show({tone: 'info', text, hint: undefined, sticky}),
			texts: () => toasts.view.get().map(({text}) => text),
		};
	};

	test('go after four seconds; errors stay until they are dismissed', async () => {
		const {toasts, schedule, show, texts} = startToasts();
		show('done');
		show('broken', true);
		await schedule.advance(3999);
		expect(texts()).toEqual(['done', 'broken']);
		await schedule.advance(1);
		expect(texts()).toEqual(['broken']);
		expect(toasts.dismiss()).toBe(true);
		expect(toasts.dismiss()).toBe(false);
		expect(texts()).toEqual([]);
	});

	test('say by which keys they are dismissed, also those that were there before', () => {
		const {toasts, show} = startToasts();
		show('one', true);
		const keys = () => toasts.view.get().map(toast => toast.keys);
		expect(keys()).toEqual([undefined]);
		toasts.keysAre('ctrl+] esc');
		show('two', true);
		expect(keys()).toEqual(['ctrl+] esc', 'ctrl+] esc']);
		toasts.keysAre(undefined);
		expect(keys()).toEqual([undefined, undefined]);
	});

	test('all that wait for a key go at once, others by their time', () => {
		const {toasts, show, texts} = startToasts();
		for (const text of ['one', 'two', 'three']) show(text, true);
		show('done');
		toasts.clear();
		expect(texts()).toEqual(['done']);
	});

	test('an error that nobody has read waits under those that are shown', async () => {
		const {toasts, schedule, show, texts} = startToasts();
		for (const text of ['one', 'two', 'three']) show(text, true);
		show('done');
		expect(texts()).toEqual(['three', 'done']);
		await schedule.advance(4000);
		expect(texts()).toEqual(['two', 'three']);
		toasts.dismiss();
		expect(texts()).toEqual(['one', 'two']);
		for (let i = 0; i < 20; i++) show(`more ${i}`, true);
		let count = 0;
		while (toasts.dismiss()) count++;
		expect(count).toBe(8);
	});

	test('the same text twice is one toast, which starts anew', async () => {
		const {schedule, show, texts} = startToasts();
		show('done');
		await schedule.advance(3000);
		show('done');
		await schedule.advance(3000);
		expect(texts()).toEqual(['done']);
		await schedule.advance(1000);
		expect(texts()).toEqual([]);
	});

	test('two at most; an unread error goes last', () => {
		const {show, texts} = startToasts();
		show('error', true);
		for (const text of ['a', 'b', 'c', 'd']) show(text);
		expect(texts()).toEqual(['error', 'd']);
		show('another error', true);
		show('a third', true);
		expect(texts()).toEqual(['another error', 'a third']);
	});
});

test('a row is pending until the last act is through with it', () => {
	const pending = createPending(createManualScheduler());
	const one = pending.mark('container', ['a', 'b']);
	const two = pending.mark('container', ['a']);
	one();
	one();
	expect([...pending.of('container').get()]).toEqual(['a']);
	two();
	expect(pending.of('container').get().size).toBe(0);
	expect(pending.of('image').get().size).toBe(0);
});
