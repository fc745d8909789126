import type {Scheduler} from '../../base/schedule.ts';
import {nanoToMs} from '../../base/time.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {LogWindow} from '../feed/types.ts';
import {createCountedLines} from '../search/countedLines.ts';
import type {LineTest} from '../search/filters.ts';
import {createLineTester} from '../search/lineTester.ts';
import {createScan} from '../search/scan.ts';
import {plainText} from '../text/plain.ts';
import {createRecordReader} from '../text/recordReader.ts';
import {createPatterns, type Template} from './patterns.ts';

export interface PatternCountOptions {
	window(): LogWindow;
	readonly schedule: Scheduler;
	/** Lines that do not pass are not counted. */
	readonly test?: LineTest | undefined;
	/** More lines were counted; at most every 90 ms. */
	changed(): void;
	/** Which of several logs a line is of; always the same unless said. */
	sourceOf?(line: LogLine): number;
	nameOf?(line: LogLine): string;
	/** Not a line of a log but a word about it. */
	isMark?(line: LogLine): boolean;
	/** The last of the sources that stood for one after the other: its run is compared with theirs. Itself unless said. */
	lastOf?(source: number): number;
	/** When the run of a source began, ms since the epoch; undefined = not known. */
	startedAt(source: number): number | undefined;
}

/** The templates of the lines of a window, kept current; lines that are dropped meanwhile stay counted. */
export interface PatternCount {
	/** Live objects, in no order. */
	templates(): readonly Template[];
	/** Lines that were counted. */
	readonly lines: number;
	/** Those are all that the log has. */
	readonly isWhole: boolean;
	readonly running: boolean;
	/** Share of the kept lines that were looked at, 0 to 1. */
	readonly progress: number;
	/** Why not all lines were tested: the expression takes too long. */
	readonly failure: string | undefined;
	/** Lines of an earlier run were counted too: only then can be said what is new in this one. */
	readonly knowsBefore: boolean;
	/** Not seen before this run of any container that writes it; false while nothing older is known. */
	isNew(template: Template): boolean;
	/** The window changed. */
	update(): void;
	end(): void;
}

/** Templates with times; twice as many as are kept, so that they are not sorted out at every line. */
const mostFirsts = 4000;

/** Counts all kept lines of a window, the newest first, in slices that no key waits for; then those that come. */
export const createPatternCount = (options: PatternCountOptions): PatternCount => {
	const {window, schedule, test, nameOf, sourceOf = () => 0, isMark = () => false} = options;
	const {lastOf = source => source} = options;
	const patterns = createPatterns();
	const lineTester =
		test &&
		createLineTester({
			...test,
			otherwise: true,
			at: index => window().at(index),
			...(nameOf ? {nameOf} : {}),
		});
	const counted = createCountedLines();
	/** Template -> when each source wrote it first, ms. */
	const firsts = new Map<number, Map<number, number>>();
	/** The oldest line of each source, ms. */
	const oldest = new Map<number, number>();

	const earlier = (times: Map<number, number>, source: number, ms: number) => {
		const known = times.get(source);
		if (known === undefined || ms < known) times.set(source, ms);
	};
	/** Templates that are no longer kept have no times; their ids are not given again. */
	const forget = () => {
		const kept = new Set(patterns.templates().map(({id}) => id));
		for (const id of firsts.keys()) if (!kept.has(id)) firsts.delete(id);
	};
	const records = createRecordReader({at: index => window().at(index), sourceOf});
	/** The line after the last one that was visited. */
	let nextIndex: number | undefined;
	/** Sources of which no line of the record that is being looked at was counted. */
	const uncounted = new Set<number>();
	/** Takes a line; of a record the first one that passes is counted, and stands for all. */
	const look = (line: LogLine, index: number, passes: boolean, isKnown: boolean) => {
		const text = plainText(line.text);
		const source = sourceOf(line);
		records.step(source, text, index);
		if (!records.goesOn(source)) uncounted.add(source);
		if (!passes || !uncounted.delete(source) || isKnown) return;
		add(source, text, line);
	};
	const add = (source: number, text: string, line: LogLine) => {
		const ms = nanoToMs(line.timeNano);
		const {id} = patterns.add(text, ms);
		const times = firsts.get(id) ?? new Map<number, number>();
		if (times.size === 0) firsts.set(id, times);
		if (firsts.size > mostFirsts) forget();
		earlier(times, source, ms);
		earlier(oldest, source, ms);
	};
	const isBefore = (source: number, ms: number) => {
		const startedAt = options.startedAt(lastOf(source));
		return startedAt !== undefined && ms < startedAt;
	};
	/** The oldest line of those that stood for one after the other. */
	const oldestLike = (one: number) => {
		const last = lastOf(one);
		const times = [...oldest].filter(([source]) => lastOf(source) === last);
		return Math.min(...times.map(([, ms]) => ms));
	};
	const knowsBefore = () => [...oldest].some(([source, ms]) => isBefore(source, ms));
	const scan = createScan({
		window,
		schedule,
		changed: options.changed,
		visit(batch) {
			const isKnown = counted.add(batch);
			const verdicts = lineTester?.test(batch);
			if (batch.indices[0] !== nextIndex) {
				records.reset();
				uncounted.clear();
			}
			nextIndex = (batch.indices.at(-1) ?? 0) + 1;
			for (const [place, line] of batch.lines.entries()) {
				const index = batch.indices[place] ?? 0;
				if (!isMark(line)) look(line, index, verdicts?.[place] !== 0, isKnown(index));
			}
			return false;
		},
		keep: (_from, to) => counted.cut(to),
	});
	return {
		templates: patterns.templates,
		get lines() {
			return patterns.lines;
		},
		get isWhole() {
			return counted.isWhole(window());
		},
		get running() {
			return scan.running;
		},
		get progress() {
			return scan.progress;
		},
		get failure() {
			return lineTester?.failure;
		},
		get knowsBefore() {
			return knowsBefore();
		},
		isNew({id}) {
			const times = [...(firsts.get(id) ?? [])];
			// A log of which nothing older is known has nothing to say.
			if (!times.some(([source]) => isBefore(source, oldestLike(source)))) return false;
			return times.every(([source, ms]) => {
				const startedAt = options.startedAt(lastOf(source));
				return startedAt !== undefined && ms >= startedAt;
			});
		},
		update() {
			counted.learn(window());
			scan.update();
		},
		end: scan.end,
	};
};
