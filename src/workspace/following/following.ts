import type {Scheduler} from '../../base/schedule.ts';
import {leaveAll} from '../../base/scope.ts';
import type {Hub} from '../../hub/types.ts';
import {onlyHandsMoved} from '../../state/hands.ts';
import type {WorkspaceState} from '../../state/types.ts';
import type {Readable} from '../../store/store.ts';
import type {Lists} from '../start/lists.ts';
import {createListsFollower} from './listsFollower.ts';

export interface FollowingOptions {
	readonly schedule: Pick<Scheduler, 'queue'>;
	readonly state: Readable<WorkspaceState>;
	readonly hub: Readable<Hub | undefined>;
	readonly lists: Pick<Lists, 'current' | 'shown'>;
	/** Which log panes there are, and of what. */
	readonly layout: Readable<unknown>;
	/** The cursor, the view, the engine changed: what depends on them follows. */
	follow(): void;
	/** What is polled follows. */
	watch(): void;
	/** Containers came, changed or went. */
	rowsChanged(): void;
	/** Another engine, or none, is in the place of the one that was there. */
	left(): void;
	/** The engine that there is now has been followed. */
	came(hub: Hub | undefined): void;
}

/** Lets everything follow the state, the lists on the screen and the engine; returns how to end it. */
export const createFollowing = (options: FollowingOptions): (() => void) => {
	const {schedule, state, hub, lists, layout, follow} = options;
	const listsFollower = createListsFollower(lists, state.get, schedule, follow);
	const followState = () => {
		listsFollower.follow(hub.get() !== undefined);
		follow();
	};
	let known = state.get();
	const hearState = () => {
		const before = known;
		known = state.get();
		// What follows a hand is told by its list.
		if (!onlyHandsMoved(before, known)) followState();
	};
	let leaveContainers = () => {};
	let engine: Hub | undefined;
	const followHub = () => {
		const now = hub.get();
		leaveContainers();
		leaveContainers = now?.rows('container').subscribe(options.rowsChanged) ?? (() => {});
		if (engine && engine !== now) options.left();
		engine = now;
		followState();
		options.came(now);
	};
	const leave = [
		state.subscribe(hearState),
		hub.subscribe(followHub),
		layout.subscribe(options.watch),
	];
	if (hub.get()) followHub();
	return () => {
		listsFollower.end();
		leaveContainers();
		leaveAll(leave)();
	};
};
