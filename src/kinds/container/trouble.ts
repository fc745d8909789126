import type {Since, Stats} from '../stats.ts';
import {endedWell} from './exit.ts';
import {loopLastsMs, timesText} from './restarts.ts';
import {type ContainerRow, exitCodeOf, healthOf, memoryLimitOf} from './row.ts';
import {isRefusedSince} from './startError.ts';
import {probingMs} from './unsettled.ts';

/** How bad it is, least first: `notice` is worth a word, from `warn` on it is trouble. */
export const severities = ['ok', 'notice', 'warn', 'error', 'critical'] as const;
export type Severity = (typeof severities)[number];
/** The index of the first that is meant by `trouble`. */
export const fromTrouble = severities.indexOf('warn');

/** What is wrong with a container, worst first: the one rank behind order, colours, counts, filters and `gantry triage`. */
const ranks = [
	'crash loop',
	'out of memory',
	'cut off',
	'memory kills',
	'dead',
	'unhealthy',
	'starting',
	'failed to start',
	'exited',
	'throttled',
	'memory',
	'earlier memory kills',
	'restarting',
	'restarted',
	'killed',
	'ended long ago',
	'never started',
] as const;
export type TroubleName = (typeof ranks)[number];

const severityOf: Readonly<Record<TroubleName, Severity>> = {
	'crash loop': 'critical',
	'out of memory': 'critical',
	'cut off': 'error',
	'memory kills': 'error',
	dead: 'critical',
	unhealthy: 'error',
	starting: 'error',
	'failed to start': 'error',
	exited: 'error',
	throttled: 'warn',
	memory: 'warn',
	'earlier memory kills': 'warn',
	restarting: 'warn',
	restarted: 'warn',
	killed: 'notice',
	'ended long ago': 'notice',
	'never started': 'notice',
};

export interface Trouble {
	readonly name: TroubleName;
	readonly severity: Severity;
	/** 0 is the worst. */
	readonly rank: number;
	/** ms since the epoch: when it began, where that is known. */
	readonly since: number | undefined;
	/** Nobody looked before: it may have begun sooner. */
	readonly orBefore: boolean;
}

/** Restarts from which on it is a loop. */
const loops = 3;
/** An end that is older is history: somebody has lived with it, ms. */
const latelyMs = 24 * 3_600_000;
/** What was killed for memory longer ago than that is over, where it runs on, ms. */
const killLastsMs = 10 * 60_000;
/** Health that is not known by then is a trouble of its own, where its probes may not take longer, ms. */
const startingMs = 5 * 60_000;
const fullMemory = 0.9;
/** From that part of its periods on a CPU quota holds a container up: what waits for it feels it. */
const heldUp = 0.25;

/** A CPU quota holds it up so much that it is trouble: in this part of its periods. */
export const isHeldUp = (part: number): boolean => part >= heldUp;

export const isThrottled = (stats: Stats | undefined): boolean =>
	isHeldUp(stats?.trend?.throttled ?? 0);

/** It has nearly all the memory that it may have. */
export const isFull = (stats: Stats | undefined, limit: number | undefined): boolean =>
	limit !== undefined && (stats?.memoryBytes ?? 0) > fullMemory * limit;

/** True where a limit may hold it up, by its numbers alone; that of memory may be the machine's. */
export const isStrained = (stats: Stats): boolean =>
	isThrottled(stats) || isFull(stats, stats.memoryLimit);

const trouble = (name: TroubleName, since?: number, orBefore = false): Trouble => ({
	name,
	severity: severityOf[name],
	rank: ranks.indexOf(name),
	since,
	orBefore,
});

const held = (name: TroubleName, since: Since | undefined): Trouble =>
	trouble(name, since?.at, since?.orBefore);

