import {AppError} from '../base/errors.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Engine, EventStream} from '../engine/engine.ts';

const periodMs = 5000;
const deadlineMs = 2000;
const misses = 2;

const answers = async (engine: Engine, signal: AbortSignal): Promise<boolean> => {
	try {
		await engine.system.ping({signal, deadlineMs});
		return true;
	} catch {
		// Whatever it was, it is no answer.
		return false;
	}
};

/**
 * Finds out that the engine is frozen or the link is gone, which no stream ever tells: pings while the
 * events are silent. Rejects with TIMEOUT after two pings without an answer; resolves on abort.
 */
export const watchLiveness = async (
	{engine, schedule}: {readonly engine: Engine; readonly schedule: Scheduler},
	stream: EventStream,
	signal: AbortSignal,
): Promise<void> => {
	let heardAt = stream.lastByteAt;
	for (;;) {
		await schedule.sleep(periodMs, signal);
		if (signal.aborted) return;
		if (stream.lastByteAt !== heardAt) {
			heardAt = stream.lastByteAt;
			continue;
		}
		let missed = 0;
		while (missed < misses && !(await answers(engine, signal))) missed++;
		if (signal.aborted) return;
		if (missed === misses) {
			throw new AppError('TIMEOUT', 'the engine does not answer', {
				hint: 'it may be frozen or overloaded, or the connection to it is gone',
				op: 'system.ping',
				target: engine.endpoint.name,
			});
		}
	}
};
