import type {Scheduler} from '../../base/schedule.ts';
import type {Engine} from '../../engine/engine.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {Kind, Source} from '../../kinds/kind.ts';
import type {Collection} from '../../store/collection.ts';
import type {Readable} from '../../store/store.ts';
import {createInspections} from './inspections.ts';
import {createListing} from './listing.ts';
import {createRestless} from './restless.ts';
import {createRowTable, type Mark} from './table.ts';

/** More rows than this to inspect: one list is cheaper. */
const storm = 300;
/** Rows off the screen that are inspected after a list because something seems to be wrong with them. */
const mostSuspects = 100;
/** So many rows are doubted in a minute, by turns: of a hundred each question would find the same. */
const mostDoubted = 20;
/** A list can be this much behind the events; inspect is not. */
const lagMs = 50;
/**
 * How much of what inspect told is doubted when a list comes. `watched`: of rows on screen, which are inspected again,
 * since there are no events; `details`: things change without an event (a start that fails, a stopped container that
 * joins a network), so rows on screen are inspected again and the others forget; `turn`: the same, some of them at a
 * time; `all`: nobody was listening, so that a list is believed before an old inspect.
 */
type Doubt = 'none' | 'watched' | 'turn' | 'details' | 'all';

/** Keeps the rows of one kind right: events say what changed, the engine's answers say what is. */
export interface Reconciler<Row> {
	readonly collection: Readable<Collection<Row>>;
	/**
	 * Works until `signal` aborts. Resolves with the first list, rejects with an AppError when that
	 * fails. Whatever was known before is asked for again: nobody was listening.
	 */
	open(signal: AbortSignal): Promise<void>;
	take(events: readonly EngineEvent[]): void;
	/** Rows on screen: inspected first, and kept inspected. */
	watch(ids: readonly string[]): void;
	/** Somebody did something to these rows: what came of it is asked for, since not all has an event. */
	touch(ids: readonly string[]): void;
	/** Lists again, and believes inspect where it is not contradicted. Never rejects. */
	check(): Promise<void>;
	/** Lists, and asks for the rows on the screen: no events come. Rejects with an AppError. */
	poll(): Promise<void>;
	/** Looks at everything again. Never rejects: a failure is in the collection. */
	refresh(): Promise<void>;
}

export interface ReconcilerDeps<Row> {
	readonly engine: Engine;
	readonly kind: Kind<Row>;
	readonly source: Source<Row>;
	readonly schedule: Scheduler;
}

