import type {Scheduler} from '../../base/schedule.ts';
import type {AnyList} from '../../commands/context.ts';
import type {WorkspaceState} from '../../state/types.ts';
import {walkNow} from '../../state/windows.ts';
import {subscribeAll} from '../../store/store.ts';
import type {Lists} from '../start/lists.ts';

/** What of the lists follows the state: `follow` whenever it changed, or there is an engine or none. */
export interface ListsFollower {
	follow(isOn: boolean): void;
	end(): void;
}

/**
 * Listens to the lists on the screen, and tells the one that was left that it was; `onNews` where they have any, in the
 * next frame: a key is answered first.
 */
export const createListsFollower = (
	lists: Pick<Lists, 'current' | 'shown'>,
	state: () => WorkspaceState,
	schedule: Pick<Scheduler, 'queue'>,
	onNews: () => void,
): ListsFollower => {
	let current: AnyList | undefined;
	let shown: readonly AnyList[] = [];
	let leave = () => {};
	const tell = () => {
		// They may have been left meanwhile.
		if (shown.length > 0) onNews();
	};
	return {
		follow(isOn) {
			const before = current;
			// First, as what is told to the list that was left changes the state again.
			current = isOn ? lists.current() : undefined;
			if (before !== current) {
				before?.settle();
				// One comes back to a list that one has gone on from; from a view of its own there is no way back.
				if (!walkNow(state()).back.some(({view}) => view === 'list')) before?.leave();
			}
			const now = isOn ? lists.shown() : [];
			if (now === shown) return;
			leave();
			shown = now;
			leave = subscribeAll(
				now.map(({view}) => view),
				() => schedule.queue('state', tell),
			);
		},
		end() {
			leave();
			shown = [];
		},
	};
};
