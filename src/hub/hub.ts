import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import {shortId} from '../base/text/format.ts';
import type {About} from '../engine/call.ts';
import type {Engine} from '../engine/engine.ts';
import type {EventsQuery} from '../engine/system/types.ts';
import type {EngineEvent} from '../engine/things.ts';
import {createHostWatch} from '../host/watch.ts';
import type {ContainerRow} from '../kinds/container/row.ts';
import type {KindId, Rows} from '../kinds/index.ts';
import {createLogBudget} from '../logs/feed/budget.ts';
import {createLogFeed, type SharedLog} from '../logs/feed/feed.ts';
import type {LogFeed} from '../logs/feed/types.ts';
import type {Collection} from '../store/collection.ts';
import {createFeedPool, type Feed} from '../store/feed.ts';
import {createStore, derive, type Readable} from '../store/store.ts';
import {createRuns} from '../triage/runs.ts';
import {createLastWords} from '../triage/spoken.ts';
import {createEventRecorder} from './eventLog.ts';
import {createFlightRecorder} from './flight/recorder.ts';
import {inferEvents} from './inferred.ts';
import {createPast} from './past/past.ts';
import {createPump} from './pump.ts';
import {createRows} from './rows.ts';
import {createHistory} from './stats/history.ts';
import {createStatsPoller} from './stats/poller.ts';
import {createTopFeed} from './topFeed.ts';
import type {Hub, HubStatus, StatsHistory, TopView, WatchedNumbers} from './types.ts';

export interface HubDeps {
	readonly engine: Engine;
	/** What a ping has told a moment ago: the first one is left out. */
	readonly about?: About;
	readonly schedule: Scheduler;
	/** Ends the hub with its owner. */
	readonly scope: Scope;
	/** For the back-off; 0 to 1. */
	readonly random?: () => number;
}

/** States in which `docker stats` has numbers. */
const isRunning = (state: string | undefined): boolean => state === 'running' || state === 'paused';

/** All that meet a query with an end. */
const readEvents = async (engine: Engine, query: EventsQuery, signal: AbortSignal) => {
	const all: EngineEvent[] = [];
	for await (const batch of await engine.system.events(query, {signal})) all.push(...batch);
	return all;
};