export const createReconciler = <Row>(deps: ReconcilerDeps<Row>): Reconciler<Row> => {
	const {engine, kind, source, schedule} = deps;
	const restless = createRestless(source, schedule, id => {
		inspections.markDirty(id);
		inspections.kick();
	});
	const table = createRowTable<Row>(schedule, {heard: restless.note, gone: restless.forget});
	let connection: AbortSignal | undefined;
	let doubt: Doubt = 'none';
	let stormListed = false;
	/** How many have had their turn to be doubted. */
	let turns = 0;

	/** What is in trouble is told also while it is off the screen. */
	const isHeld = (id: string, listed: Row) =>
		inspections.isWatched(id) || source.suspect?.(listed) === true;
	/** The rows whose details are asked for again: all on the screen where no events come, else so many by turns. */
	const doubtedOf = (rows: readonly Row[], how: Doubt): ReadonlySet<string> => {
		if (how === 'none') return new Set();
		const held = rows.filter(row => isHeld(kind.identify(row), row)).map(kind.identify);
		if (how !== 'turn' || held.length <= mostDoubted) return new Set(held);
		const first = turns % held.length;
		turns += mostDoubted;
		return new Set([...held, ...held].slice(first, first + mostDoubted));
	};
	const takeListed = (id: string, listed: Row, how: Doubt, isDoubtful: boolean) => {
		const known = table.get(id);
		if (known === undefined || !inspections.knows(id)) return table.put(id, listed);
		const agrees = source.agrees?.(known, listed) ?? true;
		const isDoubted = how === 'all' || how === 'details' || how === 'turn';
		const stays = agrees ? !isDoubted || isHeld(id, listed) : how !== 'all';
		if (!stays) {
			inspections.forget(id);
			return table.put(id, listed);
		}
		if (!agrees || isDoubtful) inspections.markDirty(id);
		table.put(id, source.merge?.(known, listed) ?? listed);
	};
	const apply = (rows: readonly Row[], mark: Mark, how: Doubt) => {
		const ids = new Set<string>();
		const doubted = doubtedOf(rows, how);
		for (const row of rows) {
			const id = kind.identify(row);
			ids.add(id);
			if (!table.changedSince(id, mark)) takeListed(id, row, how, doubted.has(id));
		}
		table.keepOnly(ids, mark);
		const isUnknown = (row: Row) => source.suspect?.(row) && !inspections.knows(kind.identify(row));
		inspections.suspect(rows.filter(isUnknown).slice(0, mostSuspects).map(kind.identify));
	};
	const ask = async () => {
		const signal = connection;
		if (!signal || signal.aborted) return;
		table.loading();
		const mark = table.mark();
		const startedAt = schedule.now();
		const how = doubt;
		doubt = 'none';
		try {
			const rows = await source.list(engine, {signal});
			if (signal.aborted) return;
			settleStorm(startedAt);
			apply(rows, mark, how);
			table.ready();
		} catch (thrown) {
			stormListed = false;
			doubt = how;
			throw thrown;
		}
		inspections.kick();
	};
	const doubtDetails = () => {
		if (doubt !== 'all') doubt = 'details';
	};
	const doubtSome = () => {
		if (doubt === 'none' || doubt === 'watched') doubt = 'turn';
	};
	const listing = createListing({schedule, ask, failed: table.failed, doubt: doubtSome});
	/** The list that has just come answers for the rows that were quiet before it was asked for. */
	const settleStorm = (startedAt: number) => {
		if (!stormListed) return;
		stormListed = false;
		const settled = [...inspections.dirty].filter(([, at]) => at <= startedAt - lagMs);
		for (const [id] of settled) if (!inspections.isWatched(id)) inspections.drop(id);
	};
	const overflow = (): boolean => {
		if (inspections.dirty.size <= storm) return false;
		if (stormListed) return true;
		stormListed = true;
		schedule.after(lagMs, () => void listing.quietly());
		return true;
	};
	const inspections = createInspections({engine, source, table, schedule, overflow});

	const take = (event: EngineEvent) => {
		if (!source.events.includes(event.type)) return;
		const effect = source.effect(event);
		if (effect === 'ignore') return;
		const id = source.target?.(event) ?? event.id;
		if (id === '' || (effect === 'dirty' && !source.inspect)) return listing.soon();
		if (effect === 'gone') {
			inspections.drop(id);
			return table.leaveTombstone(id);
		}
		if (table.isTombstone(id)) return;
		const row = table.get(id);
		const patched = row && source.patch?.(row, event);
		if (patched) table.put(id, patched);
		inspections.markDirty(id, event);
	};
	return {
		collection: table.collection,
		async open(signal) {
			connection = signal;
			stormListed = false;
			doubt = 'all';
			signal.addEventListener('abort', restless.end, {once: true});
			await listing.open(signal);
			if (!signal.aborted) inspections.open(signal);
		},
		take(events) {
			if (!connection || connection.aborted) return;
			for (const event of events) take(event);
			inspections.kick();
		},
		watch: inspections.watch,
		touch(ids) {
			if (!source.inspect) return listing.soon();
			for (const id of ids) if (!table.isTombstone(id)) inspections.markDirty(id);
			inspections.kick();
		},
		check: listing.quietly,
		poll() {
			if (doubt === 'none') doubt = 'watched';
			return listing.now();
		},
		refresh() {
			doubtDetails();
			return listing.quietly();
		},
	};
};
