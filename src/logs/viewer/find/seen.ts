import type {Scheduler} from '../../../base/schedule.ts';
import {createGate} from '../../../base/wake.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {LineRange} from '../../feed/ranges.ts';
import type {LogFeed, LogWindow} from '../../feed/types.ts';
import type {LineTest} from '../../search/filters.ts';
import type {Pattern} from '../../search/pattern.ts';
import type {ShownLines} from '../../search/visible.ts';
import {createPassingLines, type PassingLines} from './passingLines.ts';
import {createLogSearches, type LogSearches} from './searches.ts';

export interface SeenLinesOptions {
	readonly feed: Pick<LogFeed, 'get'>;
	readonly schedule: Scheduler;
	/** Which lines are shown changed, or which match. */
	changed(): void;
	/** Name of what wrote a line, where there are several. */
	readonly nameOf: ((line: LogLine) => string) | undefined;
	/** Lines above which a marker with the text stands, in their order; one behind the newest has the index after it. */
	marked(pattern: Pattern): readonly number[];
	/** What the log is about; other lines are not shown, and no filter hides them. */
	readonly only: LineTest | undefined;
}

/** What was seen of the lines of a log: which pass the filters, and which of those are looked for. */
export interface SeenLines {
	readonly passing: PassingLines;
	readonly searches: LogSearches;
	/** More lines were looked at, or others are looked for. */
	news(): void;
	/** Resolves with the next news. */
	wait(): Promise<void>;
	/** Lines that are not kept were looked at, of which these pass; `isStart`: nothing is before them. */
	learn(range: LineRange, passing: readonly number[], isStart: boolean): void;
	/** Lines came or went. */
	update(): void;
	end(): void;
}

/** The lines that are shown at these places: where one is hidden, the next, as a marker stands there; else the last. */
const shownAt = (
	places: readonly number[],
	{first, end}: LogWindow,
	visible: ShownLines | undefined,
): readonly number[] => {
	const lines = places.flatMap(at => {
		if (at < first || at > end || first === end) return [];
		if (!visible) return [Math.min(at, end - 1)];
		return visible.next(at - 1, 1) ?? visible.next(end, -1) ?? [];
	});
	return [...new Set(lines)];
};

/** All lines pass, and none is looked for. */
export const createSeenLines = (options: SeenLinesOptions): SeenLines => {
	const {feed, schedule, nameOf, only, marked} = options;
	const gate = createGate();
	const news = () => {
		gate.open();
		options.changed();
	};
	const base = {window: feed.get, schedule, nameOf};
	const passing = createPassingLines({base, only, changed: news});
	const searches = createLogSearches(base, only, news, pattern =>
		shownAt(marked(pattern), feed.get(), passing.visible),
	);
	return {
		...{passing, searches, news, wait: gate.wait},
		learn(range, meant, isStart) {
			passing.visible?.learn(range, meant, isStart);
			searches.learn(range, isStart);
		},
		update() {
			passing.update();
			searches.update();
		},
		end() {
			passing.end();
			searches.end();
		},
	};
};
