import type {LogFilter} from '../search/filters.ts';

/** How a pane is read; kept while its log is not. */
export interface PaneMemo {
	readonly filters: readonly LogFilter[];
	/** As it was typed. */
	readonly search: string;
	/** States of what turns: wrap, time, format. */
	readonly switches: Readonly<Record<string, string>>;
	/** Keys of the columns that were chosen. */
	readonly columns: readonly string[];
	/** Only the last minutes are shown; `undefined` = everything. */
	readonly minutes: number | undefined;
	/** Nothing newer is shown; nanoseconds since the epoch. */
	readonly until?: bigint;
	/** Nothing older is, where it ends; nanoseconds since the epoch. */
	readonly begin?: bigint;
	/** When the first line on the screen was written; `undefined` = the end is followed. */
	readonly place: bigint | undefined;
	/** Its patterns are shown in the place of its lines. */
	readonly patterns?: boolean;
	/** What stands out in its lines, as it was typed. */
	readonly highlight?: string;
	/** Its lines are counted by this, in the place of them. */
	readonly countBy?: string;
}

/** A pane that is read as they all begin, but for these filters. */
export const memoOfFilters = (filters: readonly LogFilter[]): PaneMemo => ({
	filters,
	search: '',
	switches: {},
	columns: [],
	minutes: undefined,
	place: undefined,
});
