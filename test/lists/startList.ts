import {container} from '../../src/kinds/container/container.ts';
import {type ContainerRow, rowOfSummary} from '../../src/kinds/container/row.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {createKeptList} from '../../src/lists/keptList.ts';
import {createList} from '../../src/lists/list.ts';
import type {ListSource} from '../../src/lists/listTypes.ts';
import {initialState} from '../../src/state/state.ts';
import type {Collection} from '../../src/store/collection.ts';
import {createStore} from '../../src/store/store.ts';
import {rowStores, rowsIn} from '../support/fakeHub.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {containerSummary} from '../support/things.ts';

/** A running container; say what is other about it. */
export const row = (
	name: string,
	other: Parameters<typeof containerSummary>[1] = {},
): ContainerRow => rowOfSummary(containerSummary(name, other));

/** Live numbers. */
export const cpu = (cpuRatio: number): Stats => ({
	cpuRatio,
	memoryBytes: 1,
	memoryLimit: undefined,
	rxBytes: 0,
	txBytes: 0,
	readBytes: 0,
	writeBytes: 0,
	pids: 1,
	periods: 0,
	throttledPeriods: 0,
});

/** A list on rows that a test replaces at will. */
export const startList = (names: readonly string[], height = 5) => {
	const schedule = createManualScheduler();
	const collectionOf = (rows: readonly ContainerRow[]): Collection<ContainerRow> => ({
		phase: 'ready',
		rows: new Map(rows.map(one => [one.id, one])),
		error: undefined,
	});
	const source = createStore(collectionOf(names.map(name => row(name))), schedule);
	const stats = createStore<ReadonlyMap<string, Stats>>(new Map(), schedule);
	const hub = {rows: rowsIn(rowStores({container: source})), stats};
	const pending = createStore<ReadonlySet<string>>(new Set(), schedule);
	let room = {rows: height, cells: 100};
	const size = {columns: 100, rows: 30};
	const state = createStore(
		initialState({size, readOnly: false, mouse: false, hostClass: 'dev'}),
		schedule,
		{lane: 'input'},
	);
	const list = createList({
		kept: createKeptList({state, change: state.update}, '0', 'container'),
		room: () => room,
		kind: container as typeof container & {readonly id: 'container'},
		hub: createStore<ListSource | undefined>(hub, schedule),
		pending,
		schedule,
	});
	let notified = 0;
	const leave = list.view.subscribe(() => {
		notified += 1;
	});
	return {
		list,
		state,
		schedule,
		stats,
		pending,
		leave,
		setRoom(rows: number, cells = 100) {
			room = {rows, cells};
		},
		notifications: () => notified,
		show(rows: readonly ContainerRow[]) {
			source.set(collectionOf(rows));
			schedule.frame();
		},
		names: () => list.view.get().rows.map(({name}) => name),
		cursorName: () => list.current()?.name,
	};
};
