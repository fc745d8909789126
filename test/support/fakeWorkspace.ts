import type {Hint} from '../../src/actions/catalog.ts';
import type {Scheduler} from '../../src/base/schedule.ts';
import type {About} from '../../src/engine/call.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {Refusal} from '../../src/engine/http/refusals.ts';
import type {HostFacts} from '../../src/host/types.ts';
import type {Past} from '../../src/hub/past/past.ts';
import type {EventLog, Hub, HubStatus} from '../../src/hub/types.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {kindOf, type Rows} from '../../src/kinds/index.ts';
import {noSizes} from '../../src/kinds/sizes.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {createColumnFitting} from '../../src/lists/columns/fitting.ts';
import type {ListChoosing, ListCursor, ListModel, ListView} from '../../src/lists/listTypes.ts';
import type {LogsView} from '../../src/logs/space/types.ts';
import type {Activity, Overlay, Toast} from '../../src/overlays/types.ts';
import {setDetail} from '../../src/state/details.ts';
import {initialState} from '../../src/state/state.ts';
import type {Connection, WorkspaceState} from '../../src/state/types.ts';
import {type Collection, emptyCollection} from '../../src/store/collection.ts';
import {createStore, type Store} from '../../src/store/store.ts';
import type {InputEvent} from '../../src/terminal/input/events.ts';
import type {Viewer} from '../../src/viewers/types.ts';
import {createTable} from '../../src/workspace/table.ts';
import {titleIn} from '../../src/workspace/titles/titled.ts';
import type {Workspace} from '../../src/workspace/types.ts';
import {wholeOf} from './part.ts';

/** Tells at once; nothing happens later. */
export const immediate: Scheduler = {
	now: () => 0,
	keepTime: () => {},
	queue: (_lane, task) => task(),
	after: () => () => {},
	sleep: async () => {},
};

/** Keys as nobody has changed them. */
const keys = createTable();

const store = <T>(initial: T): Store<T> => createStore(initial, immediate);

type ListKind = Parameters<Workspace['list']>[0];

export interface FakeList<Row>
	extends ListModel<Row>,
		ListChoosing,
		Pick<ListCursor, 'move' | 'moveTo'> {
	readonly view: Store<ListView<Row>>;
	/** Live numbers by id: its columns have room for them. */
	numbers(): ReadonlyMap<string, Stats>;
}

/** A list that only holds what it is given. */
export const fakeList = <Row>(
	kind: ListKind,
	rows: readonly Row[],
	more: Partial<ListView<Row>> = {},
): FakeList<Row> => {
	const view = store<ListView<Row>>({
		rows,
		cursor: 0,
		top: 0,
		total: rows.length,
		marks: new Set(),
		lost: 0,
		kept: new Set(),
		removed: undefined,
		filter: '',
		filterError: undefined,
		sort: {column: 'name', reverse: false},
		all: true,
		columns: undefined,
		phase: 'ready',
		error: undefined,
		pending: new Set(),
		...more,
	});
	const list: FakeList<Row> = {
		kind,
		view,
		columns: createColumnFitting(kindOf(kind), () => list.numbers()),
		numbers: () => new Map(),
		current: () => view.get().rows[view.get().cursor],
		seen: () => view.get().rows[view.get().cursor],
		move: delta => view.update(now => ({...now, cursor: now.cursor + delta})),
		moveTo: cursor => view.update(now => ({...now, cursor})),
		setFilter: filter => view.update(now => ({...now, filter})),
		setSort: (column, reverse) => view.update(now => ({...now, sort: {column, reverse}})),
		setAll: all => view.update(now => ({...now, all})),
		setColumns: columns => view.update(now => ({...now, columns})),
	};
	return list;
};

