import type {LogWindow} from '../../feed/types.ts';

/** A run that somebody wants to see and of which no line has come yet. */
export interface AwaitedRun {
	/** Waits for the first line since then, nanoseconds since the epoch. */
	wait(startedNano: bigint, window: LogWindow): void;
	/** What is there now; undefined when none is waited for any more. */
	due(window: LogWindow): bigint | undefined;
	cancel(): void;
}

/** The newest lines of a log come in portions; what comes later is news, from which nobody is taken away. */
const portionsMs = 5000;

/** Waits for nothing at first. `now`: ms since the epoch. */
export const createAwaitedRun = (now: () => number): AwaitedRun => {
	let awaited: {readonly startedNano: bigint; untilMs?: number} | undefined;
	const due = ({first, end}: LogWindow) => {
		// However long the engine takes to tell the first of them.
		if (!awaited || first === end) return undefined;
		awaited.untilMs ??= now() + portionsMs;
		if (now() > awaited.untilMs) awaited = undefined;
		return awaited?.startedNano;
	};
	return {
		wait(startedNano, window) {
			awaited = {startedNano};
			due(window);
		},
		due,
		cancel() {
			awaited = undefined;
		},
	};
};
