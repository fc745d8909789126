import {isDeepStrictEqual} from 'node:util';
import {toAppError} from '../base/errors.ts';
import type {Feed} from '../store/feed.ts';
import {createStore} from '../store/store.ts';
import type {FeedDeps} from './stats/history.ts';
import type {TopView} from './types.ts';

/** No event tells that a process came or went: this and stats are all that is polled. */
const periodMs = 2000;

/** Processes of one container, fresh every 2 s. */
export const createTopFeed = (
	deps: FeedDeps,
	containerId: string,
	psArgs: string,
): Feed<TopView> => {
	const {engine, schedule, status} = deps;
	const scope = deps.scope.child();
	const {signal} = scope;
	const view = createStore<TopView>({table: undefined, error: undefined}, schedule);
	const options = psArgs === '' ? {} : {psArgs};
	const refresh = async () => {
		try {
			const table = await engine.containers.top(containerId, options, {signal});
			if (!signal.aborted && !isDeepStrictEqual(view.get(), {table, error: undefined})) {
				view.set({table, error: undefined});
			}
		} catch (thrown) {
			const error = toAppError(thrown);
			const {code, message} = view.get().error ?? {};
			if (signal.aborted || (code === error.code && message === error.message)) return;
			view.set({table: undefined, error});
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
