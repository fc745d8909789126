import {createRing} from '../../base/ring.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import {createAroundPicker} from './around.ts';
import type {LineTest} from './filters.ts';
import {createLineTester} from './lineTester.ts';

/** Filters lines as they come by, without keeping them. */
export interface StreamFilter<Line extends LogLine> {
	/** The lines of a batch that pass, and those around them that the test wants, in order. */
	filter(lines: readonly Line[]): readonly Line[];
	/** 1 for each line of a batch that passes; valid until the next call. */
	verdicts(lines: readonly Line[]): Uint8Array;
	/** Why lines were not tested: the expression takes too long. */
	readonly failure: string | undefined;
}

/** Lines looked back at, for the first one of a record. */
const remembered = 64;

/** A filter for a stream; `nameOf` tells what wrote a line. `otherwise`: what is said of one whose test was stopped. */
export const createStreamFilter = <Line extends LogLine>(
	test: Pick<LineTest, 'test' | 'hasRegex' | 'around'>,
	nameOf: (line: Line) => string = () => '',
	otherwise = true,
): StreamFilter<Line> => {
	const past = createRing<Line>(remembered);
	const {around = 0} = test;
	const picker = around > 0 ? createAroundPicker<Line>({before: around, after: around}) : undefined;
	let batch: readonly Line[] = [];
	let start = 0;
	const lineTester = createLineTester({
		...test,
		otherwise,
		at: index => (index < start ? past.at(index) : batch[index - start]),
		// Only lines of the stream are ever asked for.
		nameOf: line => nameOf(line as Line),
	});
	const testAll = (lines: readonly Line[]) => {
		batch = lines;
		const indices = lines.map((_, place) => start + place);
		const verdicts = lineTester.test({lines, indices});
		start += lines.length;
		// The ring counts as the stream does.
		for (const line of lines) past.push(line);
		return verdicts;
	};
	return {
		filter(lines) {
			const verdicts = testAll(lines);
			const passes = (_line: Line, place: number) => verdicts[place] === 1;
			return picker?.pick(lines, passes).lines ?? lines.filter(passes);
		},
		verdicts: testAll,
		get failure() {
			return lineTester.failure;
		},
	};
};
