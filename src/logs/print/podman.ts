import type {Scheduler} from '../../base/schedule.ts';
import type {Wake} from '../../base/wake.ts';
import type {Engine} from '../../engine/engine.ts';
import {canFollowPodman, keepsLog, podmanPauseMs} from '../feed/podman.ts';

export interface PodmanFollowOptions {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly id: string;
	readonly signal: AbortSignal;
	/** Called when the container ends. */
	readonly ends: Wake;
	/** Reads on from where the log was left, to its end or, followed, until the owner leaves. */
	read(isFollowed: boolean, owner: AbortSignal): Promise<void>;
}

/** Resolves when the container ends or its follower does; the rest is still to be read. */
const followToEnd = async (options: PodmanFollowOptions, seen: number): Promise<void> => {
	const {engine, schedule, id, signal, ends, read} = options;
	const leaving = new AbortController();
	const leave = () => leaving.abort();
	const leaveAtEnd = async () => {
		await ends.after(seen, undefined, AbortSignal.any([signal, leaving.signal]));
		if (signal.aborted || (await keepsLog(engine, id, leaving.signal))) leave();
	};
	void leaveAtEnd();
	try {
		await read(true, leaving.signal);
		await schedule.sleep(podmanPauseMs, leaving.signal);
	} catch (thrown) {
		if (signal.aborted || ends.count === seen) throw thrown;
	} finally {
		leave();
	}
};

/** Follows a log of Podman as long as its container runs, then reads the rest (feed/podman.ts says why). */
export const followPodman = async (options: PodmanFollowOptions): Promise<void> => {
	const {engine, id, signal, ends, read} = options;
	for (;;) {
		const seen = ends.count;
		if (!(await canFollowPodman(engine, id, signal))) return read(false, signal);
		await followToEnd(options, seen);
	}
};
