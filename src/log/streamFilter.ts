import {createRing} from '../base/ring.ts';
import type {LogLine} from '../engine/logTypes.ts';
import type {LineTest} from './filters.ts';
import {createJudge} from './judge.ts';

/** Filters lines as they come by, without keeping them. */
export interface StreamFilter<Line extends LogLine> {
	/** The lines of a batch that pass, in order. */
	filter(lines: readonly Line[]): readonly Line[];
	/** Why lines were not tested (those pass): the expression takes too long. */
	readonly failure: string | undefined;
}

/** Lines looked back at: one of a stack trace has the level of its first. */
const remembered = 64;

/** A filter for a stream; `nameOf` tells what wrote a line. */
export const createStreamFilter = <Line extends LogLine>(
	test: LineTest,
	nameOf: (line: Line) => string = () => '',
): StreamFilter<Line> => {
	const past = createRing<Line>(remembered);
	let batch: readonly Line[] = [];
	let start = 0;
	const judge = createJudge({
		...test,
		otherwise: true,
		at: index => (index < start ? past.at(index) : batch[index - start]),
		// Only lines of the stream are ever asked for.
		nameOf: line => nameOf(line as Line),
	});
	return {
		filter(lines) {
			batch = lines;
			const indices = lines.map((_, place) => start + place);
			const verdicts = judge.judge({lines, indices});
			const passed = lines.filter((_, place) => verdicts[place] === 1);
			start += lines.length;
			// The ring counts as the stream does.
			for (const line of lines) past.push(line);
			return passed;
		},
		get failure() {
			return judge.failure;
		},
	};
};
