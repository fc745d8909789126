import {type AppError, toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Engine} from '../../engine/engine.ts';
import type {LogLine, RawLine} from '../../engine/logTypes.ts';
import {logTime} from '../feed/time.ts';
import {mergeStreams} from './mergeStreams.ts';

/** A line of one of several logs. */
export interface SourcedLine extends LogLine {
	/** Index of its log. */
	readonly source: number;
}

export interface EngineLinesOptions {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly sources: readonly {readonly containerId: string}[];
	/** Nanoseconds since the epoch, inclusive; undefined = all. */
	readonly since?: bigint | undefined;
	readonly until?: bigint | undefined;
	readonly signal: AbortSignal;
	/** A log could not be read to its end; the others are. What it throws ends them, too. */
	failed(source: number, error: AppError): void;
}

const readable = ({stream, timeNano, bytes}: RawLine): LogLine => {
	const text = bytes.toString('utf8');
	return {stream, timeNano, text: text.endsWith('\r') ? text.slice(0, -1) : text, cut: false};
};

/** The log of a container as the engine has it now; waits for whoever takes the lines. */
async function* linesOf(
	{engine, since, until, signal}: EngineLinesOptions,
	{containerId}: EngineLinesOptions['sources'][number],
): AsyncGenerator<readonly LogLine[], void, undefined> {
	const query = {
		follow: false,
		...(since === undefined ? {} : {since: logTime(since)}),
		...(until === undefined ? {} : {until: logTime(until)}),
	};
	const stream = await engine.containers.rawLogs(containerId, query, {signal});
	for await (const lines of stream) yield lines.map(readable);
}

/** Lines of a log as the engine has them now, or of several in time order, in batches. Nothing is kept. */
export async function* engineLines(
	options: EngineLinesOptions,
): AsyncGenerator<readonly SourcedLine[], void, undefined> {
	const {sources, schedule, failed} = options;
	const [first, ...others] = sources;
	if (first && others.length === 0) {
		try {
			for await (const batch of linesOf(options, first)) {
				yield batch.map(line => ({...line, source: 0}));
			}
		} catch (thrown) {
			failed(0, toAppError(thrown));
		}
		return;
	}
	const streams = sources.map(source => ({lines: linesOf(options, source), follows: false}));
	const broken: [source: number, error: AppError][] = [];
	const tell = (source: number, error: AppError) => void broken.push([source, error]);
	yield* mergeStreams(streams, {schedule, failed: tell});
	for (const [source, error] of broken) failed(source, error);
}
