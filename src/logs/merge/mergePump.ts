import type {Scheduler} from '../../base/schedule.ts';
import type {FeedInput} from './feedInput.ts';
import {createKway} from './kway.ts';

export interface MergePumpOptions {
	readonly schedule: Scheduler;
	/** How long a line waits for older ones of other sources, ms. */
	readonly holdMs: number;
	/** What is next of an input is to be merged, which moves it on. */
	take(input: FeedInput, late: boolean): void;
	/** All that was due is merged. */
	merged(): void;
}

/** Merges lines as they come, in time order: at first when all logs that were added are open, or were waited for. */
export interface MergePump {
	add(input: FeedInput): void;
	/** Merges what is due now, and comes back for what is due later. */
	run(): void;
	/** Lines may be on their way: the logs open, or some are held back. */
	readonly isAwaiting: boolean;
	end(): void;
}

/** Lines merged between two keys. */
const pumpLines = 20_000;

/** The time from which on all logs are whole; undefined = each has all that it ever had. */
const horizonOf = (inputs: readonly FeedInput[]): bigint | undefined => {
	let horizon: bigint | undefined;
	for (const {horizon: own} of inputs) {
		if (own !== undefined && (horizon === undefined || own > horizon)) horizon = own;
	}
	return horizon;
};

/** A pump without inputs. */
export const createMergePump = (options: MergePumpOptions): MergePump => {
	const {schedule, holdMs, take, merged} = options;
	const kway = createKway<FeedInput>(holdMs);
	const inputs: FeedInput[] = [];
	let hasBegun = false;
	let cancel: (() => void) | undefined;

	/** All begin at one time, from which on all are whole: what is older is merged backwards. */
	const begin = (now: number) => {
		const horizon = horizonOf(inputs);
		for (const input of inputs) {
			input.begin(horizon);
			input.refresh(now);
		}
		hasBegun = true;
	};
	const stop = () => {
		cancel?.();
		cancel = undefined;
	};
	const run = () => {
		stop();
		const now = schedule.now();
		const late = hasBegun ? [] : inputs.filter(input => !input.isReady(now));
		if (!hasBegun && late.length === 0) begin(now);
		const due = hasBegun
			? kway.drain(now, take, pumpLines)
			: Math.max(...late.map(({awaitedUntil}) => awaitedUntil));
		if (due !== undefined) cancel = schedule.after(Math.max(1, due - now), run);
		merged();
	};
	return {
		add(input) {
			inputs.push(input);
			// Who joins later begins with all he has: a new container has lines from before it was seen.
			if (hasBegun) input.begin(undefined);
			kway.add(input);
			// Not before all that are added together are there.
			cancel ??= schedule.after(0, run);
		},
		run,
		get isAwaiting() {
			return !hasBegun || cancel !== undefined;
		},
		end: stop,
	};
};