export interface FakeHub extends Hub {
	readonly about: Store<About | undefined>;
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
	const none = store<Collection<never>>(emptyCollection);
	const refuse = (): never => {
		throw new Error('a fake hub has no streams');
	};
	return {
		engine: {endpoint: {name, url: 'unix:///run/docker.sock', source: 'test'}} as Engine,
		about: store<About | undefined>({
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
		rows: kind => (kind === 'container' ? rows : none) as Store<Collection<Rows[typeof kind]>>,
		stats: store<ReadonlyMap<string, Stats>>(new Map()),
		lastWords: store<ReadonlyMap<string, string>>(new Map()),
		host: store<HostFacts | undefined>(undefined),
		sizes: {...store(noSizes), ask: () => {}, look: async () => {}, tell: () => {}},
		runBefore: () => undefined,
		watch: () => {},
		statsHistory: refuse,
		logs: refuse,
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

export interface FakeWorkspace extends Workspace {
	readonly state: Store<WorkspaceState>;
	readonly connection: Store<Connection>;
	readonly overlays: Store<readonly Overlay[]>;
	readonly toasts: Store<readonly Toast[]>;
	readonly activities: Store<readonly Activity[]>;
	readonly clock: Store<number>;
	readonly logs: Store<LogsView>;
	readonly lists: {[K in ListKind]: FakeList<Rows[K]>};
	/** Everything that was pressed, a chunk each. */
	readonly pressed: (readonly InputEvent[])[];
	shownHints: readonly Hint[];
	shownHelp: readonly Hint[];
	keyOf: Workspace['keyOf'];
	/** Ends it with that exit code. */
	quit(code: number): void;
}

export interface FakeOptions {
	readonly columns?: number;
	readonly rows?: number;
	readonly hub?: Hub;
	readonly state?: Partial<WorkspaceState>;
	readonly containers?: FakeList<ContainerRow>;
	readonly images?: FakeList<Rows['image']>;
}

/** A workspace that shows what a test puts into its stores, and does nothing by itself. */
export const fakeWorkspace = ({
	columns = 100,
	rows = 30,
	hub = fakeHub(),
	state = {},
	containers = fakeList<ContainerRow>('container', []),
	images = fakeList<Rows['image']>('image', []),
}: FakeOptions = {}): FakeWorkspace => {
	const lists = {
		container: containers,
		image: images,
		volume: fakeList<Rows['volume']>('volume', []),
		network: fakeList<Rows['network']>('network', []),
		project: fakeList<Rows['project']>('project', []),
	};
	containers.numbers = hub.stats.get;
	const {promise: done, resolve} = Promise.withResolvers<number>();
	const viewer = store<Viewer | undefined>(undefined);
	const pressed: (readonly InputEvent[])[] = [];
	const logs = store<LogsView>({panes: [], locked: false});
	const workspace: FakeWorkspace = {
		state: store<WorkspaceState>({
			...setDetail(undefined)(
				initialState({size: {columns, rows}, readOnly: false, hostClass: 'dev', mouse: false}),
			),
			...state,
		}),
		connection: store<Connection>({phase: 'connected', hub}),
		overlays: store<readonly Overlay[]>([]),
		toasts: store<readonly Toast[]>([]),
		activities: store<readonly Activity[]>([]),
		clock: store(0),
		lists,
		pressed,
		shownHints: [],
		shownHelp: [],
		list: kind => wholeOf<ListModel<Rows[typeof kind]>>(lists[kind]),
		viewer: () => viewer,
		detailTitle(slot, room) {
			const now = workspace.connection.get();
			const titled = {
				state: workspace.state.get(),
				hub: now.phase === 'connected' ? now.hub : undefined,
				seen: (kind: ListKind) => lists[kind].seen(),
				viewer: (id: string) => workspace.viewer(id).get(),
			};
			return titleIn(titled, slot, room);
		},
		logs,
		hints: () => workspace.shownHints,
		help: () => workspace.shownHelp,
		keyOf: id => keys.entry(id)?.shown[0] ?? '',
		press: events => void pressed.push(events),
		resize: size => workspace.state.update(now => ({...now, size})),
		run: () => {},
		idle: async () => {},
		done,
		end: () => {},
		quit: resolve,
	};
	return workspace;
};
