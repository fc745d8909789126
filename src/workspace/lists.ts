import type {Scheduler} from '../base/schedule.ts';
import type {AnyList} from '../commands/context.ts';
import type {Hub} from '../hub/types.ts';
import {kindsById} from '../kinds/index.ts';
import type {Rows} from '../kinds/kind.ts';
import {createList} from '../lists/list.ts';
import type {List} from '../lists/listTypes.ts';
import type {Pending} from '../overlays/pending.ts';
import {layoutOf, listRoom} from '../state/layout.ts';
import type {ListKind} from '../state/state.ts';
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
	const create = <K extends ListKind>(kind: K) =>
		createList({
			kind: kindsById[kind] as (typeof kindsById)[K] & {readonly id: K},
			hub,
			pending: pending.of(kind),
			schedule,
			// Also while another view is shown: it comes back as it was.
			room: () => listRoom(layoutOf({...state(), route: {view: 'list', kind}})),
		});
	const lists = {
		container: create('container'),
		image: create('image'),
		volume: create('volume'),
		network: create('network'),
	};
	const any = (kind: ListKind): AnyList => lists[kind] as unknown as AnyList;
	return {
		of: <K extends ListKind>(kind: K) => lists[kind] as unknown as List<Rows[K]>,
		any,
		current() {
			const {route} = state();
			return route.view === 'list' ? any(route.kind) : undefined;
		},
	};
};
