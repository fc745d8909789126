import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import {bytesShort, memoryShort, percentShort} from '../../base/text/format.ts';
import type {Engine} from '../../engine/engine.ts';
import type {StatsSample} from '../../engine/things.ts';
import {isStrained} from '../../kinds/container/trouble.ts';
import type {Stats, Trend} from '../../kinds/stats.ts';
import type {Readable} from '../../store/store.ts';
import {createLazy} from '../lazy.ts';
import {createHeldUp} from './held.ts';
import {statsOf} from './rates.ts';
import {createRounds} from './rounds.ts';
import {createTrails, type TimedStats} from './trail.ts';

const parallel = 4;
const deadlineMs = 2500;
/** Between the first two samples of a container: CPU needs two. */
const secondMs = 1000;
const shortestMs = 2000;
/** A container that scrolls back into view within this time has its CPU at once. */
const rememberMs = 30_000;

/**
 * At most 13 samples a second, whatever is on the screen: each costs this process half a millisecond, and the
 * daemon as much.
 */
const msPerSample = 75;

/** Milliseconds between two samples of each of `count` containers. */
export const statsPeriod = (count: number): number => Math.max(shortestMs, msPerSample * count);

/** A trend to the percent and the kilobyte: a part in which nothing moved is like one that was not sampled. */
const rounded = ({cpu, network, block, throttled}: Trend): readonly number[] => [
	Math.round((throttled ?? 0) * 100),
	...cpu.map(ratio => Math.round((ratio ?? 0) * 100)),
	...[...network, ...block].map(bytes => Math.round((bytes ?? 0) / 1000)),
];

/** What the columns print: numbers that look the same are no change. */
const printed = ({cpuRatio, memoryBytes, trend, held, ...rest}: Stats): string =>
	[
		held?.throttled?.at,
		held?.memory?.at,
		cpuRatio === undefined ? '' : percentShort(cpuRatio),
		memoryBytes === undefined ? '' : memoryShort(memoryBytes),
		...[rest.rxBytes, rest.txBytes, rest.readBytes, rest.writeBytes].map(bytesShort),
		rest.pids,
		...(trend ? rounded(trend) : []),
	].join(' ');

/**
 * Samples containers one by one, four at a time, with CPU from its own deltas. Streams would cost the
 * daemon as much for each, come later, and go on for containers that nobody looks at.
 */
export interface StatsPoller {
	readonly stats: Readable<ReadonlyMap<string, Stats>>;
	/** What was sampled of one lately, oldest first. */
	trail(id: string): readonly TimedStats[];
	/**
	 * Replaces the containers that are sampled, and those of which one is now and then: these have numbers only where
	 * their limits hold them up. All of them must run.
	 */
	set(ids: readonly string[], others?: readonly string[]): void;
}

export interface StatsPollerDeps {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly scope: Scope;
	/** Told every sample. */
	onSample?(id: string, sample: TimedStats): void;
}

export const createStatsPoller = (deps: StatsPollerDeps): StatsPoller => {
	const {engine, schedule, scope, onSample} = deps;
	/** When each is to be sampled next, ms. */
	const due = new Map<string, number>();
	const samples = new Map<string, {readonly sample: StatsSample; readonly at: number}>();
	const values = new Map<string, Stats>();
	const trails = createTrails();
	const heldUp = createHeldUp();
	const rounds = createRounds();
	const picture = createLazy<ReadonlyMap<string, Stats>>(() => new Map(values), schedule, {
		lane: 'flow',
	});
	const {signal} = scope;
	let origin = 0;
	let working = false;
	let changed = false;
	let cancel: (() => void) | undefined;
	scope.defer(() => cancel?.());

	const show = (id: string, stats: Stats | undefined) => {
		const before = values.get(id);
		const isShown = stats && (due.has(id) || isStrained(stats));
		if (!isShown) changed = values.delete(id) || changed;
		else if (!before || printed(before) !== printed(stats)) {
			values.set(id, stats);
			changed = true;
		}
	};
	const forget = (id: string) => {
		samples.delete(id);
		trails.forget(id);
		heldUp.forget(id);
	};
	/** All share one beat, so that the screen changes once for all of them. */
	const nextBeat = (from: number) => {
		const period = statsPeriod(due.size);
		return origin + Math.ceil((from + period / 2 - origin) / period) * period;
	};
	const sample = async (id: string): Promise<Stats | undefined> => {
		const before = samples.get(id);
		const startedAt = schedule.now();
		if (due.has(id)) due.set(id, before ? nextBeat(startedAt) : startedAt + secondMs);
		const after = await engine.containers.stats(id, {signal, deadlineMs});
		if (!isAsked(id)) return undefined;
		if (!after) {
			forget(id);
			return undefined;
		}
		samples.set(id, {sample: after, at: startedAt});
		const stats = statsOf(before?.sample, after);
		const timed = {time: startedAt, stats};
		onSample?.(id, timed);
		const shown = {...stats, trend: trails.keep(id, timed)};
		return {...shown, held: heldUp.at(id, shown, startedAt)};
	};
	const isAsked = (id: string) => due.has(id) || rounds.has(id);
	const takeDue = (): string | undefined => {
		const now = schedule.now();
		for (const [id, at] of due) if (at <= now) return id;
		return rounds.take(now);
	};
	const worker = async () => {
		for (let id = takeDue(); id !== undefined && !signal.aborted; id = takeDue()) {
			// Stopped, removed or too slow: no number is better than an old one.
			const stats = await sample(id).catch(() => undefined);
			if (!isAsked(id)) return;
			rounds.done(id, stats, schedule.now());
			show(id, stats);
			// All are told at the end of a round, which must come also where one of them never answers.
			if (!stats) return;
		}
	};
	const round = async () => {
		working = true;
		await Promise.all(Array.from({length: parallel}, worker));
		working = false;
		if (changed) picture.touch();
		changed = false;
		arm();
	};
	const arm = () => {
		cancel?.();
		cancel = undefined;
		if (working || signal.aborted) return;
		const at = Math.min(rounds.at(), ...due.values());
		if (at === Number.POSITIVE_INFINITY) return;
		const wait = at - schedule.now();
		if (wait <= 0) void round();
		else cancel = schedule.after(wait, () => void round());
	};
	return {
		stats: picture,
		trail: trails.of,
		set(ids, others = []) {
			const now = schedule.now();
			const wanted = new Set(ids);
			if (due.size === 0) origin = now + secondMs;
			rounds.set(
				others.filter(id => !wanted.has(id)),
				now,
			);
			for (const id of due.keys()) if (!wanted.has(id)) due.delete(id);
			for (const [id, stats] of values) {
				const stays = wanted.has(id) || (rounds.has(id) && isStrained(stats));
				if (!stays) changed = values.delete(id);
			}
			for (const [id, {at}] of samples) {
				if (now - at > rememberMs && !rounds.has(id)) forget(id);
			}
			for (const id of wanted) if (!due.has(id)) due.set(id, now);
			if (changed && !working) {
				changed = false;
				picture.touch();
			}
			arm();
		},
	};
};
