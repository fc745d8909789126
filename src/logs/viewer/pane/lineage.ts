import {mergedOf} from '../../merge/merged.ts';
import type {LineLabel} from '../line/line.ts';
import type {LogRuns, LogRunsOptions} from './runs.ts';

/** Lines of containers that followed each other under one name need none before them. */
export const createLineageLabel = (name: string): LineLabel => ({
	cells: 0,
	of: () => ({text: ''}),
	nameOf: () => name,
	isMark: line => mergedOf(line)?.mark ?? false,
	isLate: line => mergedOf(line)?.late ?? false,
});

/** The runs of containers that followed each other, oldest first. Of the beginning of each the merge tells. */
export const joinRuns = (
	all: readonly LogRuns[],
	{window}: Pick<LogRunsOptions, 'window'>,
): LogRuns => ({
	above(index, from) {
		const isFirst = mergedOf(window().at(index - 1))?.mark === true;
		const told = all.flatMap((runs, at) =>
			isFirst && at > 0 ? [] : (runs.above(index, from) ?? []),
		);
		const [first] = told;
		return first && {...first, text: told.map(({text}) => text).join(' · ')};
	},
	get ended() {
		return all.at(-1)?.ended;
	},
	update() {
		for (const runs of all) runs.update();
	},
	release() {
		for (const runs of all) runs.release();
	},
});
