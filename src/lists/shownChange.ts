import type {PastChange} from '../hub/past/changes.ts';
import type {Past} from '../hub/past/past.ts';
import {container} from '../kinds/container/container.ts';
import {createFilter} from './filter.ts';

type Times = Pick<Past, 'at' | 'before' | 'after'>;

/** Whether a filter shows one of the containers that changed, as it was before or as it became. */
const isShown = (past: Times, filter: string, {at, began, ids}: PastChange): boolean =>
	[began - 1, at].some(moment => {
		const {rows, stats} = past.at(moment);
		const all = [...rows('container').get().rows.values()];
		return createFilter(container, filter, all)
			.pass(all, ({id}) => stats.get().get(id))
			.some(({id}) => ids.includes(id));
	});

/** The next change before or after a moment (ms since the epoch) of what a list of containers shows by its filter. */
export const shownChange = (
	past: Times,
	direction: 'before' | 'after',
	moment: number,
	filter: string,
): PastChange | undefined => {
	let change = past[direction](moment);
	while (change && filter !== '' && !isShown(past, filter, change)) {
		change = past[direction](change.at);
	}
	return change;
};
