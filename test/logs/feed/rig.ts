import {afterEach} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {createScope} from '../../../src/base/scope.ts';
import type {EngineEvent} from '../../../src/engine/things.ts';
import type {HubStatus} from '../../../src/hub/types.ts';
import {createLogBudget} from '../../../src/logs/feed/budget.ts';
import {createLogFeed} from '../../../src/logs/feed/feed.ts';
import type {FeedSpec, LogFeed} from '../../../src/logs/feed/types.ts';
import {createStore} from '../../../src/store/store.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createManualScheduler} from '../../support/scheduler.ts';

export const lost = new AppError('UNREACHABLE', 'the engine went away');
export const live: HubStatus = {phase: 'live', since: 0};
export const stale: HubStatus = {phase: 'stale', since: 0, error: lost};

const both: FeedSpec = {containerId: 'web', stdout: true, stderr: true};
const scopes = new Set<ReturnType<typeof createScope>>();
afterEach(() => {
	for (const scope of scopes) scope.end();
	scopes.clear();
});

/** A feed on a fake log, in a time that stands still. */
export const openFeed = async ({
	log = createFakeLog(),
	spec = both,
	budgetBytes = 8 << 20,
} = {}) => {
	const schedule = createManualScheduler();
	const status = createStore<HubStatus>(live, schedule);
	const scope = createScope();
	scopes.add(scope);
	const listeners: ((event: EngineEvent) => void)[] = [];
	const listen = (listener: (event: EngineEvent) => void) => {
		listeners.push(listener);
	};
	const {engine} = log;
	const budget = createLogBudget({total: budgetBytes, each: budgetBytes});
	const feed = createLogFeed({engine, schedule, scope, status, budget, listen}, spec);
	await schedule.settle();
	const happen = async (action: string, id = 'web') => {
		const event = {type: 'container', action, id, attributes: {}, scope: 'local', timeNano: 0n};
		for (const listener of listeners) listener(event);
		await schedule.settle();
	};
	return {log, feed, schedule, status, happen};
};

/** All kept lines; undefined for those that are not kept. */
export const texts = (feed: LogFeed): (string | undefined)[] => {
	const {first, end, at} = feed.get();
	return Array.from({length: end - first}, (_, index) => at(first + index)?.text);
};

export const numbers = (from: number, to: number): string[] =>
	Array.from({length: to - from}, (_, index) => `line ${from + index}`);

/** A log that holds `line <from>` up to, not including, `line <to>`. */
export const filled = (from: number, to: number) => {
	const log = createFakeLog();
	log.write(...numbers(from, to));
	return log;
};