/** Connects at once; containers are kept from the start, other kinds while somebody subscribes. */
export const createHub = (deps: HubDeps): Hub => {
	const {engine, schedule, random = Math.random} = deps;
	const scope = deps.scope.child();
	const about = createStore<About | undefined>(deps.about, schedule);
	const status = createStore<HubStatus>(
		{phase: 'connecting', attempt: 1, error: undefined},
		schedule,
	);
	const refused = createStore(engine.refusals.all(), schedule);
	scope.defer(engine.refusals.listen(() => refused.set(engine.refusals.all())));
	const events = createEventRecorder({
		schedule,
		ask: (sinceSeconds, untilSeconds) =>
			readEvents(engine, {sinceSeconds, untilSeconds, types: []}, scope.signal),
	});
	const listeners = new Set<(event: EngineEvent) => void>();
	const rows = createRows({engine, schedule});
	const containers = rows.of('container');
	const flight = createFlightRecorder({
		now: schedule.now,
		containers: () => containers.get().rows,
		words: () => lastWords.get(),
	});
	const poller = createStatsPoller({engine, schedule, scope, onSample: flight.sample});
	const lastWords = createLastWords({
		...{engine, schedule, scope, containers},
		isLive: () => status.get().phase === 'live',
	});
	const past = createPast({rows: rows.of, stats: poller.stats, lastWords, schedule, scope});
	const runs = createRuns(containers);
	const host = createHostWatch({
		...{engine, schedule, scope},
		isLive: derive([status], ({phase}) => phase === 'live'),
		nameOf: id => containers.get().rows.get(id)?.name ?? shortId(id),
	});
	const feedDeps = {engine, schedule, scope, status};
	const histories = createFeedPool<Feed<StatsHistory>>();
	const logFeeds = createFeedPool<LogFeed, SharedLog>(feed => feed.reader());
	const budget = createLogBudget();
	const topFeeds = createFeedPool<Feed<TopView>>();
	let watched: readonly string[] = [];
	let numbers: WatchedNumbers = 'none';
	let strained: readonly string[] = [];

	const poll = () => {
		const known = containers.get().rows;
		if (numbers === 'none' || status.get().phase !== 'live') return poller.set([]);
		const asked = new Set(numbers === 'live' ? watched : []);
		const others = [...known.values()].filter(({id, state}) => isRunning(state) && !asked.has(id));
		poller.set(
			[...asked].filter(id => isRunning(known.get(id)?.state)),
			others.map(({id}) => id),
		);
	};
	const inspectWatched = () => rows.watch([...watched, ...strained]);
	/** Of those off the screen: whether their numbers are trouble is told by their limits. */
	const findStrained = (): boolean => {
		const shown = new Set(watched);
		const found = [...poller.stats.get().keys()].filter(id => !shown.has(id));
		const isNew = found.join() !== strained.join();
		strained = found;
		return isNew;
	};
	scope.defer(poller.stats.subscribe(() => findStrained() && inspectWatched()));
	scope.defer(
		status.subscribe(() => {
			poll();
			const now = status.get();
			if (now.phase === 'live' && !now.asking) events.opened();
		}),
	);
	scope.defer(
		containers.subscribe(() => {
			// Where nothing is sampled no picture of the containers need be drawn here.
			if (numbers !== 'none') poll();
		}),
	);
	const listen: Hub['listen'] = (listener, signal) => {
		// A wrapper of its own, so that the same function may listen twice.
		const entry = (event: EngineEvent) => listener(event);
		if (signal.aborted) return;
		listeners.add(entry);
		signal.addEventListener('abort', () => listeners.delete(entry), {once: true});
	};
	const tell = (fresh: readonly EngineEvent[]) => {
		fresh.forEach(runs.hear);
		fresh.forEach(flight.hear);
		for (const event of fresh) for (const listener of [...listeners]) listener(event);
	};
	/** Without events: what lists tell now and did not tell before. */
	let picture: ReadonlyMap<string, ContainerRow> | undefined;
	const polled = async () => {
		// The one of the poll before: inspect goes on telling after the list has come.
		const before = picture ?? containers.get().rows;
		await rows.poll();
		picture = containers.get().rows;
		tell(inferEvents(before, picture, schedule.now()));
	};
	const pump = createPump(
		{
			engine,
			schedule,
			scope,
			random,
			about,
			status,
			since: events.resume,
			onConnect: rows.open,
			onPoll: polled,
			onEvents(batch) {
				picture = undefined;
				const fresh = events.fresh(batch);
				rows.take(fresh);
				tell(fresh);
			},
		},
		deps.about,
	);
	scope.defer(() => status.set({phase: 'closed'}, 'input'));
	return {
		engine,
		about,
		status,
		events: events.log,
		flight,
		past,
		refused,
		lastWords,
		host,
		runBefore: runs.before,
		rows<K extends KindId>(kind: K): Readable<Collection<Rows[K]>> {
			return rows.of(kind);
		},
		stats: poller.stats,
		watch(ids, next) {
			watched = ids;
			numbers = next;
			poll();
			findStrained();
			inspectWatched();
		},
		statsHistory: id => histories.hold(id, () => createHistory(feedDeps, id, poller.trail(id))),
		logs(spec) {
			const key = `${spec.containerId} ${spec.stdout} ${spec.stderr}`;
			return logFeeds.hold(key, () => createLogFeed({...feedDeps, listen, about, budget}, spec));
		},
		top: (id, psArgs) =>
			topFeeds.hold(`${id} ${psArgs}`, () =>
				createTopFeed(feedDeps, id, psArgs, () => host.get()?.isLocal === true),
			),
		listen,
		touched: rows.touch,
		refresh(kind) {
			engine.refusals.forget();
			return rows.refresh(kind);
		},
		retry() {
			engine.refusals.forget();
			pump.retry();
		},
		suspend: pump.suspend,
		resume: pump.resume,
		end: scope.end,
	};
};
