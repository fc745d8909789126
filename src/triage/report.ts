import {mapPool} from '../base/pool.ts';
import type {Scheduler} from '../base/schedule.ts';
import {counted, memoryShort, shortId} from '../base/text/format.ts';
import type {Call} from '../engine/call.ts';
import type {Engine} from '../engine/engine.ts';
import {readOomKills} from '../host/cgroup.ts';
import {createSampler} from '../host/sampler.ts';
import type {HostFacts} from '../host/types.ts';
import {diskReason, loadUrgency, memoryUrgency, pressureUrgency} from '../host/urgency.ts';
import {inspectRow} from '../kinds/container/inspectRow.ts';
import {withCutOff} from '../kinds/container/namespaces/losses.ts';
import {suspectsOf} from '../kinds/container/namespaces/suspects.ts';
import {withKillCount} from '../kinds/container/remember.ts';
import {type ContainerRow, rowOfSummary} from '../kinds/container/row.ts';
import {compareTroubles, type Trouble, troubleOf} from '../kinds/container/trouble.ts';
import {hasLastWords, whyOf} from '../kinds/container/why.ts';
import type {Stats} from '../kinds/stats.ts';
import {lastWordsOf} from './lastWords.ts';

/** A container with what is wrong with it. */
export interface TroubledContainer {
	readonly row: ContainerRow;
	readonly trouble: Trouble;
	/** In one line. */
	readonly why: string;
	/** The line of its log that says most; undefined where none was asked for or said. */
	readonly words: string | undefined;
}

export interface TriageReport {
	/** Containers that were looked at. */
	readonly count: number;
	/** Worst first; among equals the latest, then by name. */
	readonly findings: readonly TroubledContainer[];
	/** Why the disk of the engine is in the way: `disk 97 %: …`; empty where it is not, or of another machine. */
	readonly disk: string;
	/** What else of its machine is in the way: `load 31.0 on 2 cpus`; empty where nothing is. */
	readonly host: readonly string[];
}

export interface ReportOptions {
	/** What is worth a word only, too: ended long ago, never started. */
	readonly all: boolean;
	readonly schedule: Pick<Scheduler, 'now'>;
	/** Live numbers by id, of those that their limits may hold up at least: what is reached of these is trouble too. */
	numbers?(rows: readonly ContainerRow[]): Promise<ReadonlyMap<string, Stats>>;
	/** What the kernel of this machine counts of processes killed for memory, by id of their container. */
	readKills?(): Promise<ReadonlyMap<string, number>>;
}

/** Calls at a time, and logs that are read: of more only the worst are. */
const parallel = 8;
const mostWords = 60;
const wordsDeadlineMs = 1500;

const byRank = (a: TroubledContainer, b: TroubledContainer): number =>
	compareTroubles(a.trouble, b.trouble) || (a.row.name < b.row.name ? -1 : 1);

/** Settled values in their order; of those that failed what `otherwise` says. */
const valuesOf = <T, R>(
	items: readonly T[],
	outcomes: readonly PromiseSettledResult<R>[],
	otherwise: (item: T) => R,
): R[] =>
	items.map((item, index) => {
		const outcome = outcomes[index];
		return outcome?.status === 'fulfilled' ? outcome.value : otherwise(item);
	});

/** What the machine of the engine says of itself; nothing where the engine does not tell. */
const hostOf = (
	engine: Engine,
	{now}: Pick<Scheduler, 'now'>,
	signal: AbortSignal,
): Promise<HostFacts | undefined> =>
	createSampler({engine, now})
		.sample(signal)
		.catch(() => undefined);

/** What is in the way of all that runs there. */
const inTheWay = (host: HostFacts): readonly string[] => {
	const {load = 0, cores, pressure, memoryUsedBytes = 0, memoryBytes} = host;
	const waits = `${Math.round(100 * (pressure?.ratio ?? 0))}% of the time somebody waits for`;
	return [
		...(loadUrgency(host) === 2 ? [`load ${load.toFixed(1)} on ${counted(cores, 'cpu')}`] : []),
		...(pressureUrgency(host) === 2 ? [`${waits} ${pressure?.of}`] : []),
		...(memoryUrgency(host) === 2
			? [`memory ${memoryShort(memoryUsedBytes)} of ${memoryShort(memoryBytes)}`]
			: []),
	];
};

/** Looks at every container once, asks about those that may be in trouble, and reads what they said last. Throws AppError when there is no list. */
export const triage = async (
	engine: Engine,
	{all, schedule, numbers, readKills = readOomKills}: ReportOptions,
	call: Call & {readonly signal: AbortSignal},
): Promise<TriageReport> => {
	const killed = readKills();
	const rows = (await engine.containers.list(call)).map(rowOfSummary);
	const sampled = hostOf(engine, schedule, call.signal);
	const stats = (await numbers?.(rows)) ?? new Map<string, Stats>();
	const now = schedule.now();
	const kills = await killed;
	// Of one that runs on, inspect alone tells that the kernel killed in it, and its limits; where the kernel is at hand it
	// is asked first: 500 that run and have no trouble cost the engine nothing.
	const suspects = suspectsOf(rows);
	const isAsked = (row: ContainerRow) =>
		suspects.has(row.id) ||
		(row.state === 'running' && (stats.has(row.id) || kills.get(row.id) !== 0));
	const look = async (row: ContainerRow) =>
		isAsked(row) ? withKillCount(await inspectRow(engine, row.id, call), kills.get(row.id)) : row;
	const known = valuesOf(rows, await mapPool(rows, parallel, call.signal, look), row => row);
	const byId = new Map(known.map(row => [row.id, row]));
	const found = known.flatMap((looked): TroubledContainer[] => {
		const row = withCutOff(looked, byId);
		const trouble = troubleOf(row, now, stats.get(row.id));
		if (!trouble || (trouble.severity === 'notice' && !all)) return [];
		return [{row, trouble, why: '', words: undefined}];
	});
	found.sort(byRank);
	const speaking = found.filter(({trouble}) => hasLastWords(trouble)).slice(0, mostWords);
	const read = ({row}: TroubledContainer) =>
		lastWordsOf(engine, row.id, {...call, deadlineMs: wordsDeadlineMs});
	const said = valuesOf(
		speaking,
		await mapPool(speaking, parallel, call.signal, read),
		() => undefined,
	);
	const words = new Map(speaking.map(({row}, index) => [row.id, said[index]]));
	const findings = found.map(finding => {
		const told = words.get(finding.row.id);
		const said = {now, words: told, stats: stats.get(finding.row.id)};
		return {...finding, words: told, why: whyOf(finding.row, said)};
	});
	const host = await sampled;
	return {
		count: rows.length,
		findings,
		disk: diskReason(host, id => byId.get(id)?.name ?? shortId(id)),
		host: host ? inTheWay(host) : [],
	};
};
