import {type AppError, toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import {createKway, type MergeInput} from './kway.ts';
import type {MergedLine} from './merged.ts';

/** A log that is read from one end to the other. */
export interface LineStream {
	readonly lines: AsyncIterable<readonly LogLine[]>;
	/** Lines are awaited: those of others wait for them `holdMs`. A finite stream is waited for to its end. */
	readonly follows: boolean;
}

export interface MergeStreamsOptions {
	readonly schedule: Scheduler;
	/** How long a line waits for older ones of streams that follow; 150 ms unless said. */
	readonly holdMs?: number;
	/** A stream ended with an error; the others go on. */
	failed(source: number, error: AppError): void;
}

/** A stream is not read on while so many of its lines wait. */
const mostWaiting = 20_000;
/** Lines merged at once: whoever takes them decides when somebody else has a turn. */
const mostAtOnce = 4096;

interface StreamInput extends MergeInput {
	/** Its index among the streams. */
	readonly source: number;
	/** The next line; undefined when none is there. */
	take(): LogLine | undefined;
	/** Reads to the end; `came` is told of every batch and of the end. */
	read(came: () => void): Promise<void>;
}

const createInput = (
	stream: LineStream,
	source: number,
	{now, holdMs}: {now(): number; readonly holdMs: number},
): StreamInput => {
	const batches: {readonly lines: readonly LogLine[]; readonly at: number}[] = [];
	let place = 0;
	let waiting = 0;
	let newest = 0n;
	let ended = false;
	let room = () => {};
	const startedAt = now();
	return {
		source,
		get time() {
			const time = batches[0]?.lines[place]?.timeNano;
			return time !== undefined && time < newest ? newest : time;
		},
		get cameAt() {
			return batches[0]?.at ?? startedAt;
		},
		notBefore: Number.NEGATIVE_INFINITY,
		get awaitedUntil() {
			return stream.follows ? startedAt + holdMs : Number.POSITIVE_INFINITY;
		},
		get isQuiet() {
			return ended;
		},
		take() {
			const batch = batches[0];
			const line = batch?.lines[place];
			if (!batch || !line) return undefined;
			if (line.timeNano > newest) newest = line.timeNano;
			place++;
			waiting--;
			if (place === batch.lines.length) {
				batches.shift();
				place = 0;
				if (waiting < mostWaiting) room();
			}
			return line;
		},
		async read(came) {
			try {
				for await (const lines of stream.lines) {
					if (lines.length === 0) continue;
					batches.push({lines, at: now()});
					waiting += lines.length;
					came();
					if (waiting >= mostWaiting) await new Promise<void>(resolve => (room = resolve));
				}
			} finally {
				ended = true;
				came();
			}
		},
	};
};

/**
 * Lines of several streams in time order, in batches, without a screen and without keeping them. Ends with the last
 * stream. Whoever stops early ends the streams by the signal that he opened them with.
 */
export async function* mergeStreams(
	streams: readonly LineStream[],
	{schedule, holdMs = 150, failed}: MergeStreamsOptions,
): AsyncGenerator<readonly MergedLine[], void, undefined> {
	const kway = createKway<StreamInput>(holdMs);
	let open = streams.length;
	let wake = () => {};
	let news = false;
	const came = () => {
		news = true;
		wake();
	};
	for (const [source, stream] of streams.entries()) {
		const input = createInput(stream, source, {now: schedule.now, holdMs});
		kway.add(input);
		input
			.read(came)
			.catch((thrown: unknown) => failed(source, toAppError(thrown)))
			.finally(() => {
				open--;
				came();
			});
	}
	let batch: MergedLine[] = [];
	for (;;) {
		news = false;
		const isLast = open === 0;
		const take = (input: StreamInput, late: boolean) => {
			const line = input.take();
			if (!line) return;
			const {stream, timeNano, text, cut} = line;
			batch.push({stream, timeNano, text, cut, source: input.source, late, mark: false});
		};
		const due = kway.drain(schedule.now(), take, mostAtOnce);
		if (batch.length > 0) {
			const full = batch;
			batch = [];
			yield full;
		}
		if (isLast && due === undefined) return;
		if (news || isLast || (due !== undefined && due <= schedule.now())) continue;
		await new Promise<void>(resolve => {
			const wait = due === undefined ? Number.POSITIVE_INFINITY : due - schedule.now();
			const cancel = Number.isFinite(wait) ? schedule.after(Math.max(1, wait), resolve) : () => {};
			wake = () => {
				cancel();
				resolve();
			};
		});
	}
}
