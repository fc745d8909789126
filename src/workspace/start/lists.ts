import type {Scheduler} from '../../base/schedule.ts';
import type {AnyList} from '../../commands/context.ts';
import type {Hub} from '../../hub/types.ts';
import {kindOfList, type ListKind, type Rows} from '../../kinds/index.ts';
import {createKeptList, type StateAccess} from '../../lists/keptList.ts';
import {createList} from '../../lists/list.ts';
import type {List, ListSource} from '../../lists/listTypes.ts';
import type {Pending} from '../../overlays/pending.ts';
import {idsIn} from '../../panes/layout.ts';
import {listRoom} from '../../state/layout.ts';
import {everyId} from '../../state/listKeys.ts';
import type {WorkspaceState} from '../../state/types.ts';
import {listPane, routeNow, routeOf, windowNow} from '../../state/windows.ts';
import {derive, pick, type Readable} from '../../store/store.ts';

export interface ListsOptions extends StateAccess {
	readonly hub: Readable<Hub | undefined>;
	readonly pending: Pending;
	readonly schedule: Scheduler;
}

/** The lists of all kinds that have one, of each pane its own. */
export interface Lists {
	/** Of a pane; of the one that has the keys, or had them last, unless said. */
	of<K extends ListKind>(kind: K, pane?: string): List<Rows[K]>;
	any(kind: ListKind, pane?: string): AnyList;
	/** The list of the route; `undefined` where the route is something else. */
	current(): AnyList | undefined;
	/** Those that are on the screen, or that a zoomed pane hides; the same array until they are others. */
	shown(): readonly AnyList[];
}

/** How much of a list is on the screen follows from the layout alone, whoever paints it or not. */
export const createLists = (options: ListsOptions): Lists => {
	const {hub, pending, schedule} = options;
	const state = options.state.get;
	/** By pane. */
	const lists = new Map<string, Map<ListKind, AnyList>>();
	let known: WorkspaceState['windows'] | undefined;
	let shown: readonly AnyList[] = [];
	const moment = pick(options.state, now => now.moment);
	/** Of other kinds nothing is recorded. */
	const sources: Readable<ListSource | undefined> = derive([hub, moment], (now, at) =>
		at === undefined ? now : now?.past.at(at),
	);
	const create = (kind: ListKind, pane: string): AnyList =>
		createList({
			kind: kindOfList(kind),
			kept: createKeptList(options, pane, kind),
			hub,
			source: kind === 'container' ? sources : hub,
			pending: pending.of(kind),
			schedule,
			// Also while another view is shown: it comes back as it was.
			room: () => listRoom(state(), pane, kind),
		}) as AnyList;
	const find = (kind: ListKind, pane: string): AnyList => {
		const own = lists.get(pane) ?? new Map<ListKind, AnyList>();
		lists.set(pane, own);
		const list = own.get(kind) ?? create(kind, pane);
		own.set(kind, list);
		return list;
	};
	/** Lists of panes that were closed go. */
	const tidy = () => {
		const {windows} = state();
		if (windows === known) return;
		known = windows;
		const ids = everyId(state());
		for (const pane of lists.keys()) if (!ids.has(pane)) lists.delete(pane);
	};
	const any = (kind: ListKind, pane: string = listPane(state())): AnyList => find(kind, pane);
	return {
		of: <K extends ListKind>(kind: K, pane: string = listPane(state())) =>
			find(kind, pane) as List<Rows[K]>,
		any,
		current() {
			const route = routeNow(state());
			return route.view === 'list' ? any(route.kind) : undefined;
		},
		shown() {
			tidy();
			const now = idsIn(windowNow(state())).flatMap(pane => {
				const route = routeOf(state(), pane);
				return route?.view === 'list' ? [find(route.kind, pane)] : [];
			});
			const isSame = now.length === shown.length && now.every((list, at) => list === shown[at]);
			if (!isSame) shown = now;
			return shown;
		},
	};
};
