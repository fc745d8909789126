import {isDeepStrictEqual} from 'node:util';
import {toAppError} from '../base/errors.ts';
import {processTime} from '../host/processTime.ts';
import type {Feed} from '../store/feed.ts';
import {createStore} from '../store/store.ts';
import {createProcessRates} from './processRates.ts';
import type {FeedDeps} from './stats/history.ts';
import type {TopView} from './types.ts';

/** No event tells that a process came or went: this and stats are all that is polled. */
const periodMs = 2000;

const nothing: TopView = {table: undefined, cpu: new Map(), error: undefined};

/** Processes of one container, fresh every 2 s. `isLocal`: they are processes of this machine. */
export const createTopFeed = (
	deps: FeedDeps,
	containerId: string,
	psArgs: string,
	isLocal: () => boolean,
): Feed<TopView> => {
	const {engine, schedule, status} = deps;
	const scope = deps.scope.child();
	const {signal} = scope;
	const view = createStore<TopView>(nothing, schedule);
	const rates = createProcessRates(pid => (isLocal() ? processTime(pid) : undefined));
	const options = psArgs === '' ? {} : {psArgs};
	const refresh = async () => {
		try {
			const table = await engine.containers.top(containerId, options, {signal});
			const next = {table, cpu: rates.take(table, schedule.now()), error: undefined};
			if (!signal.aborted && !isDeepStrictEqual(view.get(), next)) view.set(next);
		} catch (thrown) {
			const error = toAppError(thrown);
			const {code, message} = view.get().error ?? {};
			if (signal.aborted || (code === error.code && message === error.message)) return;
			view.set({...nothing, error});
		}
	};
	const run = async () => {
		while (!signal.aborted) {
			if (status.get().phase === 'live') await refresh();
			await schedule.sleep(periodMs, signal);
		}
	};
	void run();
	return {get: view.get, subscribe: view.subscribe, release: scope.end};
};
