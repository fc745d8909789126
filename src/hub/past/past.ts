import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import {recordedOf} from '../../kinds/container/recorded.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import type {KindId, Rows} from '../../kinds/index.ts';
import type {Stats} from '../../kinds/stats.ts';
import type {Collection} from '../../store/collection.ts';
import type {Readable} from '../../store/store.ts';
import {trendOf} from '../stats/trail.ts';
import {createChanges, type PastChange} from './changes.ts';
import {createTimeline} from './timeline.ts';
import {changeOf, isProbeAlone, sharing} from './versions.ts';

const mostMs = 3_600_000;
/** Of rows, numbers and words each. */
const mostBytes = 4 * 1024 * 1024;
/** The start is for the first list. */
const beginMs = 2000;
/** Of numbers one version is kept within this time. */
const numbersStepMs = 10_000;
/** The same where a probe is all that is new. */
const probeStepMs = 30_000;
/** Numbers tell of so long a time behind them. */
const numbersMs = 25_000;
/** As far back as a trend goes. */
const trendMs = 180_000;
const perStats = 250;

/** What lists are made of. */
interface Sources {
	rows<K extends KindId>(kind: K): Readable<Collection<Rows[K]>>;
	/** Live numbers, by id. */
	readonly stats: Readable<ReadonlyMap<string, Stats>>;
	/** What containers in trouble said last, by id. */
	readonly lastWords: Readable<ReadonlyMap<string, string>>;
}

/** The same as it was at a moment; other kinds than containers as they are now. */
export interface PastMoment extends Sources {
	/** That moment, ms since the epoch. */
	readonly clock: Readable<number>;
}

/**
 * What containers were at every moment of the last hour, as far as it was seen here: their rows, and the live numbers of
 * those that were sampled. Nothing is asked for it. All times are ms since the epoch.
 */
export interface Past {
	/** The first moment that can be told; undefined before there is one. */
	since(): number | undefined;
	/** Before that one: the first that can be told. */
	at(moment: number): PastMoment;
	/** What happened at this very moment. */
	changeAt(moment: number): PastChange | undefined;
	/** The last change before it. */
	before(moment: number): PastChange | undefined;
	/** The first change after it. */
	after(moment: number): PastChange | undefined;
}

export interface PastDeps extends Sources {
	readonly schedule: Scheduler;
	readonly scope: Scope;
}

const always = <T>(value: T): Readable<T> => ({get: () => value, subscribe: () => () => {}});

const options = (from: number) => ({mostBytes, mostMs, from});

/** Whatever is in a list of containers, as it comes by. */
const createRecording = (from: number) => {
	const rows = createTimeline<ContainerRow>(options(from));
	const numbers = createTimeline<Stats>(options(from));
	const words = createTimeline<string>(options(from));
	const changes = createChanges();
	/** As the hub has them: what is the same object has not changed. */
	let known: ReadonlyMap<string, ContainerRow> | undefined;

	const keepRow = (id: string, row: ContainerRow, at: number): string | undefined => {
		const last = rows.newest(id);
		const kept = recordedOf(row);
		const {value, bytes} = sharing(last?.value, kept);
		if (last && Object.is(value, last.value)) return undefined;
		const isSoon = last !== undefined && at - last.at < probeStepMs;
		if (isSoon && last.value && isProbeAlone(last.value, kept)) return undefined;
		rows.put(id, value, at, bytes);
		return changeOf(last?.value, row);
	};
	return {
		rows,
		numbers,
		words,
		changes,
		takeRows(now: ReadonlyMap<string, ContainerRow>, at: number) {
			const told = new Map<string, string>();
			const tell = (id: string, what: string | undefined) => {
				if (what !== undefined) told.set(id, what);
			};
			for (const [id, row] of now) if (known?.get(id) !== row) tell(id, keepRow(id, row, at));
			for (const [id, row] of known ?? []) {
				if (now.has(id)) continue;
				rows.put(id, undefined, at, 0);
				tell(id, changeOf(row, undefined));
			}
			// All that is there at first has not come then.
			if (known) changes.note(at, told);
			changes.forget(rows.since());
			known = now;
		},
		takeNumbers(now: ReadonlyMap<string, Stats>, at: number) {
			for (const id of numbers.ids()) if (!now.has(id)) numbers.put(id, undefined, at, 0);
			for (const [id, {trend: _, ...stats}] of now) {
				const last = numbers.newest(id);
				if (last?.value && at - last.at < numbersStepMs) continue;
				numbers.put(id, stats, at, perStats);
			}
		},
		takeWords(now: ReadonlyMap<string, string>, at: number) {
			for (const id of words.ids()) if (!now.has(id)) words.put(id, undefined, at, 0);
			for (const [id, line] of now) {
				if (words.newest(id)?.value !== line) words.put(id, line, at, 2 * line.length);
			}
		},
	};
};

type Recording = ReturnType<typeof createRecording>;

/** With the trend that they had then, of what was sampled up to it. */
const numbersAt = ({numbers}: Recording, at: number): ReadonlyMap<string, Stats> => {
	const all = new Map<string, Stats>();
	for (const [id] of numbers.asOf(at)) {
		const samples = numbers.within(id, at - trendMs, at);
		const last = samples.at(-1);
		if (!last || at - last.at > numbersMs) continue;
		const trend = trendOf(samples.map(({at: time, value}) => ({time, stats: value})));
		all.set(id, {...last.value, trend});
	}
	return all;
};

/** Records from two seconds after now on, or from the first list where that is later, until `scope` ends. */
export const createPast = ({rows, stats, lastWords, schedule, scope}: PastDeps): Past => {
	const containers = rows('container');
	let recording: Recording | undefined;
	let told: {readonly at: number; readonly moment: PastMoment} | undefined;

	const begin = () => {
		const takeRows = () => {
			const at = schedule.now();
			const {phase, rows: now} = containers.get();
			// It begins with the first list: of no moment before can it be told what there was.
			if (phase === 'ready') recording ??= createRecording(at);
			if (phase === 'ready') recording?.takeRows(now, at);
			recording?.takeWords(lastWords.get(), at);
		};
		takeRows();
		scope.defer(containers.subscribe(takeRows));
		scope.defer(stats.subscribe(() => recording?.takeNumbers(stats.get(), schedule.now())));
	};
	scope.defer(schedule.after(beginMs, begin));

	const make = (own: Recording | undefined, at: number): PastMoment => {
		// An empty list would say that there were none.
		const then: Collection<ContainerRow> = {
			phase: own ? 'ready' : 'loading',
			rows: own?.rows.asOf(at) ?? new Map(),
			error: undefined,
		};
		const shown = always(then);
		return {
			rows: <K extends KindId>(kind: K) =>
				(kind === 'container' ? shown : rows(kind)) as Readable<Collection<Rows[K]>>,
			stats: always(own ? numbersAt(own, at) : new Map()),
			lastWords: always(own?.words.asOf(at) ?? new Map()),
			clock: always(at),
		};
	};
	const none = createChanges();
	const changes = () => recording?.changes ?? none;
	return {
		since: () => recording?.rows.since(),
		at(wanted) {
			const at = Math.max(wanted, recording?.rows.since() ?? wanted);
			if (told?.at === at) return told.moment;
			const moment = make(recording, at);
			if (recording) told = {at, moment};
			return moment;
		},
		changeAt: moment => changes().at(moment),
		before: moment => changes().before(moment),
		after: moment => changes().after(moment),
	};
};
