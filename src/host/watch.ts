import type {Scheduler} from '../base/schedule.ts';
import {createScope, type Scope} from '../base/scope.ts';
import {createStore, type Readable, whileHeard} from '../store/store.ts';
import {steadyFacts} from './steady.ts';
import type {HostEngine, HostFacts} from './types.ts';

/** Behind the first list, and from then on, ms. What an engine of another machine tells does not change. */
const firstMs = 400;
const everyMs = 10_000;
const elsewhereMs = 60_000;

export interface HostWatchDeps {
	readonly engine: HostEngine;
	readonly schedule: Scheduler;
	/** Ends it with its owner. */
	readonly scope: Scope;
	/** The engine answers, and there is a list. */
	readonly isLive: Readable<boolean>;
}

/** The machine of an engine, looked at every few seconds while somebody subscribes; undefined until the first look. */
export const createHostWatch = (deps: HostWatchDeps): Readable<HostFacts | undefined> => {
	const {engine, schedule, scope, isLive} = deps;
	const store = createStore<HostFacts | undefined>(undefined, schedule, {lane: 'flow'});
	let sampler: ReturnType<typeof import('./sampler.ts').createSampler> | undefined;
	const look = async (signal: AbortSignal) => {
		const {createSampler} = await import('./sampler.ts');
		sampler ??= createSampler({engine, now: schedule.now});
		const facts = await sampler.sample(signal);
		if (!signal.aborted) store.set(steadyFacts(store.get(), facts), 'flow');
	};
	const follow = async (signal: AbortSignal) => {
		for (let restMs = firstMs; !signal.aborted; ) {
			await schedule.sleep(restMs, signal);
			if (signal.aborted) return;
			// Not told, or not let: the header does without, and it is tried again later.
			const isKnown = await look(signal).then(
				() => true,
				() => false,
			);
			restMs = isKnown && store.get()?.isLocal ? everyMs : elsewhereMs;
		}
	};
	return whileHeard(store, () => {
		let watching: Scope | undefined;
		const turn = () => {
			if (isLive.get() === (watching !== undefined)) return;
			watching?.end();
			watching = isLive.get() ? createScope(scope) : undefined;
			if (watching) void follow(watching.signal);
			// What comes back may be another engine.
			else sampler?.forget();
		};
		const leave = isLive.subscribe(turn);
		turn();
		return () => {
			leave();
			watching?.end();
		};
	});
};
