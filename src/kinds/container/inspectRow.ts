import {numberAt, textAt} from '../../base/json.ts';
import {nanoToMs} from '../../base/time.ts';
import type {Call} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {EventsQuery} from '../../engine/system/types.ts';
import type {ContainerDetail, EngineEvent} from '../../engine/things.ts';
import {endedWell} from './exit.ts';
import {hearKill} from './patch.ts';
import {type ContainerRow, type End, type MemoryKills, rowOfDetail} from './row.ts';

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
/** The clock of the engine may be ahead of ours: it tells of so long after the end at least, ms. */
const leastAfterMs = 100;

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

/** What the engine remembers; nothing where we are not let, or it does not answer. */
const eventsOf = async (
	engine: Looked,
	query: EventsQuery,
	call?: Call,
): Promise<readonly EngineEvent[]> => {
	const all: EngineEvent[] = [];
	try {
		const events = await engine.system.events(query, {deadlineMs: 1000, ...call});
		for await (const batch of events) all.push(...batch);
	} catch {}
	return all;
};

/** Whether it was stopped, or killed by somebody, as far as the engine remembers: its last 256 events. Never throws. */
const isRemembered = async (
	engine: Looked,
	{id, exitCode, finishedAt = 0}: ContainerDetail,
	call?: Call,
): Promise<boolean> => {
	const end = Math.floor(finishedAt / 1000);
	// An engine that is asked for what is to come waits for it. A stop that follows has an event, by which all is asked again.
	const heard = Math.max(Date.now(), finishedAt + leastAfterMs) / 1000;
	const query = {
		sinceSeconds: end - before,
		untilSeconds: Math.min(end + after, heard),
		types: ['container'],
		// What a signal does to a program is its own, but for the one that it cannot take.
		filters: {container: [id], event: exitCode === killed ? ['stop', 'kill'] : ['stop']},
	};
	return (await eventsOf(engine, query, call)).length > 0;
};

/** Whether somebody wanted the container to end that ended badly. False where nothing says so. Never throws. */
const wasAsked = async (engine: Looked, detail: ContainerDetail, call?: Call): Promise<boolean> => {
	const {state, exitCode, oomKilled, finishedAt} = detail;
	if (state !== 'exited' || oomKilled || finishedAt === undefined || endedWell(exitCode)) {
		return false;
	}
	return isKeptDown(detail) || isRemembered(engine, detail, call);
};

/**
 * Whether a SIGKILL has no stop and no kill behind it: the engine remembers what was before both could have been. Then it was
 * the kernel, which ends programs where the machine has no memory left and tells no engine, or somebody beside the engine.
 * Never throws.
 */
const isUnasked = async (
	engine: Looked,
	{state, exitCode, oomKilled, startedAt, finishedAt}: ContainerDetail,
	call?: Call,
): Promise<boolean> => {
	if (state !== 'exited' || exitCode !== killed || oomKilled || finishedAt === undefined) {
		return false;
	}
	// What is remembered from the start on is all that was ever asked of this run.
	const untilSeconds = Math.max(Math.floor(finishedAt / 1000) - before, (startedAt ?? 0) / 1000);
	const query = {sinceSeconds: 0, untilSeconds, types: ['container', 'image', 'network', 'volume']};
	return (await eventsOf(engine, query, call)).length > 0;
};

/** A run that began so long ago is not asked about, ms. */
const freshMs = 10 * 60_000;
/** An engine waits for a minute before it starts one again, at the most; so two ends of one that ends at once are heard, s. */
const twoEnds = 140;

/** How the run before ended, and the time from the end before to that one, ms: as far as the engine says. */
interface EndsBefore {
	readonly lastEnd: End | undefined;
	readonly periodMs: number | undefined;
}

/** Of what the engine has started again just now. Never throws. */
const endsBefore = async (
	engine: Looked,
	{id, state, restartCount, startedAt = 0}: ContainerDetail,
	call?: Call,
): Promise<EndsBefore> => {
	if (state !== 'running' || restartCount === 0 || Date.now() - startedAt > freshMs) {
		return {lastEnd: undefined, periodMs: undefined};
	}
	const start = Math.floor(startedAt / 1000);
	const query = {
		sinceSeconds: start - twoEnds,
		untilSeconds: startedAt / 1000,
		types: ['container'],
		filters: {container: [id], event: ['die', 'oom']},
	};
	let lastEnd: End | undefined;
	let endedAt: number | undefined;
	let periodMs: number | undefined;
	let oomKilled = false;
	for (const {action, attributes, timeNano} of await eventsOf(engine, query, call)) {
		if (action === 'oom') oomKilled = true;
		else {
			const at = nanoToMs(timeNano);
			periodMs = endedAt === undefined ? undefined : at - endedAt;
			endedAt = at;
			lastEnd = {exitCode: Number(attributes['exitCode'] ?? 0), oomKilled};
			oomKilled = false;
		}
	}
	// With one restart since somebody started it, the end before was not of the loop.
	return {lastEnd, periodMs: restartCount > 1 ? periodMs : undefined};
};

/** What the kernel killed for memory in this run of one that runs on, as far as the engine remembers. Never throws. */
const killsHeard = async (
	engine: Looked,
	{id, state, oomKilled, startedAt = 0}: ContainerDetail,
	call?: Call,
): Promise<MemoryKills | undefined> => {
	if (state !== 'running' || !oomKilled) return undefined;
	const query = {
		sinceSeconds: startedAt / 1000,
		untilSeconds: Date.now() / 1000,
		types: ['container'],
		filters: {container: [id], event: ['oom']},
	};
	let kills: MemoryKills | undefined;
	for (const {timeNano} of await eventsOf(engine, query, call)) {
		kills = hearKill(kills, nanoToMs(timeNano));
	}
	return kills;
};

/** All that is known of one. Throws AppError. */
export const inspectRow = async (
	engine: Looked,
	id: string,
	call?: Call,
): Promise<ContainerRow> => {
	const detail = await engine.containers.inspect(id, call);
	const asked = await wasAsked(engine, detail, call);
	const unasked = !asked && (await isUnasked(engine, detail, call));
	const row = rowOfDetail(detail);
	const {lastEnd, periodMs = row.periodMs} = await endsBefore(engine, detail, call);
	const memoryKills = await killsHeard(engine, detail, call);
	return {...row, asked, unasked, lastEnd, periodMs, memoryKills};
};
