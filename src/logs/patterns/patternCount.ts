import {nanoToMs} from '../../base/time.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import {type CountScan, type CountScanOptions, createCountScan} from '../search/countScan.ts';
import type {LineTest} from '../search/filters.ts';
import {createWindowTester} from '../search/lineTester.ts';
import {plainText} from '../text/plain.ts';
import {createRecordReader} from '../text/recordReader.ts';
import {createPatterns, type Template} from './patterns.ts';
import {createSightings} from './sightings.ts';

export interface PatternCountOptions extends Omit<CountScanOptions, 'visit' | 'tester'> {
	/** Lines that do not pass are not counted. */
	readonly test?: LineTest | undefined;
	/** Which of several logs a line is of; always the same unless said. */
	sourceOf?(line: LogLine): number;
	readonly nameOf?: ((line: LogLine) => string) | undefined;
	/** Not a line of a log but a word about it. */
	isMark?(line: LogLine): boolean;
	/** The last of the sources that stood for one after the other: its run is compared with theirs. Itself unless said. */
	lastOf?(source: number): number;
	/** When the run of a source began, ms since the epoch; undefined = not known. */
	startedAt(source: number): number | undefined;
}

/** The templates of the lines of a window, kept current; lines that are dropped meanwhile stay counted. */
export interface PatternCount {
	/** How far the window was looked at. */
	readonly scan: CountScan;
	/** Live objects, in no order. */
	templates(): readonly Template[];
	/** Lines that were counted. */
	readonly lines: number;
	/** Lines of an earlier run were counted too: only then can be said what is new in this one. */
	readonly knowsBefore: boolean;
	/** Not seen before this run of any container that writes it; false while nothing older is known. */
	isNew(template: Template): boolean;
}

/** Counts all kept lines of a window, the newest first, in slices that no key waits for; then those that come. */
export const createPatternCount = (options: PatternCountOptions): PatternCount => {
	const {window, schedule, test, nameOf, sourceOf = () => 0, isMark = () => false} = options;
	const patterns = createPatterns();
	const lineTester = test && createWindowTester(window, test, {otherwise: true, nameOf});
	const sightings = createSightings({
		kept: () => patterns.templates().map(({id}) => id),
		lastOf: options.lastOf ?? (source => source),
		startedAt: options.startedAt,
	});
	const records = createRecordReader({at: index => window().at(index), sourceOf});
	/** The line after the last one that was visited. */
	let nextIndex: number | undefined;
	/** Sources of which no line of the record that is being looked at was counted. */
	const uncounted = new Set<number>();
	const add = (source: number, text: string, line: LogLine) => {
		const ms = nanoToMs(line.timeNano);
		sightings.see(patterns.add(text, ms).id, source, ms);
	};
	/** Takes a line; of a record the first one that passes is counted, and stands for all. */
	const look = (line: LogLine, index: number, passes: boolean, isKnown: boolean) => {
		const text = plainText(line.text);
		const source = sourceOf(line);
		records.step(source, text, index);
		if (!records.goesOn(source)) uncounted.add(source);
		if (!passes || !uncounted.delete(source) || isKnown) return;
		add(source, text, line);
	};
	const scan = createCountScan({
		...{window, schedule, changed: options.changed, tester: lineTester},
		visit(batch, isKnown) {
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
		},
	});
	return {
		scan,
		templates: patterns.templates,
		get lines() {
			return patterns.lines;
		},
		get knowsBefore() {
			return sightings.knowsBefore();
		},
		isNew: ({id}) => sightings.isNew(id),
	};
};
