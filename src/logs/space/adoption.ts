import type {HubEvents, HubKinds} from '../../hub/types.ts';
import {changePanes} from '../../state/panes.ts';
import type {Transition} from '../../state/reduce.ts';
import type {LayoutName, WorkspaceState} from '../../state/types.ts';
import type {Readable} from '../../store/store.ts';
import {adoptAll} from '../panes/pane.ts';
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

const layoutNames: readonly LayoutName[] = ['views', 'logs'];

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
		for (const name of layoutNames) {
			const {panes} = state.get().layouts[name];
			const next = succeedAll(adoptAll(panes, idOf), succession(hub));
			if (next !== panes) change(changePanes(before => ({...before, panes: next}), name));
		}
	};
	return {
		follow(now) {
			hub = now;
			const {layouts} = state.get();
			const isAny = layoutNames.some(name => layouts[name].panes.size > 0);
			const wanted = isAny ? hub : undefined;
			if (wanted !== watched) {
				leave();
				watched = wanted;
				leave = wanted?.rows('container').subscribe(adopt) ?? (() => {});
			}
			// Of a new pane the container may be gone before anything changes.
			adopt();
		},
		end: () => leave(),
	};
};
