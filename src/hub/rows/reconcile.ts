import type {Scheduler} from '../../base/schedule.ts';
import type {Engine} from '../../engine/engine.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {Kind} from '../../kinds/kind.ts';
import type {RowSource} from '../../kinds/source.ts';
import type {Collection} from '../../store/collection.ts';
import type {Readable} from '../../store/store.ts';
import {createDoubts} from './doubt.ts';
import {createInspections, type Inspections} from './inspections.ts';
import {createListing} from './listing.ts';
import {createRowRechecks} from './rechecks.ts';
import {createStorm} from './storm.ts';
import {createRowTable, type RowTable} from './table.ts';
import {createTakeListed} from './takeListed.ts';

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
	readonly source: RowSource<Row>;
	readonly schedule: Scheduler;
}

/** What an event says of its row at once; then the row is inspected, or all are listed `soon`. */
const createTakeEvent = <Row>(
	source: RowSource<Row>,
	table: RowTable<Row>,
	inspections: Inspections,
	soon: () => void,
) => {
	return (event: EngineEvent) => {
		if (!source.events.includes(event.type)) return;
		const effect = source.effect(event);
		if (effect === 'ignore') return;
		const id = source.target?.(event) ?? event.id;
		if (id === '' || (effect === 'dirty' && !source.inspect)) return soon();
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
};

export const createReconciler = <Row>(deps: ReconcilerDeps<Row>): Reconciler<Row> => {
	const {engine, kind, source, schedule} = deps;
	let connection: AbortSignal | undefined;
	const doubts = createDoubts();
	const rechecks = createRowRechecks(source, schedule);
	const table = createRowTable<Row>(schedule, {heard: rechecks.note, gone: rechecks.forget});
	const storm = createStorm(schedule);
	const inspections = createInspections({engine, source, table, schedule});
	const takeListed = createTakeListed({kind, source, table, inspections});
	const ask = async () => {
		const signal = connection;
		if (!signal || signal.aborted) return;
		table.loading();
		const mark = table.mark();
		const askedAt = schedule.now();
		const doubt = doubts.take();
		try {
			const rows = await source.list(engine, {signal});
			if (signal.aborted) return;
			storm.settle(inspections, askedAt);
			takeListed(rows, mark, doubt);
			table.ready();
		} catch (thrown) {
			storm.forget();
			doubts.atLeast(doubt);
			throw thrown;
		}
		inspections.kick();
	};
	const listing = createListing({
		...{schedule, ask, failed: table.failed},
		doubt: () => doubts.atLeast('turn'),
	});
	/** So many rows are cheaper to list than to ask about. */
	const overflows = (waiting: number) => storm.overflows(waiting, () => void listing.quietly());
	const askAbout = (ids: readonly string[]) => {
		for (const id of ids) inspections.markDirty(id);
		inspections.kick();
	};
	const takeEvent = createTakeEvent(source, table, inspections, listing.soon);
	return {
		collection: table.collection,
		async open(signal) {
			connection = signal;
			storm.forget();
			doubts.atLeast('all');
			rechecks.open(signal, id => askAbout([id]));
			await listing.open(signal);
			if (!signal.aborted) inspections.open(signal, overflows);
		},
		take(events) {
			if (!connection || connection.aborted) return;
			for (const event of events) takeEvent(event);
			inspections.kick();
		},
		watch: inspections.watch,
		touch(ids) {
			if (!source.inspect) return listing.soon();
			askAbout(ids.filter(id => !table.isTombstone(id)));
		},
		check: listing.quietly,
		poll() {
			doubts.atLeast('watched');
			return listing.now();
		},
		refresh() {
			doubts.atLeast('details');
			return listing.quietly();
		},
	};
};
