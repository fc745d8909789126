import type {AppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {ContainerCalls} from '../../engine/engine.ts';
import type {LogOrigin} from '../../viewers/logTools.ts';
import {sumOf} from '../feed/gaps.ts';
import type {LogMarker} from '../feed/markers.ts';
import {engineLines, type SourcedLine} from '../merge/streams/engineLines.ts';
import {createFormatter, type LogForm} from '../output/format.ts';
import {createMarkerLines} from '../output/markerLines.ts';
import {formatted} from '../output/save.ts';
import {bothTests, compileFilters} from '../search/filters.ts';
import {createStreamFilter} from '../search/streamFilter.ts';
import {markedLines} from './markedLines.ts';
import type {LogPart, LogPartTools} from './parts.ts';

export interface LogReadingOptions {
	readonly log: LogPartTools;
	readonly origin: LogOrigin;
	readonly part: LogPart;
	readonly form: LogForm;
	/** Time before each line. */
	readonly timestamps: boolean;
	readonly engine: ContainerCalls<'rawLogs'>;
	/** Oldest first. */
	readonly markers: readonly LogMarker[];
	readonly schedule: Scheduler;
	readonly signal: AbortSignal;
}

/** A log on its way to a file or a program. */
export interface LogReading {
	/** Read no faster than it is taken. Throws what the engine says when nothing of it can be read. */
	readonly text: AsyncIterable<string>;
	/** Lines that were given out. */
	readonly lines: number;
	/** Lines that could not be had any more; undefined = nobody knows how many. */
	readonly missed: number | undefined;
	/** Logs that could not be read to their end; the others were. */
	readonly failures: readonly {readonly name: string; readonly error: AppError}[];
}

/** Reads a part of a log, or of several in time order, as text in a form. Nothing is read before the text is asked for. */
export const readLog = (options: LogReadingOptions): LogReading => {
	const {log, origin, part, form, timestamps, engine, schedule, signal} = options;
	const sources = origin.sources();
	const names = sources.map(({name}) => name);
	const failures: {readonly name: string; readonly error: AppError}[] = [];
	let lines = 0;
	let missed: number | undefined = 0;

	const failed = (source: number, error: AppError) => {
		if (error.code !== 'CANCELLED') failures.push({name: names[source] ?? '', error});
		// An empty file would look as if the log were empty.
		if (failures.length === sources.length) throw error;
	};
	const base = {engine, schedule, signal, failed};
	const all = () =>
		part.isMarked && log.mark
			? markedLines({
					...{...base, origin, mark: log.mark},
					missed(count) {
						missed = sumOf(missed, count);
					},
				})
			: engineLines({...base, sources, since: part.since, until: part.until});
	const filters = part.isFiltered ? log.filters.all() : [];
	const test = bothTests(origin.only, compileFilters(filters));
	async function* passing(): AsyncGenerator<readonly SourcedLine[]> {
		const filter = test && createStreamFilter<SourcedLine>(test, ({source}) => names[source] ?? '');
		let restedAt = performance.now();
		for await (const batch of all()) {
			const passed = filter?.filter(batch) ?? batch;
			lines += passed.length;
			if (passed.length > 0) yield passed;
			// A filter that passes nothing waits for nobody: keys would have to.
			if (performance.now() - restedAt < 8) continue;
			await schedule.sleep(0, signal);
			restedAt = performance.now();
		}
	}
	const {format} = createFormatter({form, sources: names, timestamps});
	const since = part.isMarked ? log.mark?.edges?.[0].timeNano : part.since;
	const markers = createMarkerLines({markers: options.markers, form, since});
	async function* text() {
		const line = (one: SourcedLine) => markers.before(one.timeNano) + format(one, one.source);
		yield* formatted(passing(), line);
		if (!part.isMarked) yield markers.rest();
	}
	return {
		text: text(),
		get lines() {
			return lines;
		},
		get missed() {
			return missed;
		},
		failures,
	};
};
