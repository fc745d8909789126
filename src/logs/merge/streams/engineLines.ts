import {type AppError, toAppError} from '../../../base/errors.ts';
import type {Scheduler} from '../../../base/schedule.ts';
import type {ContainerCalls} from '../../../engine/engine.ts';
import type {LogLine, RawLogStream} from '../../../engine/logTypes.ts';
import {logTime} from '../../feed/time.ts';
import type {Queue} from './queue.ts';
import {lineOf} from './rawLine.ts';
import {createStreamMerge} from './streamMerge.ts';

/** A line of one of several logs. */
export interface SourcedLine extends LogLine {
	/** Index of its log. */
	readonly source: number;
}

export interface EngineLinesOptions {
	readonly engine: ContainerCalls<'rawLogs'>;
	readonly schedule: Scheduler;
	readonly sources: readonly {readonly containerId: string}[];
	/** Nanoseconds since the epoch, inclusive; undefined = all. */
	readonly since?: bigint | undefined;
	readonly until?: bigint | undefined;
	readonly signal: AbortSignal;
	/** A log could not be read to its end; the others are. What it throws ends them, too. */
	failed(source: number, error: AppError): void;
}

/** Bytes of merged lines at once: whoever takes them decides when somebody else has a turn. */
const batchBytes = 256 * 1024;

/** The log of a container as the engine has it now; waits for whoever takes the lines. */
const openLog = (
	{engine, since, until, signal}: EngineLinesOptions,
	{containerId}: EngineLinesOptions['sources'][number],
): Promise<RawLogStream> =>
	engine.containers.rawLogs(
		containerId,
		{
			follow: false,
			...(since === undefined ? {} : {since: logTime(since)}),
			...(until === undefined ? {} : {until: logTime(until)}),
		},
		{signal},
	);

/** Lines of a log as the engine has them now, or of several in time order, in batches. Nothing is kept. */
export async function* engineLines(
	options: EngineLinesOptions,
): AsyncGenerator<readonly SourcedLine[], void, undefined> {
	const {sources, schedule, signal, failed} = options;
	const [first, ...others] = sources;
	if (first && others.length === 0) {
		try {
			for await (const lines of await openLog(options, first)) {
				yield lines.map(line => ({...lineOf(line), source: 0}));
			}
		} catch (thrown) {
			failed(0, toAppError(thrown));
		}
		return;
	}
	const merge = createStreamMerge({schedule, batchBytes});
	const broken: [source: number, error: AppError][] = [];
	const read = async (of: EngineLinesOptions['sources'][number], source: number, queue: Queue) => {
		try {
			for await (const lines of await openLog(options, of)) {
				queue.push(lines);
				if (queue.full) await queue.room(signal);
			}
		} catch (thrown) {
			broken.push([source, toAppError(thrown)]);
		}
		queue.end();
	};
	for (const [source, of] of sources.entries()) void read(of, source, merge.add(source));
	merge.close();
	for await (const batch of merge.read(signal)) {
		yield batch.lines.map((line, at) => ({...lineOf(line), source: batch.sources[at] ?? 0}));
	}
	for (const [source, error] of broken) failed(source, error);
}
