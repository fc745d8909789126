import type {ContainerRow} from './row.ts';

type Labels = ContainerRow['labels'];

/** Labels that people look for: of longer texts, and of more, there may be megabytes. */
const longestLabel = 256;
const mostLabels = 100;

const keptLabels = (labels: Labels): Labels => {
	const kept: Record<string, string> = {};
	let count = 0;
	for (const key in labels) {
		const value = labels[key] ?? '';
		if (key.length + value.length > longestLabel) continue;
		kept[key] = value;
		if (++count === mostLabels) break;
	}
	return kept;
};

/** What lists show of a container, and no more: an inspect has twenty times as much. */
export const recordedOf = (row: ContainerRow): ContainerRow => {
	const {detail} = row;
	const labels = keptLabels(row.labels);
	if (!detail) return {...row, labels};
	const limits = detail.raw['HostConfig'];
	return {
		...row,
		labels,
		detail: {
			...detail,
			labels,
			// Of probes before the last one it matters when they were.
			healthLog: detail.healthLog.map((probe, at, {length}) =>
				at === length - 1 ? probe : {...probe, output: ''},
			),
			raw: limits === undefined ? {} : {HostConfig: limits},
		},
	};
};
