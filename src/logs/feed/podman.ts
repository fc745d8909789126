import {objectAt, textAt} from '../../base/json.ts';
import type {ContainerCalls} from '../../engine/engine.ts';

/**
 * Whether Podman gives all lines to who follows a log now. Its follower ends 250 ms after it has learned that the
 * container ended, or at once where it did not run when it was asked, and on the way out drops lines as it happens,
 * those of the next run with them. So only what runs is followed, a follower is left when its container ends, and the
 * rest is read by itself. Measured with Podman 5.4; the drops are those of the library that it reads files with.
 */
export const canFollowPodman = async (
	engine: ContainerCalls<'inspect'>,
	id: string,
	signal: AbortSignal,
): Promise<boolean> => {
	const {raw} = await engine.containers.inspect(id, {signal});
	return textAt(raw, 'State', 'Status') === 'running';
};

/** Whether there will be a rest to read: of what is removed at its end, who follows it has the most. */
export const keepsLog = async (
	engine: ContainerCalls<'inspect'>,
	id: string,
	signal: AbortSignal,
): Promise<boolean> => {
	try {
		const {raw} = await engine.containers.inspect(id, {signal});
		return objectAt(raw, 'HostConfig')['AutoRemove'] !== true;
	} catch {
		return false;
	}
};

/**
 * What such a log has, read by itself. Without the last line where the container runs: it may have been written only
 * in part, which Podman gives for a line, and comes again.
 */
export async function* wholeLines<Line>(
	batches: AsyncIterable<readonly Line[]>,
	isWritten: () => Promise<boolean>,
): AsyncGenerator<readonly Line[]> {
	let last: readonly Line[] = [];
	for await (const batch of batches) {
		const lines = [...last, ...batch];
		last = lines.slice(-1);
		yield lines.slice(0, -1);
	}
	if (last.length > 0 && !(await isWritten())) yield last;
}

/** Events after which such a log can be followed again. */
export const followable = new Set(['start', 'unpause']);

/** How long to wait before a follower that ended by itself is opened again, ms. */
export const podmanPauseMs = 250;
