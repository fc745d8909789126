import {bothTests, compileFilters, type LineTest, type LogFilter} from '../../search/filters.ts';
import {createVisible, type Visible, type VisibleOptions} from '../../search/visible.ts';
import {hasOlderUnread} from './searchBeyond.ts';

/** How lines are looked at: with the names of what wrote them, where there are several. */
export type LookOptions = Pick<VisibleOptions, 'window' | 'schedule' | 'nameOf'>;

/** The line that the reader looks at, as an index: lines around are looked at first. */
export type Near = () => number | undefined;

export interface PassingLinesOptions {
	readonly base: LookOptions;
	/** What the log is about; other lines are not shown, and no filter hides them. */
	readonly only: LineTest | undefined;
	/** More lines were looked at. */
	changed(): void;
}

/** The filters of a log, and which lines pass them. */
export interface PassingLines {
	readonly filters: readonly LogFilter[];
	/** What lines pass; undefined where all do. */
	readonly test: LineTest | undefined;
	readonly visible: Visible | undefined;
	/** Lines that the log is about; undefined where that is all of them. */
	readonly own: Visible | undefined;
	/** What passes these filters passes those of now, which hide some. */
	isNarrowedBy(filters: readonly LogFilter[]): boolean;
	setFilters(filters: readonly LogFilter[], near: Near): void;
	/** Lines came or went. */
	update(): void;
	end(): void;
}

/** Without filters. */
export const createPassingLines = ({base, only, changed}: PassingLinesOptions): PassingLines => {
	let filters: readonly LogFilter[] = [];
	let test = only;
	let visible: Visible | undefined;
	let own: Visible | undefined;
	/** What hid lines already, where these filters hide more. */
	const widerThan = (next: readonly LogFilter[]) =>
		filters.every((one, place) => next[place] === one) ? visible : undefined;
	return {
		get filters() {
			return filters;
		},
		get test() {
			return test;
		},
		get visible() {
			return visible;
		},
		get own() {
			return own;
		},
		isNarrowedBy: next => widerThan(next) !== undefined,
		setFilters(next, near) {
			const before = widerThan(next);
			filters = next;
			if (visible !== own) visible?.end();
			const wanted = compileFilters(filters);
			test = bothTests(only, wanted);
			if (only) own ??= createVisible({...base, near, test: only, changed});
			visible = wanted && test ? createVisible({...base, near, test, changed}) : own;
			// A line that did not pass may stand beside one.
			if (before && visible !== before && visible?.around === 0) {
				visible.inherit(before, !hasOlderUnread(base.window(), before));
			}
		},
		update() {
			own?.update();
			if (visible !== own) visible?.update();
		},
		end() {
			visible?.end();
			own?.end();
		},
	};
};
