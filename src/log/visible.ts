import type {Scheduler} from '../base/schedule.ts';
import type {LogLine} from '../engine/logTypes.ts';
import type {LogGap, LogWindow} from '../hub/types.ts';
import type {LineTest} from './filters.ts';
import type {LineCount} from './gaps.ts';
import {createIndexSet} from './indexSet.ts';
import {createJudge} from './judge.ts';
import {createScan} from './scan.ts';

export interface VisibleOptions {
	window(): LogWindow;
	readonly test: LineTest;
	readonly schedule: Scheduler;
	/** More lines were looked at; at most every 90 ms. */
	changed(): void;
	/** Where the reader is: lines around are looked at first. */
	near?(): number | undefined;
	/** Name of what wrote a line, for `source=`. */
	nameOf?(line: LogLine): string;
}

/** Which lines of a window pass the filters, kept current without looking at a line twice. */
export interface Visible {
	readonly shown: number;
	readonly hidden: number;
	readonly running: boolean;
	/** Share of the kept lines that were looked at, 0 to 1. */
	readonly progress: number;
	/** Why not all lines were tested (those are shown): the expression takes too long. */
	readonly failure: string | undefined;
	/** Lines that were looked at in part: the rest of them is not kept. */
	readonly cut: number;
	/** False for a line that is hidden, or was not looked at yet. */
	has(index: number): boolean;
	/** Whether a line was looked at. */
	knows(index: number): boolean;
	/** The nearest line shown after (1) or before (-1) `index`. */
	next(index: number, direction: 1 | -1): number | undefined;
	/** Lines shown from `from` up to, not including, `to`. */
	countIn(from: number, to: number): number;
	/** As `countIn`, and whether there are lines that nobody looked at. */
	count(from: number, to: number): LineCount;
	/** The window changed. */
	update(): void;
	end(): void;
}

/** The index of lines that pass; a changed stack of filters needs a new one. */
export const createVisible = (options: VisibleOptions): Visible => {
	const {window, test, schedule, changed, near, nameOf} = options;
	const shown = createIndexSet();
	const hidden = createIndexSet();
	const judge = createJudge({
		...test,
		otherwise: true,
		at: index => window().at(index),
		...(nameOf ? {nameOf} : {}),
	});
	const scan = createScan({
		window,
		schedule,
		changed,
		...(near ? {near} : {}),
		visit(batch) {
			const verdicts = judge.judge(batch);
			for (const [place, index] of batch.indices.entries()) {
				(verdicts[place] === 1 ? shown : hidden).add(index);
			}
			return false;
		},
		keep(from, to) {
			shown.keep(from, to);
			hidden.keep(from, to);
		},
	});
	return {
		get shown() {
			return shown.size;
		},
		get hidden() {
			return hidden.size;
		},
		get running() {
			return scan.running;
		},
		get progress() {
			return scan.progress;
		},
		get failure() {
			return judge.failure;
		},
		get cut() {
			return judge.cut;
		},
		has: shown.has,
		knows: index => shown.has(index) || hidden.has(index),
		next: shown.next,
		countIn: shown.countIn,
		count(from, to) {
			const isUnseen = ({gone, size, ...gap}: LogGap) => {
				const part = {from: Math.max(from, gap.from), to: Math.min(to, gap.to)};
				return !gone && size !== 'none' && part.to > part.from && scan.unseen(part).length > 0;
			};
			const more = window().gaps.some(isUnseen);
			return {lines: shown.countIn(from, to), more, about: false};
		},
		update: scan.update,
		end: scan.end,
	};
};
