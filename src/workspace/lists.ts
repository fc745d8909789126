import type {Scheduler} from '../base/schedule.ts';
import type {AnyList} from '../commands/context.ts';
import type {Hub} from '../hub/types.ts';
import {kindOfList, type ListKind, listedKinds, type Rows} from '../kinds/index.ts';
import {createList} from '../lists/list.ts';
import type {List} from '../lists/listTypes.ts';
import type {Pending} from '../overlays/pending.ts';
import {layoutOf, listRoom} from '../state/layout.ts';
import type {WorkspaceState} from '../state/types.ts';
import type {Readable} from '../store/store.ts';

export interface ListsOptions {
	readonly hub: Readable<Hub | undefined>;
	readonly pending: Pending;
	readonly schedule: Scheduler;
	state(): WorkspaceState;
}

/** The lists of all kinds that have one. */
export interface Lists {
	of<K extends ListKind>(kind: K): List<Rows[K]>;
	any(kind: ListKind): AnyList;
	/** The list of the route; `undefined` where the route is something else. */
	current(): AnyList | undefined;
}

/** How much of a list is on the screen follows from the layout alone, whoever paints it or not. */
export const createLists = ({hub, pending, schedule, state}: ListsOptions): Lists => {
	const create = (kind: ListKind) =>
		createList({
			kind: kindOfList(kind),
			hub,
			pending: pending.of(kind),
			schedule,
			// Also while another view is shown: it comes back as it was.
			room: () => listRoom(layoutOf({...state(), route: {view: 'list', kind}})),
		});
	const lists = new Map(listedKinds.map(({id}) => [id, create(id)]));
	const any = (kind: ListKind): AnyList => {
		const list = lists.get(kind);
		if (!list) throw new Error(`there is no list of ${kind}`);
		return list;
	};
	return {
		of: <K extends ListKind>(kind: K) => any(kind) as List<Rows[K]>,
		any,
		current() {
			const {route} = state();
			return route.view === 'list' ? any(route.kind) : undefined;
		},
	};
};
