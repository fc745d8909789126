import {mapPool} from '../base/pool.ts';
import type {Call} from '../engine/call.ts';
import type {Engine} from '../engine/engine.ts';
import {inspectRow} from '../kinds/container/asked.ts';
import {type ContainerRow, rowOfSummary} from '../kinds/container/row.ts';
import {isSuspect, type Trouble, troubleOf, troubleRank} from '../kinds/container/trouble.ts';
import {hasLastWords, whyOf} from '../kinds/container/why.ts';
import type {Stats} from '../kinds/kind.ts';
import {lastWordsOf} from './lastWords.ts';

/** A container with what is wrong with it. */
export interface Finding {
	readonly row: ContainerRow;
	readonly trouble: Trouble;
	/** In one line. */
	readonly why: string;
	/** The line of its log that says most; undefined where none was asked for or said. */
	readonly words: string | undefined;
}

export interface Report {
	/** Containers that were looked at. */
	readonly count: number;
	/** Worst first; among equals the latest, then by name. */
	readonly findings: readonly Finding[];
}

export interface ReportOptions {
	/** ms since the epoch, by the engine's clock. */
	readonly now: number;
	/** What is worth a word only, too: ended long ago, never started. */
	readonly all: boolean;
	/** Live numbers by id, where there are any: limits that are reached are trouble too. */
	readonly stats?: ReadonlyMap<string, Stats>;
}

/** Calls at a time, and logs that are read: of more only the worst are. */
const parallel = 8;
const mostWords = 60;
const wordsDeadlineMs = 1500;

const byRank = (a: Finding, b: Finding): number =>
	troubleRank(a.trouble) - troubleRank(b.trouble) ||
	(b.trouble.since ?? 0) - (a.trouble.since ?? 0) ||
	(a.row.name < b.row.name ? -1 : 1);

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

/** Looks at every container once, asks about those that may be in trouble, and reads what they said last. Throws AppError when there is no list. */
export const triage = async (
	engine: Engine,
	{now, all, stats}: ReportOptions,
	call: Call & {readonly signal: AbortSignal},
): Promise<Report> => {
	const rows = (await engine.containers.list(call)).map(rowOfSummary);
	const look = async (row: ContainerRow) =>
		isSuspect(row) ? await inspectRow(engine, row.id, call) : row;
	const known = valuesOf(rows, await mapPool(rows, parallel, call.signal, look), row => row);
	const found = known.flatMap((row): Finding[] => {
		const trouble = troubleOf(row, now, stats?.get(row.id));
		if (!trouble || (trouble.severity === 'notice' && !all)) return [];
		return [{row, trouble, why: '', words: undefined}];
	});
	found.sort(byRank);
	const speaking = found.filter(({trouble}) => hasLastWords(trouble)).slice(0, mostWords);
	const read = ({row}: Finding) =>
		lastWordsOf(engine, row.id, {...call, deadlineMs: wordsDeadlineMs});
	const said = valuesOf(
		speaking,
		await mapPool(speaking, parallel, call.signal, read),
		() => undefined,
	);
	const words = new Map(speaking.map(({row}, index) => [row.id, said[index]]));
	const findings = found.map(finding => {
		const told = words.get(finding.row.id);
		const how = {now, words: told, stats: stats?.get(finding.row.id)};
		return {...finding, words: told, why: whyOf(finding.row, how)};
	});
	return {count: rows.length, findings};
};
