import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {Engine} from '../engine/engine.ts';
import type {ContainerRow} from '../kinds/container/row.ts';
import {troubleOf, troubleRank} from '../kinds/container/trouble.ts';
import {hasLastWords} from '../kinds/container/why.ts';
import type {Collection} from '../store/collection.ts';
import {createStore, type Readable, whileHeard} from '../store/store.ts';

/** Logs that are read at a time, and containers whose words are kept: of more only the worst. */
const parallel = 2;
const most = 60;
/** After the rows changed, and the least time between two looks at the same container, ms. */
const soonMs = 50;
const againMs = 15_000;
const deadlineMs = 2000;

export interface LastWordsDeps {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly scope: Scope;
	readonly containers: Readable<Collection<ContainerRow>>;
	isLive(): boolean;
}

interface Asked {
	/** Which end it was. */
	readonly end: string;
	readonly at: number;
}

/**
 * What containers in trouble said last, by id: read once for each end, the worst first, while somebody looks. Whose log
 * cannot be read says nothing.
 */
export const createLastWords = (deps: LastWordsDeps): Readable<ReadonlyMap<string, string>> => {
	const {engine, schedule, scope, containers, isLive} = deps;
	const store = createStore<ReadonlyMap<string, string>>(new Map(), schedule);
	const asked = new Map<string, Asked>();
	let busy = 0;
	let isArmed = false;

	const endOf = ({detail}: ContainerRow) => `${detail?.finishedAt} ${detail?.restartCount}`;
	const isNew = (row: ContainerRow) => {
		const known = asked.get(row.id);
		if (known?.end === endOf(row)) return false;
		return known === undefined || schedule.now() - known.at >= againMs;
	};
	/** Those that may have said why, worst first. */
	const speaking = (): readonly ContainerRow[] => {
		const now = schedule.now();
		const found = [...containers.get().rows.values()].flatMap(row => {
			const trouble = row.detail && troubleOf(row, now);
			return hasLastWords(trouble) ? [{row, rank: troubleRank(trouble)}] : [];
		});
		found.sort((a, b) => a.rank - b.rank);
		return found.slice(0, most).map(({row}) => row);
	};
	const read = async (row: ContainerRow) => {
		busy++;
		asked.set(row.id, {end: endOf(row), at: schedule.now()});
		const {signal} = scope;
		// What tells levels apart is not needed for the first list.
		const {lastWordsOf} = await import('./lastWords.ts');
		const words = await lastWordsOf(engine, row.id, {signal, deadlineMs}).catch(() => undefined);
		busy--;
		if (signal.aborted || words === undefined || words === store.get().get(row.id)) return;
		store.set(new Map(store.get()).set(row.id, words), 'state');
	};
	const look = () => {
		if (!isLive() || scope.signal.aborted) return;
		const rows = speaking();
		for (const row of rows) if (busy < parallel && isNew(row)) void read(row).then(look);
		const {rows: known} = containers.get();
		for (const id of asked.keys()) if (!known.has(id)) asked.delete(id);
		const gone = [...store.get().keys()].filter(id => !known.has(id));
		if (gone.length === 0) return;
		const left = new Map(store.get());
		for (const id of gone) left.delete(id);
		store.set(left, 'state');
	};
	const soon = () => {
		if (isArmed) return;
		isArmed = true;
		schedule.after(soonMs, () => {
			isArmed = false;
			look();
		});
	};
	return whileHeard(store, () => {
		soon();
		return containers.subscribe(soon);
	});
};
