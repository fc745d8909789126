import {type CountedLines, createCountedLines} from './countedLines.ts';
import type {LineBatch, TestReport} from './lineTester.ts';
import {createScan, type Scan, type ScanOptions} from './scan.ts';

export interface CountScanOptions extends Pick<ScanOptions, 'window' | 'schedule' | 'changed'> {
	/** Lines not looked at before; `isKnown` tells of an index whether that line was counted all the same. */
	visit(batch: LineBatch, isKnown: (index: number) => boolean): void;
	/** What they are tested by, where that may take too long. */
	readonly tester?: Pick<TestReport, 'failure'> | undefined;
}

/** Looks at all kept lines of a window once, the newest first, in slices that no key waits for; then at those that come. */
export interface CountScan
	extends Pick<CountedLines, 'leaveBefore' | 'knowStart'>,
		Pick<Scan, 'running' | 'progress' | 'end'>,
		Pick<TestReport, 'failure'> {
	/** Those are all that the log has. */
	readonly isWhole: boolean;
	/** The window changed. */
	update(): void;
}

/** Begins at once. Lines that are dropped and loaded again are known, so that they are not counted twice. */
export const createCountScan = (options: CountScanOptions): CountScan => {
	const {window, schedule, changed, visit, tester} = options;
	const counted = createCountedLines();
	const scan = createScan({
		...{window, schedule, changed},
		visit(batch) {
			visit(batch, counted.add(batch));
			return false;
		},
		keep: (_from, to) => counted.cut(to),
	});
	return {
		leaveBefore: counted.leaveBefore,
		knowStart: counted.knowStart,
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
			return tester?.failure;
		},
		update() {
			counted.learn(window());
			scan.update();
		},
		end: scan.end,
	};
};
