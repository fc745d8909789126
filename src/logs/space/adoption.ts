import type {HubEvents, HubKinds} from '../../hub/types.ts';
import {changeEveryLog} from '../../state/panes.ts';
import type {Transition, WorkspaceState} from '../../state/types.ts';
import {logsIn} from '../../state/walks.ts';
import type {Readable} from '../../store/store.ts';
import {adoptAll} from '../panes/spec.ts';
import {createSuccession, succeedAll} from '../panes/succession.ts';

export interface AdoptionOptions {
	readonly state: Readable<WorkspaceState>;
	change(transition: Transition): void;
}

/** Gives awaited logs, and those of what was removed, to containers that have come. */
export interface Adoption {
	/** The engine, or the logs there are, may be others. Without an engine nobody comes. */
	follow(hub: (HubKinds & HubEvents) | undefined): void;
	end(): void;
}

/** Containers are watched for only while there are logs. */
export const createAdoption = ({state, change}: AdoptionOptions): Adoption => {
	const succession = createSuccession();
	let hub: (HubKinds & HubEvents) | undefined;
	let watched: typeof hub;
	let leave = () => {};
	const adopt = () => {
		if (!hub) return;
		const rows = [...hub.rows('container').get().rows.values()];
		const idOf = (name: string) => rows.find(row => row.name === name)?.id;
		const successorOf = succession(hub);
		const adopted = changeEveryLog(layout => {
			const panes = succeedAll(adoptAll(layout.panes, idOf), successorOf);
			return panes === layout.panes ? layout : {...layout, panes};
		});
		if (adopted(state.get()) === state.get()) return;
		change(adopted);
		// Who came may be gone by now, too, and have a successor.
		adopt();
	};
	return {
		follow(now) {
			hub = now;
			const isAny = Object.values(state.get().windows).some(window => logsIn(window).size > 0);
			const wanted = isAny ? hub : undefined;
			if (wanted !== watched) {
				leave();
				watched = wanted;
				leave = wanted?.rows('container').subscribe(adopt) ?? (() => {});
			}
			// Of a new pane the container may be gone before anything changes.
			if (wanted) adopt();
		},
		end: () => leave(),
	};
};
