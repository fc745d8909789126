import type {Call} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {ContainerDetail} from '../../engine/things.ts';
import {type ContainerRow, rowOfDetail} from './row.ts';

/** SIGKILL: by the kernel, by somebody, or by the engine when a stop took too long. */
const killed = 137;
/** An event of a stop lies so near to the end, s. */
const before = 60;
const after = 5;

/**
 * Whether somebody wanted the container to end that was killed: the engine remembers its last 256 events. False where it
 * does not say. Never throws.
 */
const wasAsked = async (
	engine: Engine,
	{id, state, exitCode, oomKilled, finishedAt}: ContainerDetail,
	call?: Call,
): Promise<boolean> => {
	if (state !== 'exited' || exitCode !== killed || oomKilled || finishedAt === undefined)
		return false;
	const end = Math.floor(finishedAt / 1000);
	const query = {
		sinceSeconds: end - before,
		untilSeconds: end + after,
		types: ['container'],
		filters: {container: [id], event: ['stop', 'kill']},
	};
	try {
		const events = await engine.system.events(query, {deadlineMs: 1000, ...call});
		for await (const batch of events) if (batch.length > 0) return true;
		return false;
	} catch {
		return false; // not let, or not answered: it stays what it looks like
	}
};

/** All that is known of one. Throws AppError. */
export const inspectRow = async (
	engine: Engine,
	id: string,
	call?: Call,
): Promise<ContainerRow> => {
	const detail = await engine.containers.inspect(id, call);
	const asked = await wasAsked(engine, detail, call);
	return {...rowOfDetail(detail), asked};
};
