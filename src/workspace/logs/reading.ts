import {type AppError, toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Engine} from '../../engine/engine.ts';
import type {LogLine, RawLine} from '../../engine/logTypes.ts';
import {bothTests, compileFilters} from '../../log/filters.ts';
import {createFormatter, type LogForm} from '../../log/format.ts';
import {sumOf} from '../../log/gaps.ts';
import {mergeStreams} from '../../log/mergeStreams.ts';
import {readRange} from '../../log/readRange.ts';
import {formatted} from '../../log/save.ts';
import {createStreamFilter} from '../../log/streamFilter.ts';
import type {LogTools} from '../viewerTypes.ts';
import type {LogSource} from './state.ts';
import type {LogOrigin} from './tools.ts';

/** What of a log is taken: all that the engine has, what the filters pass of it, or the lines that are marked. */
export type Taken = 'all' | 'filtered' | 'marked';

export interface ReadingOptions {
	readonly log: LogTools;
	readonly origin: LogOrigin;
	readonly taken: Taken;
	readonly form: LogForm;
	/** Time before each line. */
	readonly timestamps: boolean;
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly signal: AbortSignal;
}

/** A log on its way to a file or a program. */
export interface Reading {
	/** Read no faster than it is taken. Throws what the engine says when nothing of it can be read. */
	readonly text: AsyncIterable<string>;
	/** Lines that were given out. */
	readonly lines: number;
	/** Lines that could not be had any more; undefined = nobody knows how many. */
	readonly missed: number | undefined;
	/** Logs that could not be read to their end; the others were. */
	readonly failures: readonly {readonly name: string; readonly error: AppError}[];
}

interface SourcedLine extends LogLine {
	/** Index of its log. */
	readonly source: number;
}

const readable = ({stream, timeNano, bytes}: RawLine): LogLine => {
	const text = bytes.toString('utf8');
	return {stream, timeNano, text: text.endsWith('\r') ? text.slice(0, -1) : text, cut: false};
};

/** The whole log of a container as the engine has it now; waits for whoever takes the lines. */
async function* wholeLog(
	engine: Engine,
	{containerId}: LogSource,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[], void, undefined> {
	const stream = await engine.containers.rawLogs(containerId, {follow: false}, {signal});
	for await (const lines of stream) yield lines.map(readable);
}

/** Reads a part of a log, or of several in time order, as text in a form. Nothing is read before the text is asked for. */
export const readLog = (options: ReadingOptions): Reading => {
	const {log, origin, taken, form, timestamps, engine, schedule, signal} = options;
	const sources = origin.sources();
	const names = sources.map(({name}) => name);
	const failures: {readonly name: string; readonly error: AppError}[] = [];
	const range = log.mark?.range;
	let lines = 0;
	let missed: number | undefined = 0;

	const failed = (source: number, error: AppError) => {
		if (error.code !== 'CANCELLED') failures.push({name: names[source] ?? '', error});
		// An empty file would look as if the log were empty.
		if (failures.length === sources.length) throw error;
	};
	async function* alone(source: LogSource): AsyncGenerator<readonly SourcedLine[]> {
		try {
			for await (const batch of wholeLog(engine, source, signal)) {
				yield batch.map(line => ({...line, source: 0}));
			}
		} catch (thrown) {
			failed(0, toAppError(thrown));
		}
	}
	async function* merged(): AsyncGenerator<readonly SourcedLine[]> {
		const streams = sources.map(source => ({
			lines: wholeLog(engine, source, signal),
			follows: false,
		}));
		const broken: [source: number, error: AppError][] = [];
		const tell = (source: number, error: AppError) => void broken.push([source, error]);
		yield* mergeStreams(streams, {schedule, failed: tell});
		for (const [source, error] of broken) failed(source, error);
	}
	async function* marked(): AsyncGenerator<readonly SourcedLine[]> {
		const {feed, sourceOf, isMark} = origin;
		if (!range) return;
		const batches = readRange({
			...{feed, range, schedule, signal},
			wanted: line => !isMark(line),
			missed(count) {
				missed = sumOf(missed, count);
			},
		});
		for await (const batch of batches) {
			yield batch.map(line => ({...line, source: sourceOf(line)}));
		}
	}
	const [first, ...others] = sources;
	const all = () =>
		taken === 'marked' ? marked() : first && others.length === 0 ? alone(first) : merged();
	const filters = taken === 'all' ? [] : log.filters();
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
	return {
		text: formatted(passing(), line => format(line, line.source)),
		get lines() {
			return lines;
		},
		get missed() {
			return missed;
		},
		failures,
	};
};

/** What can be taken of a log now; the last one is what is meant most likely. */
export const takenOf = ({mark, filters}: LogTools): readonly Taken[] => [
	'all',
	...(filters().length > 0 ? (['filtered'] as const) : []),
	...(mark?.range ? (['marked'] as const) : []),
];
