import type {Scheduler} from '../../base/schedule.ts';
import {slotsOf} from '../../state/layout.ts';
import type {Slot} from '../../state/slot.ts';
import type {WorkspaceState} from '../../state/types.ts';
import {focusedLeaf, routeOf} from '../../state/windows.ts';
import {createStore, type Readable} from '../../store/store.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {LogSpace} from './space.ts';

/** Keeps all panes at the time of the focused one: logs, events, charts, lists of containers. */
export interface TimeLock {
	readonly on: Readable<boolean>;
	/** How many panes on the screen have a time. */
	count(): number;
	toggle(): void;
}

/** What has a time that is looked at. */
type Timed = Pick<Viewer, 'moment'> & {readonly revision: Readable<unknown>};

/** Panes that are kept together. */
export interface LockedPanes {
	/** Which they are, and which has the keys. */
	readonly changes: readonly Readable<unknown>[];
	all(): readonly (Timed | undefined)[];
	focused(): Timed | undefined;
}

/** Off at first; it costs nothing then. @internal */
export const createTimeLock = (panes: LockedPanes, schedule: Scheduler): TimeLock => {
	const on = createStore(false, schedule, {lane: 'input'});
	let leave: readonly (() => void)[] = [];
	let watched: Timed | undefined;
	let leaveWatched = () => {};
	let told: bigint | 'end' | undefined;
	let seen: ReadonlySet<Timed | undefined> = new Set();

	/** What the focused pane shows now, to the others. */
	const tell = () => {
		const now = watched?.moment?.now();
		if (now === undefined || now === told) return;
		told = now;
		for (const viewer of new Set(panes.all())) {
			if (viewer !== watched) viewer?.moment?.goTo(now);
		}
	};
	const watch = (next: Timed | undefined) => {
		leaveWatched();
		watched = next;
		leaveWatched = next?.revision.subscribe(tell) ?? (() => {});
	};
	const lead = () => {
		const next = panes.focused();
		if (next === watched || !next?.moment) return;
		watch(next);
		// Who takes the lead is at the same time already.
		const now = next.moment.now();
		if (now !== 'end') told = now;
	};
	const follow = () => {
		const now = new Set(panes.all());
		const isNew = [...now].some(one => one?.moment && !seen.has(one));
		seen = now;
		lead();
		// What comes on the screen, as behind a zoom, is at its own time still.
		if (!isNew) return;
		told = undefined;
		tell();
	};
	const stop = () => {
		for (const one of leave) one();
		leave = [];
		watch(undefined);
		told = undefined;
	};
	return {
		on,
		count: () => new Set(panes.all().filter(one => one?.moment)).size,
		toggle() {
			on.set(!on.get());
			if (!on.get()) return stop();
			seen = new Set(panes.all());
			leave = panes.changes.map(one => one.subscribe(follow));
			watch(panes.focused());
			tell();
		},
	};
};

export interface PanesOfLock {
	readonly state: Readable<WorkspaceState>;
	readonly space: Pick<LogSpace, 'viewers'>;
	viewerIn(leaf: string): Viewer | undefined;
	/** Of the lists of containers. */
	readonly list: Timed;
}

/** For all that is on the screen. */
export const createPanesLock = (
	{state, space, viewerIn, list}: PanesOfLock,
	schedule: Scheduler,
): TimeLock => {
	const listIn = (pane: string) => {
		const route = routeOf(state.get(), pane);
		return route?.view === 'list' && route.kind === 'container' ? list : undefined;
	};
	const shownIn = ([id, {pane}]: readonly [string, Slot]): Timed | undefined =>
		viewerIn(id) ?? listIn(pane);
	const slots = () => [...slotsOf(state.get()).all];
	return createTimeLock(
		{
			changes: [state, space.viewers],
			all: () => slots().map(shownIn),
			focused() {
				const id = focusedLeaf(state.get());
				const slot = slots().find(([own]) => own === id);
				return slot && shownIn(slot);
			},
		},
		schedule,
	);
};
