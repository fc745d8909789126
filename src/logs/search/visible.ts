import type {Scheduler} from '../../base/schedule.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import {canFill, type LineCount} from '../feed/gaps.ts';
import type {LineRange} from '../feed/ranges.ts';
import type {LogGap, LogWindow} from '../feed/types.ts';
import {plainText} from '../text/plain.ts';
import {beginRecord, goOn, mayGoOn, opensNext, type RecordState} from '../text/record.ts';
import type {LineTest} from './filters.ts';
import {createIndexSet} from './indexSet.ts';
import {createWindowTester, type TestReport} from './lineTester.ts';
import {createScan, type ScanProgress} from './scan.ts';
import {createStreamFilter} from './streamFilter.ts';

export interface VisibleOptions {
	window(): LogWindow;
	readonly test: LineTest;
	readonly schedule: Scheduler;
	/** More lines were looked at; at most every 90 ms. */
	changed(): void;
	/** Where the reader is: lines around are looked at first. */
	near?(): number | undefined;
	/** Name of what wrote a line, for `source=`. */
	readonly nameOf?: ((line: LogLine) => string) | undefined;
}

/** Which lines of a log are shown, to be asked line by line. */
export interface ShownLines {
	/** False for a line that is hidden, or was not looked at yet. */
	has(index: number): boolean;
	/** The nearest line shown after (1) or before (-1) `index`. */
	next(index: number, direction: 1 | -1): number | undefined;
	/** Whether all lines of a range were looked at, and none of them passes. */
	isEmpty(range: LineRange): boolean;
	/** Lines shown from `from` up to, not including, `to`. */
	countIn(from: number, to: number): number;
	/** As `countIn`, and whether there are lines that nobody looked at. */
	count(from: number, to: number): LineCount;
}

/** How many lines that were looked at pass; those whose test was stopped do. */
export interface PassedLines extends TestReport {
	readonly shown: number;
	readonly hidden: number;
}

/** Which lines of a window pass the filters, kept current without looking at a line twice. */
export interface Visible extends ShownLines, PassedLines, ScanProgress {
	/** So many lines around each that passes are shown as well. */
	readonly around: number;
	/** Tells which of neighbouring lines elsewhere pass, 1 for each; 2 for what belongs to such a line and does not pass. */
	tester(): (lines: readonly LogLine[]) => Uint8Array;
	/** Lines elsewhere were looked at, of which these pass; `isStart`: nothing is before them. */
	learn(range: LineRange, shown: readonly number[], isStart: boolean): void;
	/** Of lines that are not kept, those do not pass that another one did not let pass; `isStart`: nothing is before them. */
	inherit(other: Pick<ShownLines, 'isEmpty'>, isStart: boolean): void;
	/** The window changed. */
	update(): void;
	end(): void;
}

type Tester = (lines: readonly LogLine[]) => Uint8Array;

/** A tester that tells as well what else is of the records of lines that pass: somebody may open them. */
const withParts = (tester: Tester): Tester => {
	let state: RecordState | undefined;
	let before = '';
	return lines => {
		const verdicts = tester(lines);
		for (const [place, line] of lines.entries()) {
			const passes = verdicts[place] === 1;
			if (!passes && !state) continue;
			const text = plainText(line.text);
			const goesOn = state !== undefined && (mayGoOn(text) || opensNext(before));
			const next = goesOn && state ? goOn(state, text) : beginRecord(text);
			if (!passes && next.goesOn) verdicts[place] = 2;
			state = passes || next.goesOn ? next : undefined;
			before = text;
		}
		return verdicts;
	};
};

/** The index of lines that pass; a changed stack of filters needs a new one. */
export const createVisible = (options: VisibleOptions): Visible => {
	const {window, test, schedule, changed, near, nameOf} = options;
	const {around = 0} = test;
	const shown = createIndexSet();
	/** Lines that pass themselves. */
	const passed = around > 0 ? createIndexSet() : shown;
	const lineTester = createWindowTester(window, test, {otherwise: true, nameOf});
	const pass = (index: number) => {
		passed.add(index);
		const {first, end} = window();
		const to = Math.min(end - 1, index + around);
		for (let at = Math.max(first, index - around); at <= to; at++) shown.add(at);
	};
	/** One that passes may have been looked at before this line came. */
	const isBeside = (index: number): boolean =>
		around > 0 &&
		(passed.next(index - around - 1, 1) ?? Number.POSITIVE_INFINITY) <= index + around;
	const scan = createScan({
		window,
		schedule,
		changed,
		...(near ? {near} : {}),
		visit(batch) {
			const verdicts = lineTester.test(batch);
			for (const [place, index] of batch.indices.entries()) {
				if (verdicts[place] === 1) pass(index);
				else if (isBeside(index)) shown.add(index);
			}
			return false;
		},
		keep(from, to) {
			passed.keep(from, to);
			shown.keep(from, to);
		},
	});
	return {
		get shown() {
			return shown.size;
		},
		get hidden() {
			return Math.max(0, scan.seen - shown.size);
		},
		get running() {
			return scan.running;
		},
		get progress() {
			return scan.progress;
		},
		get failure() {
			return lineTester.failure;
		},
		get cut() {
			return lineTester.cut;
		},
		get seen() {
			return scan.seen;
		},
		around,
		unseen: scan.unseen,
		tester: () => withParts(createStreamFilter(test, nameOf).verdicts),
		learn(range, passing, isStart) {
			for (const index of passing) pass(index);
			scan.learn(range, isStart);
		},
		inherit(other, isStart) {
			const {first, gaps} = window();
			for (const {from, to} of gaps) if (other.isEmpty({from, to})) scan.ruleOut({from, to}, false);
			if (isStart) scan.ruleOut({from: first, to: first}, true);
		},
		isEmpty: ({from, to}) => scan.covers({from, to}) && (shown.next(from - 1, 1) ?? to) >= to,
		has: shown.has,
		next: shown.next,
		countIn: shown.countIn,
		count(from, to) {
			const isUnseen = (gap: LogGap) => {
				const part = {from: Math.max(from, gap.from), to: Math.min(to, gap.to)};
				return canFill(gap) && part.to > part.from && scan.unseen(part).length > 0;
			};
			const more = window().gaps.some(isUnseen);
			return {lines: shown.countIn(from, to), more, about: false};
		},
		update: scan.update,
		end: scan.end,
	};
};
