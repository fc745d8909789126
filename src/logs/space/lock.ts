import type {Scheduler} from '../../base/schedule.ts';
import {createStore, type Readable} from '../../store/store.ts';
import {stateOf} from '../../viewers/switches.ts';
import type {Viewer} from '../../viewers/types.ts';

/** Keeps all panes at the instant of the focused one. */
export interface TimeLock {
	readonly on: Readable<boolean>;
	toggle(): void;
}

const follows = (viewer: Viewer): boolean => stateOf(viewer, 'follow') === 'on';

/** Panes that are kept together. */
interface LockedPanes {
	readonly layout: Readable<unknown>;
	readonly viewers: Readable<ReadonlyMap<string, Viewer>>;
	focused(): Viewer | undefined;
}

/** Off at first; it costs nothing then. */
export const createTimeLock = (panes: LockedPanes, schedule: Scheduler): TimeLock => {
	const on = createStore(false, schedule, {lane: 'input'});
	let leave: readonly (() => void)[] = [];
	let watched: Viewer | undefined;
	let leaveWatched = () => {};
	let told: bigint | 'end' | undefined;

	/** What the focused pane shows now, to the others. */
	const tell = () => {
		const leader = watched;
		if (!leader) return;
		const now = follows(leader) ? 'end' : leader.log?.time();
		if (now === undefined || now === told) return;
		told = now;
		for (const viewer of panes.viewers.get().values()) {
			if (viewer === leader) continue;
			if (now === 'end') viewer.scroll?.toEnd();
			else viewer.log?.seek(now);
		}
	};
	const follow = () => {
		const next = panes.focused();
		if (next === watched) return;
		leaveWatched();
		watched = next;
		leaveWatched = next?.revision.subscribe(tell) ?? (() => {});
		// Who takes the lead is at the same instant already.
		told = next && !follows(next) ? next.log?.time() : told;
	};
	const stop = () => {
		for (const one of leave) one();
		leave = [];
		leaveWatched();
		leaveWatched = () => {};
		watched = undefined;
		told = undefined;
	};
	return {
		on,
		toggle() {
			on.set(!on.get());
			if (!on.get()) return stop();
			leave = [panes.layout.subscribe(follow), panes.viewers.subscribe(follow)];
			watched = panes.focused();
			leaveWatched = watched?.revision.subscribe(tell) ?? (() => {});
			tell();
		},
	};
};
