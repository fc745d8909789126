import type {HubKinds} from '../../../hub/types.ts';
import {replicaOf} from '../../../kinds/labels.ts';

/** The containers whose logs a pane shows, in the order that they were opened in, and which of them stand for one. */
export interface PaneContainers {
	readonly ids: readonly string[];
	/** Keeps what is known of a container: when it is gone, nobody knows it. */
	add(containerId: string, name?: string): void;
	/** The one before among those of one name, or of one replica of a compose service. */
	before(index: number): number | undefined;
	/** The last one of them. */
	last(index: number): number;
}

/** None yet. */
export const createPaneContainers = (hub: HubKinds): PaneContainers => {
	const ids: string[] = [];
	const groups: number[] = [];
	const lasts: number[] = [];
	const firsts = new Map<string, number>();
	return {
		ids,
		add(containerId, name) {
			const row = hub.rows('container').get().rows.get(containerId);
			const known = name ?? row?.name;
			const replica = row && replicaOf(row.labels);
			const keys = [
				...(known === undefined ? [] : [`name ${known}`]),
				...(replica === undefined ? [] : [`replica ${replica}`]),
			];
			const index = ids.push(containerId) - 1;
			const [first = index] = keys.flatMap(key => firsts.get(key) ?? []);
			for (const key of keys) firsts.set(key, first);
			groups.push(first);
			lasts[first] = index;
		},
		before(index) {
			const at = index > 0 ? groups.lastIndexOf(groups[index] ?? -1, index - 1) : -1;
			return at < 0 ? undefined : at;
		},
		last: index => lasts[groups[index] ?? -1] ?? index,
	};
};
