import type {Lane, Scheduler} from '../base/schedule.ts';

/** A value that changes. `get` is always current; listeners are told once per frame. */
export interface Readable<T> {
	get(): T;
	/**
	 * Returns how to unsubscribe. The listener is never called before: what came by subscribing itself (a source that
	 * begins to work) is read with `get` after it.
	 */
	subscribe(listener: () => void): () => void;
}

export interface Store<T> extends Readable<T> {
	/** Replaces the value; an identical one (`Object.is`) is no change. `lane` overrides the store's own. */
	set(next: T, lane?: Lane): void;
	update(change: (previous: T) => T, lane?: Lane): void;
}

export interface StoreOptions {
	readonly lane?: Lane;
}

/** A store that notifies through the scheduler, in the lane given (`state` unless said). */
export const createStore = <T>(
	initial: T,
	schedule: Scheduler,
	{lane: ownLane = 'state'}: StoreOptions = {},
): Store<T> => {
	let value = initial;
	const listeners = new Set<() => void>();
	const notify = () => {
		for (const listener of [...listeners]) listener();
	};
	const set = (next: T, lane: Lane = ownLane) => {
		if (Object.is(next, value)) return;
		value = next;
		schedule.queue(lane, notify);
	};
	return {
		get: () => value,
		set,
		update: (change, lane) => set(change(value), lane),
		subscribe(listener) {
			// A wrapper of its own, so that the same function may subscribe twice.
			const entry = () => listener();
			listeners.add(entry);
			return () => void listeners.delete(entry);
		},
	};
};

/** A value that is kept current while anybody listens: `begin` is called with the first subscriber, what it returns after the last one left. */
export const whileHeard = <T>(source: Readable<T>, begin: () => () => void): Readable<T> => {
	let subscribers = 0;
	let end = () => {};
	return {
		get: source.get,
		subscribe(listener) {
			subscribers += 1;
			// Before it listens: nobody is told while he does not hold yet how to leave.
			if (subscribers === 1) end = begin();
			const leave = source.subscribe(listener);
			let hasLeft = false;
			return () => {
				if (hasLeft) return;
				hasLeft = true;
				leave();
				subscribers -= 1;
				if (subscribers === 0) end();
			};
		},
	};
};

/** One subscription to several; the listener is not called before it has returned either. */
export const subscribeAll = (
	sources: readonly Readable<unknown>[],
	listener: () => void,
): (() => void) => {
	let isOpen = false;
	const hear = () => {
		// One source that begins to work may change another.
		if (isOpen) listener();
	};
	const leave = sources.map(source => source.subscribe(hear));
	isOpen = true;
	return () => {
		for (const unsubscribe of leave) unsubscribe();
	};
};

type Values<S extends readonly Readable<unknown>[]> = {
	[I in keyof S]: S[I] extends Readable<infer T> ? T : never;
};

/** A value computed from others, at most once per change of its sources. Notifies when a source does. */
export const derive = <const S extends readonly Readable<unknown>[], T>(
	sources: S,
	compute: (...values: Values<S>) => T,
): Readable<T> => {
	let inputs: readonly unknown[] | undefined;
	let output: T;
	return {
		get() {
			const values = sources.map(source => source.get());
			if (!inputs || values.some((value, index) => !Object.is(value, inputs?.[index]))) {
				inputs = values;
				output = compute(...(values as Values<S>));
			}
			return output;
		},
		subscribe: listener => subscribeAll(sources, listener),
	};
};

/** A part of the value of a store; notifies only when that part is another one (`Object.is`). */
export const pick = <T, S>(source: Readable<T>, part: (value: T) => S): Readable<S> => ({
	get: () => part(source.get()),
	subscribe(listener) {
		let known = part(source.get());
		return source.subscribe(() => {
			const now = part(source.get());
			if (Object.is(now, known)) return;
			known = now;
			listener();
		});
	},
});

/**
 * What the value of a store has at the moment; `undefined` when it has none. Notifies when the value is
 * replaced and when what it has changes. Two values may have what looks the same: watch the source, too.
 */
export const follow = <T, R>(
	source: Readable<T>,
	part: (value: T) => Readable<R> | undefined,
): Readable<R | undefined> => ({
	get: () => part(source.get())?.get(),
	subscribe(listener) {
		let followed: Readable<R> | undefined;
		let leavePart = () => {};
		const turn = () => {
			const next = part(source.get());
			if (next === followed) return;
			leavePart();
			followed = next;
			leavePart = next?.subscribe(listener) ?? (() => {});
		};
		turn();
		const leaveSource = source.subscribe(() => {
			turn();
			listener();
		});
		return () => {
			leaveSource();
			leavePart();
		};
	},
});
