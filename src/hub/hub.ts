import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {PingResult} from '../engine/call.ts';
import type {Engine} from '../engine/engine.ts';
import type {EventsQuery} from '../engine/system/types.ts';
import type {EngineEvent} from '../engine/things.ts';
import {createKillReader} from '../host/cgroup.ts';
import {createHostWatch} from '../host/watch.ts';
import {createStore, derive} from '../store/store.ts';
import {createRuns} from '../triage/runs.ts';
import {createLastWords} from '../triage/spoken.ts';
import {createEventRecorder} from './eventLog.ts';
import {createHubFeeds} from './feeds.ts';
import {createFlightRecorder} from './flight/recorder.ts';
import {createInference} from './inference.ts';
import {createPast} from './past/past.ts';
import {createPump} from './pump.ts';
import type {KillsOf} from './rows/kills.ts';
import {createRows} from './rows/rows.ts';
import {createObjectSizes} from './sizes.ts';
import {createStatsPoller} from './stats/poller.ts';
import type {Hub, HubEvents, HubLink, HubStatus} from './types.ts';
import {createHubWatch} from './watching.ts';

export interface HubDeps {
	readonly engine: Engine;
	/** What a ping has told a moment ago: the first one is left out. */
	readonly about?: PingResult;
	readonly schedule: Scheduler;
	/** Ends the hub with its owner. */
	readonly scope: Scope;
	/** For the back-off; 0 to 1. */
	readonly random?: () => number;
	/** What the kernel of this machine counts. */
	readonly killsOf?: KillsOf;
}

/** All that meet a query with an end. */
const readEvents = async (engine: Engine, query: EventsQuery, signal: AbortSignal) => {
	const all: EngineEvent[] = [];
	for await (const batch of await engine.system.events(query, {signal})) all.push(...batch);
	return all;
};

/** What the engine, or what is before it, refuses at present. */
const refusedBy = ({refusals}: Engine, schedule: Scheduler, scope: Scope): HubLink['refused'] => {
	const refused = createStore(refusals.all(), schedule);
	scope.defer(refusals.listen(() => refused.set(refusals.all())));
	return refused;
};

/** Those who hear every event, at once and in order. */
const createListeners = () => {
	const listeners = new Set<(event: EngineEvent) => void>();
	const listen: HubEvents['listen'] = (listener, signal) => {
		// A wrapper of its own, so that the same function may listen twice.
		const entry = (event: EngineEvent) => listener(event);
		if (signal.aborted) return;
		listeners.add(entry);
		signal.addEventListener('abort', () => listeners.delete(entry), {once: true});
	};
	const tell = (event: EngineEvent) => {
		for (const listener of [...listeners]) listener(event);
	};
	return {listen, tell};
};

const opening: HubStatus = {phase: 'connecting', attempt: 1, error: undefined};

/** Connects at once; containers are kept from the start, other kinds while somebody subscribes. */
export const createHub = (deps: HubDeps): Hub => {
	const {engine, schedule, random = Math.random, killsOf = createKillReader()} = deps;
	const scope = deps.scope.child();
	const about = createStore<PingResult | undefined>(deps.about, schedule);
	const status = createStore<HubStatus>(opening, schedule);
	const refused = refusedBy(engine, schedule, scope);
	const events = createEventRecorder({
		schedule,
		ask: (sinceSeconds, untilSeconds) =>
			readEvents(engine, {sinceSeconds, untilSeconds, types: []}, scope.signal),
	});
	const {listen, tell: tellListeners} = createListeners();
	const sizes = createObjectSizes({engine, schedule, scope});
	const host = createHostWatch({
		...{engine, schedule, scope},
		isLive: derive([status], ({phase}) => phase === 'live'),
	});
	const rows = createRows({
		...{engine, schedule, sizes},
		killsOf: async id => (host.get()?.isLocal === false ? undefined : killsOf(id)),
	});
	const containers = rows.of('container');
	const knownRows = () => containers.get().rows;
	const lastWords = createLastWords({
		...{engine, schedule, scope, containers},
		isLive: () => status.get().phase === 'live',
	});
	const {now} = schedule;
	const flight = createFlightRecorder({now, containers: knownRows, words: lastWords.get});
	const poller = createStatsPoller({engine, schedule, scope, onSample: flight.sample});
	const past = createPast({rows: rows.of, stats: poller.stats, lastWords, schedule, scope});
	const runs = createRuns(containers);
	const feeds = createHubFeeds({
		...{engine, schedule, scope, status, about, listen, trail: poller.trail},
		isLocal: () => host.get()?.isLocal === true,
	});
	const watch = createHubWatch({rows, poller, status, scope});
	scope.defer(
		status.subscribe(() => {
			const told = status.get();
			if (told.phase === 'live' && !told.asking) events.opened();
		}),
	);
	const tell = (fresh: readonly EngineEvent[]) => {
		fresh.forEach(runs.hear);
		fresh.forEach(flight.hear);
		fresh.forEach(tellListeners);
	};
	const inference = createInference(knownRows, rows.poll, now);
	const pump = createPump(
		{
			...{engine, schedule, scope, random, about, status},
			since: events.resume,
			onConnect: rows.open,
			async onPoll() {
				tell(await inference.poll());
			},
			onEvents(batch) {
				inference.heard();
				const fresh = events.fresh(batch);
				rows.take(fresh);
				tell(fresh);
			},
		},
		deps.about,
	);
	scope.defer(() => status.set({phase: 'closed'}, 'input'));
	return {
		...{engine, about, status, flight, past, refused, lastWords, host, sizes},
		...{events: events.log, runBefore: runs.before, rows: rows.of, stats: poller.stats},
		...{...feeds, watch, listen, touched: rows.touch},
		refresh(kind) {
			engine.refusals.forget();
			return rows.refresh(kind);
		},
		retry() {
			engine.refusals.forget();
			pump.retry();
		},
		...{suspend: pump.suspend, resume: pump.resume, end: scope.end},
	};
};
