import type {Hint} from '../../src/actions/catalog.ts';
import type {Hub} from '../../src/hub/types.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {kindOf, type Rows} from '../../src/kinds/index.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {createColumnFitting} from '../../src/lists/columns/fitting.ts';
import type {ListChoosing, ListCursor, ListModel, ListView} from '../../src/lists/listTypes.ts';
import type {LogsView} from '../../src/logs/space/types.ts';
import type {Activity, Overlay, Toast} from '../../src/overlays/types.ts';
import {setDetail} from '../../src/state/details.ts';
import {initialState} from '../../src/state/state.ts';
import type {Connection, WorkspaceState} from '../../src/state/types.ts';
import {createStore, type Store} from '../../src/store/store.ts';
import type {InputEvent} from '../../src/terminal/input/events.ts';
import type {Viewer} from '../../src/viewers/types.ts';
import {createTable} from '../../src/workspace/table.ts';
import {titleIn} from '../../src/workspace/titles/titled.ts';
import type {Workspace} from '../../src/workspace/types.ts';
import {fakeHub} from './fakeHub.ts';
import {immediate} from './scheduler.ts';

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
	const lists: FakeWorkspace['lists'] = {
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
		list: kind => lists[kind],
		viewer: () => viewer,
		detailTitle(leaf, room) {
			const now = workspace.connection.get();
			const titled = {
				state: workspace.state.get(),
				hub: now.phase === 'connected' ? now.hub : undefined,
				seen: (kind: ListKind) => lists[kind].seen(),
				viewer: (id: string) => workspace.viewer(id).get(),
			};
			return titleIn(titled, leaf, room);
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
