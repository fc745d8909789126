import {numberAt} from '../../base/json.ts';
import type {RowRecheck} from '../source.ts';
import type {ContainerRow} from './row.ts';

const soonMs = 1000;
/** Between two looks at how many probes have failed, at the least; so often where the number stays as it is. */
const countMs = 10_000;
const countTimes = 3;
/** What was created to be run has begun, or has failed to, by then: 1, 3, 7, 15 and 25 s. */
const createdTimes = 5;
/** One that was created longer ago was not created to be run at once. */
const freshMs = 60_000;
const nanosPerMs = 1_000_000;

/** How the engine probes unless it is told otherwise. Source: moby daemon/health.go */
const probe = {intervalMs: 30_000, timeoutMs: 30_000, retries: 3};

/** A number that its health check was set to; 0 where it was not. */
const probeNumber = ({detail}: ContainerRow, key: string) =>
	numberAt(detail?.raw, 'Config', 'Healthcheck', key);

const intervalMs = (row: ContainerRow): number =>
	probeNumber(row, 'Interval') / nanosPerMs || probe.intervalMs;

/** How long it may take to the first word about its health, with the start period that it was given, ms. */
export const probingMs = (row: ContainerRow): number => {
	const told = (key: string) => probeNumber(row, key);
	const interval = intervalMs(row);
	const timeout = told('Timeout') / nanosPerMs || probe.timeoutMs;
	const retries = told('Retries') || probe.retries;
	return told('StartPeriod') / nanosPerMs + retries * (interval + timeout);
};

/**
 * Whether a container is in a state that it cannot stay in. The engine says nothing when one is killed while it waits to
 * be restarted, when a removal fails, or when one that was created cannot be started.
 */
export const unsettled = (row: ContainerRow, now: number): RowRecheck | undefined => {
	const {state, detail} = row;
	if (state === 'restarting' || state === 'removing') {
		return {claim: `${state} ${detail?.restartCount ?? ''}`, afterMs: soonMs};
	}
	// Of those without details nobody knows whether they have failed; new ones have them, and those on the screen.
	if (state === 'created' && detail?.error === '' && now - row.createdAt < freshMs) {
		return {claim: state, afterMs: soonMs, times: createdTimes};
	}
	if (state === 'running' && detail?.health === 'starting') {
		const longest = probingMs(row);
		const left = (detail.startedAt ?? row.createdAt) + longest - now;
		// Its clock need not be ours.
		return {claim: 'starting', afterMs: Math.max(soonMs, Math.min(longest, left))};
	}
	// Of one more probe that failed no event tells, and the row says how many did.
	if (state === 'running' && detail?.health === 'unhealthy') {
		const afterMs = Math.max(countMs, intervalMs(row) + soonMs);
		return {claim: `unhealthy ${detail.failingStreak}`, afterMs, times: countTimes};
	}
	return undefined;
};
