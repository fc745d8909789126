import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import {bytesShort, memoryShort, percentShort} from '../../base/text/format.ts';
import type {Engine} from '../../engine/engine.ts';
import type {StatsSample} from '../../engine/things.ts';
import {isStrained} from '../../kinds/container/trouble.ts';
import type {Stats, Trend} from '../../kinds/stats.ts';
import type {Readable} from '../../store/store.ts';
import {createLazy} from '../lazy.ts';
import {createLimitWatch} from './limitWatch.ts';
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
const statsPeriod = (count: number): number => Math.max(shortestMs, msPerSample * count);

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

/** What is shown of each. */
const createShownStats = (schedule: Scheduler) => {
	const values = new Map<string, Stats>();
	let changed = false;
	const draw = (): ReadonlyMap<string, Stats> => new Map(values);
	const picture = createLazy(draw, schedule, {lane: 'flow'});
	return {
		picture,
		put(id: string, stats: Stats | undefined) {
			const before = values.get(id);
			if (!stats) changed = values.delete(id) || changed;
			else if (!before || printed(before) !== printed(stats)) {
				values.set(id, stats);
				changed = true;
			}
		},
		keep(stays: (id: string, stats: Stats) => boolean) {
			for (const [id, stats] of values) if (!stays(id, stats)) changed = values.delete(id);
		},
		/** Tells what is another now. */
		tell() {
			if (changed) picture.touch();
			changed = false;
		},
	};
};

type Sampled = {readonly sample: StatsSample; readonly at: number};

/** The last sample of each, and what it tells beside those before. */
const createSamples = ({onSample}: StatsPollerDeps) => {
	const samples = new Map<string, Sampled>();
	const trails = createTrails();
	const heldUp = createLimitWatch();
	const forget = (id: string) => {
		samples.delete(id);
		trails.forget(id);
		heldUp.forget(id);
	};
	return {
		trail: trails.of,
		last: (id: string) => samples.get(id),
		forget,
		forgetBefore(oldest: number, stays: (id: string) => boolean) {
			for (const [id, {at}] of samples) if (at < oldest && !stays(id)) forget(id);
		},
		add(id: string, at: number, before: Sampled | undefined, sample: StatsSample): Stats {
			samples.set(id, {sample, at});
			const stats = statsOf(before?.sample, sample);
			const timed = {time: at, stats};
			onSample?.(id, timed);
			const shown = {...stats, trend: trails.keep(id, timed)};
			return {...shown, held: heldUp.at(id, shown, at)};
		},
	};
};

export const createStatsPoller = (deps: StatsPollerDeps): StatsPoller => {
	const {engine, schedule, scope} = deps;
	/** When each is to be sampled next, ms. */
	const due = new Map<string, number>();
	const samples = createSamples(deps);
	const shown = createShownStats(schedule);
	const rounds = createRounds();
	const {signal} = scope;
	let origin = 0;
	let working = false;
	let cancel: (() => void) | undefined;
	scope.defer(() => cancel?.());

	/** All share one beat, so that the screen changes once for all of them. */
	const nextBeat = (from: number) => {
		const period = statsPeriod(due.size);
		return origin + Math.ceil((from + period / 2 - origin) / period) * period;
	};
	const isAsked = (id: string) => due.has(id) || rounds.has(id);
	const sample = async (id: string): Promise<Stats | undefined> => {
		const before = samples.last(id);
		const startedAt = schedule.now();
		if (due.has(id)) due.set(id, before ? nextBeat(startedAt) : startedAt + secondMs);
		const after = await engine.containers.stats(id, {signal, deadlineMs});
		if (!isAsked(id)) return undefined;
		if (!after) samples.forget(id);
		return after && samples.add(id, startedAt, before, after);
	};
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
			shown.put(id, stats && (due.has(id) || isStrained(stats)) ? stats : undefined);
			// All are told at the end of a round, which must come also where one of them never answers.
			if (!stats) return;
		}
	};
	const round = async () => {
		working = true;
		await Promise.all(Array.from({length: parallel}, worker));
		working = false;
		shown.tell();
	};
	const arm = () => {
		cancel?.();
		cancel = undefined;
		if (working || signal.aborted) return;
		const at = Math.min(rounds.at(), ...due.values());
		if (at === Number.POSITIVE_INFINITY) return;
		const wait = at - schedule.now();
		const go = () => void round().then(arm);
		if (wait <= 0) go();
		else cancel = schedule.after(wait, go);
	};
	return {
		stats: shown.picture,
		trail: samples.trail,
		set(ids, others = []) {
			const now = schedule.now();
			const wanted = new Set(ids);
			if (due.size === 0) origin = now + secondMs;
			const unseen = others.filter(id => !wanted.has(id));
			rounds.set(unseen, now);
			for (const id of due.keys()) if (!wanted.has(id)) due.delete(id);
			shown.keep((id, stats) => wanted.has(id) || (rounds.has(id) && isStrained(stats)));
			samples.forgetBefore(now - rememberMs, rounds.has);
			for (const id of wanted) if (!due.has(id)) due.set(id, now);
			if (!working) shown.tell();
			arm();
		},
	};
};
