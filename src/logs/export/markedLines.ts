import type {LogLine} from '../../engine/logTypes.ts';
import type {LogOrigin, MarkTools} from '../../viewers/logTools.ts';
import {canFill} from '../feed/gaps.ts';
import type {LineRange} from '../feed/ranges.ts';
import {readRange} from '../feed/readRange.ts';
import {skewNano} from '../feed/time.ts';
import {
	type EngineLinesOptions,
	engineLines,
	type SourcedLine,
} from '../merge/streams/engineLines.ts';

export interface MarkedLinesOptions
	extends Omit<EngineLinesOptions, 'sources' | 'since' | 'until'> {
	readonly mark: Pick<MarkTools, 'range' | 'edges'>;
	readonly origin: LogOrigin;
	/** Lines that could not be had; undefined = nobody knows how many. */
	missed(lines: number | undefined): void;
}

/** Holes in a range of lines are worth a stream from the engine, not a page for each of them. */
const hasHoles = ({feed}: LogOrigin, {from, to}: LineRange): boolean =>
	feed.get().gaps.some(gap => canFill(gap) && gap.from < to && gap.to > from) ||
	from < feed.get().first;

/** Whether a line of the engine is one that was kept, of which the end may not have been. */
const isLine = (line: LogLine, kept: LogLine): boolean =>
	line.timeNano === kept.timeNano &&
	line.stream === kept.stream &&
	(kept.cut ? line.text.startsWith(kept.text) : line.text === kept.text);

/** From the first marked line to the last, as the engine has them. */
async function* streamed(
	options: MarkedLinesOptions,
	[first, last]: readonly [LogLine, LogLine],
): AsyncGenerator<readonly SourcedLine[], void, undefined> {
	const {origin, missed} = options;
	const sources = origin.sources();
	const [since, until] = [first.timeNano - skewNano, last.timeNano + skewNano];
	// Several logs have no order but that of time.
	const isAlone = sources.length === 1;
	let hasBegun = false;
	for await (const batch of engineLines({...options, sources, since, until})) {
		let [from, to] = [0, batch.length];
		if (!hasBegun) {
			const place = batch.findIndex(line =>
				isAlone ? isLine(line, first) : line.timeNano >= first.timeNano,
			);
			// Without its first line, the log was rotated meanwhile.
			const later = batch.findIndex(({timeNano}) => timeNano > first.timeNano + skewNano);
			if (place < 0 && later < 0) continue;
			if (place < 0) missed(undefined);
			from = place < 0 ? later : place;
			hasBegun = true;
		}
		const end = batch.findIndex(
			(line, place) =>
				place >= from && (isAlone ? isLine(line, last) : line.timeNano > last.timeNano),
		);
		if (end >= 0) to = isAlone ? end + 1 : end;
		yield batch.slice(from, to);
		if (end >= 0) return;
	}
}

/** The lines that are marked, in order and in batches, also those that are not kept. */
export async function* markedLines(
	options: MarkedLinesOptions,
): AsyncGenerator<readonly SourcedLine[], void, undefined> {
	const {mark, origin, schedule, signal, missed} = options;
	const {range, edges} = mark;
	if (!range) return;
	if (edges && hasHoles(origin, range)) {
		yield* streamed(options, edges);
		return;
	}
	const {feed, sourceOf, isMark} = origin;
	const wanted = (line: LogLine) => !isMark(line);
	for await (const batch of readRange({feed, range, schedule, signal, wanted, missed})) {
		yield batch.map(line => ({...line, source: sourceOf(line)}));
	}
}
