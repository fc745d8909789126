import {createCountBy} from '../count/countBy.ts';
import type {MergedBatch} from '../merge/streams/streamMerge.ts';
import {aroundOf, bothTests, compileFilters, filtersOf, type LineTest} from '../search/filters.ts';
import {withLinesAround} from './around.ts';
import {createLevelGate} from './levelGate.ts';
import {createLineFilter} from './lineFilter.ts';
import type {LogsOptions} from './options.ts';

export interface PrintFilterOptions {
	readonly options: LogsOptions;
	/** Of a layout: comes before what is typed. */
	readonly test: LineTest | undefined;
	nameOf(source: number): string;
	/** One sentence for the person. */
	say(text: string): void;
}

/** Which lines are printed, or counted. */
export interface PrintFilter {
	/** Lines that pass; what could not be tested passes, and is told of once. */
	pass(merged: MergedBatch): MergedBatch;
	/** Instead of the lines that pass, how many there are by what they say. */
	readonly count: ReturnType<typeof createCountBy> | undefined;
	/** All lines have come: says what was left out for want of a level. */
	end(): void;
}

/** What the options say of lines. Throws INVALID. */
export const createPrintFilter = ({
	options,
	test,
	nameOf,
	say,
}: PrintFilterOptions): PrintFilter => {
	const {grep = [], exclude = [], level, countBy, follow} = options;
	const gate = level === undefined ? undefined : createLevelGate(level);
	const asTyped = compileFilters(filtersOf({grep, exclude}));
	// The gate counts what it leaves out, so it comes last.
	const filters = bothTests(bothTests(test, asTyped), gate?.test);
	const count = countBy ? createCountBy(countBy, filters) : undefined;
	const tested = count?.test ?? filters;
	const met = tested && createLineFilter(tested, nameOf);
	const around = options.around ?? aroundOf(asTyped);
	const filter = met && around && !count ? withLinesAround(met, around) : met;

	const told = new Set<'failure' | 'gate'>();
	const tellOnce = (what: 'failure' | 'gate', text: string | undefined) => {
		if (text === undefined || told.has(what)) return;
		told.add(what);
		say(text);
	};
	return {
		count,
		pass(merged) {
			if (!filter) return merged;
			const passed = filter.pass(merged);
			tellOnce('failure', filter.failure);
			if (follow) tellOnce('gate', gate?.said(true));
			return passed;
		},
		end: () => tellOnce('gate', gate?.said(false)),
	};
};