const ofRunning = (row: ContainerRow, now: number, stats?: Stats): Trouble | undefined => {
	const {detail} = row;
	const {startedAt, restartCount = 0} = detail ?? {};
	const ranMs = startedAt === undefined ? undefined : now - startedAt;
	const isFresh = restartCount > 0 && ranMs !== undefined && ranMs < loopLastsMs;
	// Between two deaths it runs, and is not well.
	if (isFresh && restartCount >= loops) return trouble('crash loop', startedAt);
	if (row.cutOff) return trouble('cut off', row.cutOff.since);
	const killedAt = row.memoryKills?.lastAt;
	if (detail?.oomKilled && killedAt !== undefined && now - killedAt < killLastsMs) {
		return trouble('memory kills', killedAt);
	}
	const health = healthOf(row);
	if (health === 'unhealthy') return trouble('unhealthy', row.failingSince);
	if (isThrottled(stats)) return held('throttled', stats?.held?.throttled);
	if (isFull(stats, memoryLimitOf(row))) return held('memory', stats?.held?.memory);
	if (
		health === 'starting' &&
		ranMs !== undefined &&
		ranMs > Math.max(startingMs, probingMs(row))
	) {
		return trouble('starting', startedAt);
	}
	if (detail?.oomKilled) return trouble('earlier memory kills', killedAt);
	return isFresh ? trouble('restarted', startedAt) : undefined;
};

/**
 * Ended by a SIGKILL that was not for its limit of memory: no program does that to itself, and whoever did is soon forgotten by
 * the engine. So it is no error now or later, but where it is known that the engine was not asked: that may be the kernel of a
 * machine without memory. A start that was refused since then says why.
 */
const isKilled = ({detail, unasked}: ContainerRow): boolean =>
	!unasked && detail?.exitCode === 137 && !detail.oomKilled && detail.error === '';

/** What is wrong with a container now; undefined when nothing is: it runs well, has ended as it should, or was asked to. */
export const troubleOf = (row: ContainerRow, now: number, stats?: Stats): Trouble | undefined => {
	const {detail} = row;
	switch (row.state) {
		case 'running':
			return ofRunning(row, now, stats);
		case 'restarting': {
			const count = detail?.restartCount ?? 0;
			const since = detail?.finishedAt;
			return trouble(count >= loops ? 'crash loop' : 'restarting', since);
		}
		case 'dead':
			return trouble('dead', detail?.finishedAt);
		case 'created':
			return detail?.error
				? trouble('failed to start', row.createdAt)
				: trouble('never started', row.createdAt);
		case 'exited': {
			const since = detail?.finishedAt;
			if (detail?.oomKilled) return trouble('out of memory', since);
			// Whoever ended it before: it was to come up again, and did not.
			if (detail && isRefusedSince(detail)) return trouble('failed to start', since);
			if (row.asked || endedWell(exitCodeOf(row) ?? 0)) return undefined;
			if (isKilled(row)) return trouble('killed', since);
			const isLate = now - (since ?? now) <= latelyMs;
			return trouble(isLate ? 'exited' : 'ended long ago', since);
		}
		case 'paused':
			return row.cutOff && trouble('cut off', row.cutOff.since);
		case 'removing':
			return undefined;
	}
};

/** `loop ×32`: the state of one in a crash loop, whose own changes at each turn; undefined of others. */
export const loopText = ({detail}: ContainerRow, found: Trouble | undefined): string | undefined =>
	found?.name === 'crash loop' ? `loop ${timesText(detail?.restartCount ?? 0)}` : undefined;

/** True when a list alone does not tell how bad it is: then the engine is asked about it, also off the screen. */
export const isSuspect = (row: ContainerRow): boolean => {
	if (row.detail) return false;
	if (row.state === 'exited') return !endedWell(exitCodeOf(row) ?? 0);
	if (row.state !== 'running') return row.state !== 'paused' && row.state !== 'removing';
	const health = healthOf(row);
	// One that has not run for long may be between two deaths.
	return (
		health === 'unhealthy' ||
		health === 'starting' ||
		/^Up (?:Less|About a? ?m|\d+ (?:seconds?|minutes?)\b)/.test(row.status)
	);
};

/** For order: the worst has the lowest. */
export const troubleRank = (found: Trouble | undefined): number => found?.rank ?? ranks.length;

/** What happens again and again: by when it last did, rows would change places under the eye. */
const repeats: ReadonlySet<TroubleName> = new Set([
	'crash loop',
	'memory kills',
	'restarting',
	'restarted',
]);

/** Worst first; of two that are alike the one that began later. 0 where names are the order, as of what is worth a word only. */
export const compareTroubles = (a: Trouble | undefined, b: Trouble | undefined): number => {
	const rank = troubleRank(a) - troubleRank(b);
	if (rank !== 0 || !a || a.severity === 'notice' || repeats.has(a.name)) return rank;
	return (b?.since ?? 0) - (a.since ?? 0);
};
