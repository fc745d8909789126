import {createScope} from '../../src/base/scope.ts';
import type {EngineEvent, HealthProbe, ImageLayer, InspectJson} from '../../src/engine/things.ts';
import type {EventLog, Hub, HubStatus, StatsHistory, TopView} from '../../src/hub/types.ts';
import type {KindId, Rows} from '../../src/kinds/index.ts';
import {noSizes} from '../../src/kinds/sizes.ts';
import {createLogBudget} from '../../src/logs/feed/budget.ts';
import {createLogFeed} from '../../src/logs/feed/feed.ts';
import {createShells} from '../../src/shells/shells.ts';
import type {Feed} from '../../src/store/feed.ts';
import {createStore, type Store} from '../../src/store/store.ts';
import type {Viewer} from '../../src/viewers/types.ts';
import type {TabDeps} from '../../src/workspace/tabs/target.ts';
import {fakeEngine} from '../support/fakeEngine.ts';
import {fakeHub, rowStores, rowsIn} from '../support/fakeHub.ts';
import {createFakeLog} from '../support/fakeLog.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {containerDetail, containerSummary} from '../support/things.ts';

/** What viewers stand on, each part set by hand. */
export const createRig = ({log = createFakeLog(), budgetBytes = 8 << 20} = {}) => {
	const schedule = createManualScheduler(Date.UTC(2026, 4, 1, 12));
	const scope = createScope();
	const status = createStore<HubStatus>({phase: 'live', since: 0}, schedule);
	const events = createStore<EventLog>({events: [], dropped: 0}, schedule);
	const rows = rowStores({}, schedule);
	const history = createStore<StatsHistory>({times: [], samples: []}, schedule);
	const top = createStore<TopView>({table: undefined, cpu: new Map(), error: undefined}, schedule);
	const asked: string[] = [];
	const answers = new Map<string, () => Promise<InspectJson>>();
	const layers = new Map<string, readonly ImageLayer[]>();
	const probes = new Map<string, readonly HealthProbe[]>();
	const inspect = (kind: string) => (id: string) => {
		asked.push(`${kind} ${id}`);
		return answers.get(`${kind} ${id}`)?.() ?? Promise.resolve({});
	};
	const feed = <T>(store: Store<T>, name: string): Feed<T> => ({
		get: store.get,
		subscribe: store.subscribe,
		release: () => asked.push(`release ${name}`),
	});
	const engine = fakeEngine({
		endpoint: {name: 'test', url: 'unix:///test.sock', source: '--host'},
		containers: {
			...log.engine.containers,
			inspect: async id => {
				const raw = await inspect('container')(id);
				return containerDetail(containerSummary(id), {healthLog: probes.get(id) ?? [], raw});
			},
		},
		images: {
			inspect: inspect('image'),
			history: async id => {
				asked.push(`history ${id}`);
				return layers.get(id) ?? [];
			},
		},
		volumes: {inspect: inspect('volume')},
		networks: {inspect: inspect('network')},
		system: {info: () => inspect('system')('info'), version: () => inspect('system')('version')},
	});
	const listeners: ((event: EngineEvent) => void)[] = [];
	const hub: Hub = {
		...fakeHub(),
		engine,
		about: createStore(undefined, schedule),
		refused: createStore([], schedule),
		status,
		events,
		rows: rowsIn(rows),
		sizes: {
			...createStore(noSizes, schedule),
			ask: kind => void asked.push(`sizes of ${kind}s`),
			look: async () => {},
			tell: () => {},
		},
		touched: (kind, ids) => void asked.push(`touched ${kind} ${ids}`),
		listen: listener => void listeners.push(listener),
		statsHistory: () => feed(history, 'stats'),
		top: (id, args) => {
			asked.push(`top ${id} ${args}`);
			return feed(top, 'top');
		},
		logs: spec =>
			createLogFeed(
				{
					engine: log.engine,
					schedule,
					scope,
					status,
					budget: createLogBudget({total: budgetBytes, each: budgetBytes}),
					listen: listener => listeners.push(listener),
				},
				spec,
			),
	};
	const clock = createStore(schedule.now(), schedule);
	const revealed = createStore(false, schedule);
	const onChange = () => {};
	const shells = createShells({schedule, owe: () => onChange, onPhase: onChange});
	const programs = {schedule, shells, keyOf: (id: string) => id, onTake: () => {}, onChange};
	const deps: TabDeps = {hub, schedule, clock, revealed, programs};
	return {
		deps,
		log,
		schedule,
		scope,
		status,
		events,
		history,
		top,
		clock,
		revealed,
		asked,
		answers,
		/** What the engine knows of the history of an image. */
		layers,
		/** What the engine knows of the probes of a container. */
		probes,
		/** Tells everybody who listens. */
		emit(event: Partial<EngineEvent>) {
			const all = {type: 'container', action: '', id: '', attributes: {}, scope: 'local'};
			for (const listener of listeners) listener({...all, timeNano: 0n, ...event});
		},
		setRows<K extends KindId>(kind: K, all: Readonly<Record<string, Rows[K]>>) {
			rows[kind].set({phase: 'ready', rows: new Map(Object.entries(all)), error: undefined});
		},
	};
};

/** Draws a viewer of lines: its body, without what is empty at the right. */
export const draw = (viewer: Viewer, width = 60, height = 10): string[] => {
	viewer.setSize(width, height);
	return Array.from({length: height}, (_, index) =>
		viewer
			.row(index)
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
};

/** The right end of the title. */
export const told = (viewer: Viewer): string =>
	viewer
		.status()
		.map(({text}) => text)
		.join('');

/** Draws it for good, as a pane does; returns how to hide it. */
export const watch = (viewer: Viewer): (() => void) => viewer.revision.subscribe(() => {});
