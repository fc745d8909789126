import {expect, test} from 'vitest';
import {createStore, derive, follow, whileHeard} from '../../src/store/store.ts';
import {createManualScheduler} from '../support/scheduler.ts';

test('get is current at once; listeners are told once a frame', () => {
	const schedule = createManualScheduler();
	const store = createStore(1, schedule);
	let told = 0;
	store.subscribe(() => told++);
	store.set(2);
	store.update(value => value + 1);
	expect(store.get()).toBe(3);
	expect(told).toBe(0);
	schedule.frame();
	expect(told).toBe(1);
	schedule.frame();
	expect(told).toBe(1);
});

test('the same value is no change', () => {
	const schedule = createManualScheduler();
	const store = createStore({a: 1}, schedule);
	let told = 0;
	store.subscribe(() => told++);
	store.set(store.get());
	schedule.frame();
	expect(told).toBe(0);
});

test('the input lane tells at once', () => {
	const store = createStore(1, createManualScheduler());
	let told = 0;
	store.subscribe(() => told++);
	store.set(2, 'input');
	expect(told).toBe(1);
});

test('a function that subscribes twice is told twice, and leaves twice', () => {
	const schedule = createManualScheduler();
	const store = createStore(1, schedule);
	let told = 0;
	const listener = () => told++;
	const leave = store.subscribe(listener);
	store.subscribe(listener);
	store.set(2);
	schedule.frame();
	expect(told).toBe(2);
	leave();
	leave();
	store.set(3);
	schedule.frame();
	expect(told).toBe(3);
});

test('it is active from the first subscriber to the last', () => {
	const log: string[] = [];
	const store = whileHeard(createStore(1, createManualScheduler()), () => {
		log.push('on');
		return () => log.push('off');
	});
	const one = store.subscribe(() => {});
	const other = store.subscribe(() => {});
	one();
	expect(log).toEqual(['on']);
	other();
	store.subscribe(() => {});
	expect(log).toEqual(['on', 'off', 'on']);
});

test('a derived value is computed once for each change of its sources', () => {
	const schedule = createManualScheduler();
	const a = createStore(1, schedule);
	const b = createStore(2, schedule);
	let computed = 0;
	const sum = derive([a, b], (x, y) => {
		computed++;
		return x + y;
	});
	expect([sum.get(), sum.get()]).toEqual([3, 3]);
	expect(computed).toBe(1);
	let told = 0;
	const leave = sum.subscribe(() => told++);
	b.set(5);
	expect(sum.get()).toBe(6);
	schedule.frame();
	expect(told).toBe(1);
	leave();
	a.set(9);
	schedule.frame();
	expect(told).toBe(1);
	expect(sum.get()).toBe(14);
});

test('what a value has is followed when the value is replaced, and only while somebody listens', () => {
	const schedule = createManualScheduler();
	const part = () => {
		let active = 0;
		const store = createStore(0, schedule, {lane: 'input'});
		const heard = whileHeard(store, () => {
			active++;
			return () => active--;
		});
		return {store, heard, active: () => active};
	};
	const [first, second] = [part(), part()];
	const source = createStore<typeof first | undefined>(first, schedule, {lane: 'input'});
	const followed = follow(source, now => now?.heard);
	let told = 0;
	expect([first.active(), second.active()]).toEqual([0, 0]);
	const leave = followed.subscribe(() => told++);
	expect([first.active(), second.active()]).toEqual([1, 0]);
	first.store.set(1);
	expect([told, followed.get()]).toEqual([1, 1]);
	source.set(second);
	expect([told, followed.get()]).toEqual([2, 0]);
	expect([first.active(), second.active()]).toEqual([0, 1]);
	first.store.set(2);
	second.store.set(7);
	expect([told, followed.get()]).toEqual([3, 7]);
	source.set(undefined);
	expect([told, followed.get()]).toEqual([4, undefined]);
	source.set(first);
	leave();
	expect([first.active(), second.active()]).toEqual([0, 0]);
});

test('a listener is not told before it holds how to leave: what came by subscribing is read', () => {
	const schedule = createManualScheduler();
	const other = createStore(0, schedule, {lane: 'input'});
	const store = createStore(0, schedule, {lane: 'input'});
	const heard = whileHeard(store, () => {
		store.set(1);
		other.set(1);
		return () => {};
	});
	const told: string[] = [];
	const leave: (() => void)[] = [];
	leave.push(heard.subscribe(() => told.push(`one ${leave.length}`)));
	leave.push(derive([other, heard], () => 0).subscribe(() => told.push(`all ${leave.length}`)));
	expect([told, store.get()]).toEqual([[], 1]);
	store.set(2);
	expect(told).toEqual(['one 2', 'all 2']);
});
