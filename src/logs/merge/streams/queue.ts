import type {RawLine} from '../../../engine/logTypes.ts';
import type {MergeInput} from '../kway.ts';

/** Memory that a line costs beside its bytes, about. */
const lineCost = 160;
/** Bytes of one log that is not followed: the engine waits before it reads on. */
const mostOfOne = 1024 * 1024;

/**
 * Bytes that wait in the queues of all logs together. An engine that is not read loses lines when it rotates a log, so
 * those of logs that are followed are taken in at once and wait here. Beyond `most` such a log is left, and asked again
 * from there when there is room, which loses only what the engine itself no longer has.
 */
interface QueueBudget {
	used: number;
	readonly most: number;
}

/** The lines of one log that wait to be merged. */
export interface Queue extends MergeInput {
	/** Which log that is. */
	readonly source: number;
	push(lines: readonly RawLine[]): void;
	take(): RawLine | undefined;
	/** Too much waits: of this log while it is only read, of all logs when it is followed. */
	readonly full: boolean;
	/** Resolves when there is room again, or the signal aborts. */
	room(signal: AbortSignal): Promise<void>;
	/** From now on lines come when they are written. */
	follow(): void;
	/** Nothing more comes, so that nobody waits for it; `again` lifts it. */
	end(): void;
	again(): void;
}

export interface QueueOptions {
	readonly source: number;
	readonly budget: QueueBudget;
	readonly now: () => number;
	/** Something came, or the end did. */
	readonly changed: () => void;
	/** No line is given out while this is true. */
	readonly isHeld: () => boolean;
}

/** An empty queue of a log that is read from its start. */
export const createQueue = ({source, budget, now, changed, isHeld}: QueueOptions): Queue => {
	let batches: {readonly lines: readonly RawLine[]; readonly at: number}[] = [];
	let first = 0;
	let place = 0;
	let used = 0;
	let newest = 0n;
	let follows = false;
	let ended = false;
	let wake: (() => void) | undefined;
	/** Of the next line; kept, for it is asked again and again. */
	let time: bigint | undefined;

	const isFull = () => (follows ? budget.used >= budget.most : used >= mostOfOne);
	const hasRoom = () => used === 0 || (follows ? budget.used < budget.most / 2 : !isFull());
	const look = () => {
		const next = batches[first]?.lines[place]?.timeNano;
		time = next !== undefined && next < newest ? newest : next;
	};
	return {
		source,
		get time() {
			return time;
		},
		get cameAt() {
			return batches[first]?.at ?? 0;
		},
		get notBefore() {
			return isHeld() ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
		},
		get awaitedUntil() {
			return follows ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
		},
		get isQuiet() {
			return ended;
		},
		get full() {
			return isFull();
		},
		push(lines) {
			if (lines.length === 0) return;
			let cost = lines.length * lineCost;
			for (const {bytes} of lines) cost += bytes.length;
			used += cost;
			budget.used += cost;
			batches.push({lines, at: now()});
			if (time === undefined) look();
			changed();
		},
		take() {
			const batch = batches[first];
			const line = batch?.lines[place];
			if (!batch || !line) return undefined;
			const cost = line.bytes.length + lineCost;
			used -= cost;
			budget.used -= cost;
			if (line.timeNano > newest) newest = line.timeNano;
			if (++place === batch.lines.length) {
				place = 0;
				first++;
				if (first === batches.length || first > 1024) {
					batches = batches.slice(first);
					first = 0;
				}
				if (wake && hasRoom()) wake();
			}
			look();
			return line;
		},
		room: signal =>
			new Promise(resolve => {
				if (hasRoom() || signal.aborted) return resolve();
				const resolveNow = () => wake?.();
				wake = () => {
					wake = undefined;
					signal.removeEventListener('abort', resolveNow);
					resolve();
				};
				signal.addEventListener('abort', resolveNow);
			}),
		follow() {
			follows = true;
			changed();
		},
		end() {
			ended = true;
			changed();
		},
		again() {
			ended = false;
		},
	};
};
