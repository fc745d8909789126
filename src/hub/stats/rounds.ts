import type {Stats} from '../../kinds/stats.ts';

/** One sample in so many ms, beside those of the containers that are looked at. */
const msPerSample = 2000;
/** How often a quota holds a container up is told by two samples, so many ms apart; older ones tell nothing. */
const secondMs = 6000;
const oldMs = 55_000;
/** Until it is looked at again: one that something may hold up soon, and another, which may get a limit. */
const nearMs = 30_000;
const farMs = 120_000;

interface Turn {
	readonly id: string;
	/** ms since the epoch. */
	due: number;
	sampledAt: number | undefined;
	isSecond: boolean;
}

/** Whose turn it is of the containers that nobody looks at: their limits may hold them up as well. */
export interface Rounds {
	/** Replaces them. */
	set(ids: readonly string[], now: number): void;
	has(id: string): boolean;
	/** When the next turn is, ms since the epoch; Infinity for none. */
	at(): number;
	/** The one whose turn it is. */
	take(now: number): string | undefined;
	/** It was sampled; undefined where there was nothing to get. */
	done(id: string, stats: Stats | undefined, now: number): void;
}

const isNear = ({periods, memoryBytes = 0, memoryLimit = 0}: Stats): boolean =>
	periods > 0 || memoryBytes > memoryLimit / 2;

const earliest = (turns: Iterable<Turn>): Turn | undefined => {
	let found: Turn | undefined;
	for (const turn of turns) if (!found || turn.due < found.due) found = turn;
	return found;
};

export const createRounds = (): Rounds => {
	const turns = new Map<string, Turn>();
	let free = Number.NEGATIVE_INFINITY;
	/** Second samples are for nothing when they come late: they go first. */
	const next = (now: number): Turn | undefined => {
		const second = earliest([...turns.values()].filter(({isSecond}) => isSecond));
		return second && second.due <= now ? second : earliest(turns.values());
	};
	return {
		set(ids, now) {
			const wanted = new Set(ids);
			for (const id of turns.keys()) if (!wanted.has(id)) turns.delete(id);
			for (const id of wanted) {
				if (turns.has(id)) continue;
				turns.set(id, {id, due: now + msPerSample, sampledAt: undefined, isSecond: false});
			}
		},
		has: id => turns.has(id),
		at: () => Math.max(free, earliest(turns.values())?.due ?? Number.POSITIVE_INFINITY),
		take(now) {
			const turn = next(now);
			if (!turn || Math.max(turn.due, free) > now) return undefined;
			free = now + msPerSample;
			turn.due = Number.POSITIVE_INFINITY;
			return turn.id;
		},
		done(id, stats, now) {
			const turn = turns.get(id);
			if (!turn) return;
			const isFirst = now - (turn.sampledAt ?? 0) > oldMs;
			turn.sampledAt = now;
			turn.isSecond = stats !== undefined && stats.periods > 0 && isFirst;
			if (turn.isSecond) turn.due = now + secondMs;
			else turn.due = now + (stats && isNear(stats) ? nearMs : farMs);
		},
	};
};
