import {numberAt, textAt} from '../../base/json.ts';
import type {Call} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {ContainerDetail} from '../../engine/things.ts';
import {endedWell} from './exit.ts';
import {type ContainerRow, rowOfDetail} from './row.ts';

/** What is looked at of an engine. */
interface Looked {
	readonly containers: Pick<Engine['containers'], 'inspect'>;
	readonly system: Pick<Engine['system'], 'events'>;
}

/** SIGKILL: by the kernel, by somebody, or by the engine when a stop took too long. */
const killed = 137;
/** An event of a stop lies so near to the end, s. */
const before = 60;
const after = 5;

/** Its policy would have started it again, and nothing was in the way of that: the engine lets it be only where somebody ended it. */
const isKeptDown = ({error, raw, restartCount}: ContainerDetail): boolean => {
	if (error !== '') return false;
	switch (textAt(raw, 'HostConfig', 'RestartPolicy', 'Name')) {
		case 'always':
		case 'unless-stopped':
			return true;
		case 'on-failure': {
			const most = numberAt(raw, 'HostConfig', 'RestartPolicy', 'MaximumRetryCount');
			return most === 0 || restartCount < most;
		}
		default:
			return false;
	}
};

/** Whether it was stopped, or killed by somebody, as far as the engine remembers: its last 256 events. Never throws. */
const isRemembered = async (
	engine: Looked,
	{id, exitCode, finishedAt = 0}: ContainerDetail,
	call?: Call,
): Promise<boolean> => {
	const end = Math.floor(finishedAt / 1000);
	const query = {
		sinceSeconds: end - before,
		untilSeconds: end + after,
		types: ['container'],
		// What a signal does to a program is its own, but for the one that it cannot take.
		filters: {container: [id], event: exitCode === killed ? ['stop', 'kill'] : ['stop']},
	};
	try {
		const events = await engine.system.events(query, {deadlineMs: 1000, ...call});
		for await (const batch of events) if (batch.length > 0) return true;
		return false;
	} catch {
		return false; // not let, or not answered: it stays what it looks like
	}
};

/** Whether somebody wanted the container to end that ended badly. False where nothing says so. Never throws. */
const wasAsked = async (engine: Looked, detail: ContainerDetail, call?: Call): Promise<boolean> => {
	const {state, exitCode, oomKilled, finishedAt} = detail;
	if (state !== 'exited' || oomKilled || finishedAt === undefined || endedWell(exitCode)) {
		return false;
	}
	return isKeptDown(detail) || isRemembered(engine, detail, call);
};

/** All that is known of one. Throws AppError. */
export const inspectRow = async (
	engine: Looked,
	id: string,
	call?: Call,
): Promise<ContainerRow> => {
	const detail = await engine.containers.inspect(id, call);
	const asked = await wasAsked(engine, detail, call);
	return {...rowOfDetail(detail), asked};
};
