import type {ContainerSummary} from '../engine/things.ts';
import {container} from '../kinds/container/container.ts';
import {rowOfSummary} from '../kinds/container/row.ts';
import {createFilter} from './filter.ts';

/** Names of the containers that meet a filter of the list. */
export const matchedNames = (
	filter: string,
	containers: readonly ContainerSummary[],
): readonly string[] => {
	const rows = containers.map(rowOfSummary);
	return createFilter(container, filter, rows)
		.pass(rows, () => undefined)
		.map(({name}) => name);
};
