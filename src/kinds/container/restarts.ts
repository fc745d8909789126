import type {ContainerDetail} from '../../engine/things.ts';

/** The engine waits twice as long each time, from the first to the most; a run of `enough` begins anew. Source: moby restartmanager.go */
const waitMs = {first: 100, most: 60_000, enough: 10_000};
export const leastWaitMs = waitMs.first;
/** How long after a restart it is still taken for one of a loop, ms. */
export const loopLastsMs = 10 * 60_000;

/** `×32`: how often it was started again. */
export const timesText = (restartCount: number): string =>
	`×${restartCount > 999 ? '1k+' : restartCount}`;

/** Of the wait before a start an engine tells nothing: what it is by the restarts so far and how long it ran, ms. */
export const reckonedWait = (restartCount: number, ranMs: number | undefined): number => {
	if (ranMs !== undefined && ranMs >= waitMs.enough) return waitMs.first;
	const byCount = waitMs.first * 2 ** Math.min(20, Math.max(0, restartCount - 1));
	return Math.min(waitMs.most, byCount);
};

/**
 * By one look at what waits to be started again: how far its starts lie apart, ms, about: a run and the wait after it. Of one that
 * runs, inspect tells when the run before ended, and not how long that was.
 */
const reckonedPeriod = ({
	state,
	restartCount,
	startedAt,
	finishedAt,
}: ContainerDetail): number | undefined => {
	if (state !== 'restarting' || startedAt === undefined || finishedAt === undefined) {
		return undefined;
	}
	const ranMs = finishedAt - startedAt;
	return ranMs + reckonedWait(restartCount, ranMs);
};

/** An event tells of a start a moment before or after the engine wrote it down, ms. */
const sameStartMs = 2000;

export const isSameStart = (one: number | undefined, other: number | undefined): boolean =>
	Math.abs((one ?? 0) - (other ?? 0)) < sameStartMs;

/** How often the engine has started it again: one that waits is counted before it starts. */
const restartsOf = ({state, restartCount}: ContainerDetail): number =>
	state === 'restarting' ? restartCount - 1 : restartCount;

/** How far the starts by the engine lie apart, ms: by two of them where they were seen, else by what one look tells. */
export const restartPeriod = (
	now: ContainerDetail,
	before?: {readonly detail: ContainerDetail | undefined; readonly periodMs: number | undefined},
): number | undefined => {
	const known = before?.detail;
	// Whoever starts it begins a new count.
	if (now.restartCount === 0) return undefined;
	// What has not been started again yet may have run for long before it began to be.
	if (!known?.restartCount || known.startedAt === undefined || now.startedAt === undefined) {
		return reckonedPeriod(now);
	}
	if (isSameStart(known.startedAt, now.startedAt)) return before?.periodMs ?? reckonedPeriod(now);
	const restarts = restartsOf(now) - restartsOf(known);
	return restarts > 0 ? (now.startedAt - known.startedAt) / restarts : reckonedPeriod(now);
};

/** Deaths that follow each other. */
export interface CrashLoop {
	/** ms since the epoch: the first of them that is known. */
	readonly since: number;
	/** There were others before. */
	readonly orBefore: boolean;
}

/** Since when it dies again and again, as far as that was seen; a run that lasted is the end of it. */
export const loopingOf = (
	now: ContainerDetail,
	before?: {readonly detail: ContainerDetail | undefined; readonly looping: CrashLoop | undefined},
): CrashLoop | undefined => {
	const {state, restartCount, startedAt, finishedAt} = now;
	if (restartCount === 0 || finishedAt === undefined) return undefined;
	const ranMs = state === 'running' ? 0 : finishedAt - (startedAt ?? finishedAt);
	if (ranMs >= loopLastsMs) return {since: finishedAt, orBefore: false};
	// Whoever starts it begins a new count.
	const goesOn = restartCount >= (before?.detail?.restartCount ?? 0);
	return (goesOn ? before?.looping : undefined) ?? {since: finishedAt, orBefore: restartCount > 1};
};
