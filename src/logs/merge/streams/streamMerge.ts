import type {Scheduler} from '../../../base/schedule.ts';
import {createWake} from '../../../base/wake.ts';
import type {RawLine} from '../../../engine/logTypes.ts';
import {createKway} from '../kway.ts';
import {createQueue, type Queue} from './queue.ts';

/** Lines of several logs, one after the other; `sources[i]` tells which log `lines[i]` is of. */
export interface MergedBatch {
	readonly lines: readonly RawLine[];
	readonly sources: readonly number[];
	/** Indices of lines before which others were left out, where that is told. */
	readonly gaps?: readonly number[];
}

/** Streams of several logs as one, in time order, of which nothing is kept; logs may be added while it is read. */
export interface StreamMerge {
	/** The queue of one more log. */
	add(source: number): Queue;
	/** Nothing is added any more: it ends with the last log. */
	close(): void;
	/** One batch at a time exists. Ends when all logs have, or with the signal. */
	read(signal: AbortSignal): AsyncGenerator<MergedBatch, void, undefined>;
}

export interface StreamMergeOptions {
	readonly schedule: Scheduler;
	/** How long a line waits for older ones of logs that are followed; 150 ms unless said. */
	readonly holdMs?: number;
	/** About the size of a batch, 64 for each line among it; 1 MiB unless said. */
	readonly batchBytes?: number;
	/** What may wait of logs that are followed; 64 MiB unless said. */
	readonly budgetBytes?: number;
}

const lineCost = 64;

/** No log yet. */
export const createStreamMerge = ({
	schedule,
	holdMs = 150,
	batchBytes = 1024 * 1024,
	budgetBytes = 64 * 1024 * 1024,
}: StreamMergeOptions): StreamMerge => {
	const kway = createKway<Queue>(holdMs);
	const queues: Queue[] = [];
	const budget = {used: 0, most: budgetBytes};
	let closed = false;
	const wake = createWake(schedule);
	let batch: {lines: RawLine[]; sources: number[]} = {lines: [], sources: []};
	let bytes = 0;

	const changed = wake.call;
	const take = (queue: Queue) => {
		const line = queue.take();
		if (!line) return;
		bytes += line.bytes.length + lineCost;
		batch.lines.push(line);
		batch.sources.push(queue.source);
	};
	const isOver = () => closed && queues.every(({time, isQuiet}) => isQuiet && time === undefined);

	return {
		add(source) {
			const {now} = schedule;
			const queue = createQueue({source, budget, now, changed, isHeld: () => bytes >= batchBytes});
			queues.push(queue);
			kway.add(queue);
			changed();
			return queue;
		},
		close() {
			closed = true;
			changed();
		},
		async *read(signal) {
			while (!signal.aborted) {
				const seen = wake.count;
				const due = kway.drain(schedule.now(), take);
				if (batch.lines.length > 0) {
					const full = batch;
					batch = {lines: [], sources: []};
					bytes = 0;
					yield full;
				} else if (isOver()) return;
				else {
					const isTimed = due !== undefined && Number.isFinite(due);
					const ms = isTimed ? Math.max(1, due - schedule.now()) : undefined;
					await wake.after(seen, ms, signal);
				}
			}
		},
	};
};
