import type {Scheduler} from '../../base/schedule.ts';
import {createWake} from '../../base/wake.ts';
import type {RawLine} from '../../engine/logTypes.ts';
import {createKway} from '../merge/kway.ts';
import {createBudget, createQueue, type Queue} from './queue.ts';

/** Lines in the order in which they are printed; `sources[i]` tells which log `lines[i]` is of. */
export interface MergedLines {
	readonly lines: readonly RawLine[];
	readonly sources: readonly number[];
	/** Indices of lines before which others were left out, where that is told. */
	readonly gaps?: readonly number[];
}

/** Several logs as one, in time order; logs may be added while it is read. */
export interface Merge {
	/** The queue of one more log. */
	add(source: number): Queue;
	/** Nothing is added any more: it ends with the last log. */
	close(): void;
	/** Batches of about a megabyte, of which one at a time exists. Ends when all logs have, or with the signal. */
	read(signal: AbortSignal): AsyncGenerator<MergedLines, void, undefined>;
}

export interface PrintMergeOptions {
	readonly schedule: Scheduler;
	/** How long a line waits for older ones of logs that are followed. */
	readonly holdMs?: number;
	readonly budgetBytes?: number;
}

const batchBytes = 1024 * 1024;
const lineCost = 64;

export const createPrintMerge = ({
	schedule,
	holdMs = 150,
	budgetBytes,
}: PrintMergeOptions): Merge => {
	const kway = createKway<Queue>(holdMs);
	const queues: Queue[] = [];
	const budget = createBudget(budgetBytes);
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
