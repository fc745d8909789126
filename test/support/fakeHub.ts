import type {Scheduler} from '../../src/base/schedule.ts';
import type {PingResult} from '../../src/engine/call.ts';
import type {Refusal} from '../../src/engine/http/refusals.ts';
import type {HostFacts} from '../../src/host/types.ts';
import type {Past} from '../../src/hub/past/past.ts';
import type {EventLog, Hub, HubStatus} from '../../src/hub/types.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import type {KindId, Rows} from '../../src/kinds/index.ts';
import {noSizes} from '../../src/kinds/sizes.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {type Collection, emptyCollection} from '../../src/store/collection.ts';
import {createStore, type Store} from '../../src/store/store.ts';
import {fakeEngine} from './fakeEngine.ts';
import {immediate} from './scheduler.ts';

const store = <T>(initial: T): Store<T> => createStore(initial, immediate);

/** Rows by kind, each a store; those that a test does not give are empty for good. */
export type RowStores = {readonly [K in KindId]: Store<Collection<Rows[K]>>};

export const rowStores = (
	given: Partial<RowStores> = {},
	schedule: Scheduler = immediate,
): RowStores => ({
	container: createStore(emptyCollection, schedule),
	image: createStore(emptyCollection, schedule),
	volume: createStore(emptyCollection, schedule),
	network: createStore(emptyCollection, schedule),
	project: createStore(emptyCollection, schedule),
	event: createStore(emptyCollection, schedule),
	...given,
});

/** The same as a hub has them. */
export const rowsIn =
	(stores: RowStores): Hub['rows'] =>
	kind =>
		stores[kind];

export interface FakeHub extends Hub {
	readonly about: Store<PingResult | undefined>;
	readonly status: Store<HubStatus>;
	readonly host: Store<HostFacts | undefined>;
	readonly stats: Store<ReadonlyMap<string, Stats>>;
	readonly containers: Store<Collection<ContainerRow>>;
	/** A test may tell another one. */
	past: Past;
}

/** A hub that is live, with these containers. */
export const fakeHub = (containers: readonly ContainerRow[] = [], name = 'prod-3'): FakeHub => {
	const rows = store<Collection<ContainerRow>>({
		phase: 'ready',
		rows: new Map(containers.map(row => [row.id, row])),
		error: undefined,
	});
	const refuse = (): never => {
		throw new Error('a fake hub has no streams');
	};
	return {
		engine: fakeEngine({endpoint: {name, url: 'unix:///run/docker.sock', source: 'test'}}),
		about: store<PingResult | undefined>({
			product: 'docker',
			version: '29.1.0',
			api: '1.52',
			dateSeconds: 0,
			clockAheadMs: 0,
		}),
		status: store<HubStatus>({phase: 'live', since: 0}),
		events: store<EventLog>({events: [], dropped: 0}),
		flight: {take: () => [], dropped: 0},
		past: {
			since: () => undefined,
			at: refuse,
			changeAt: () => undefined,
			before: () => undefined,
			after: () => undefined,
		},
		refused: store<readonly Refusal[]>([]),
		containers: rows,
		rows: rowsIn(rowStores({container: rows})),
		stats: store<ReadonlyMap<string, Stats>>(new Map()),
		lastWords: store<ReadonlyMap<string, string>>(new Map()),
		host: store<HostFacts | undefined>(undefined),
		sizes: {...store(noSizes), ask: () => {}, look: async () => {}, tell: () => {}},
		runBefore: () => undefined,
		watch: () => {},
		statsHistory: refuse,
		logs: refuse,
		keptLog: () => undefined,
		top: refuse,
		listen: () => {},
		touched: () => {},
		refresh: async () => {},
		retry: () => {},
		suspend: () => {},
		resume: () => {},
		end: () => {},
	};
};
