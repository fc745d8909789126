import {type ErrorCode, toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Engine} from '../../engine/engine.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {RowSource} from '../../kinds/source.ts';
import type {RowTable} from './table.ts';

const parallel = 4;
const deadlineMs = 3000;
/** After an inspect without an answer. */
const retryMs = 5000;
/** What is off the screen waits until the first list is drawn. */
const suspectMs = 250;
/** After the last question; the first of a quiet time is asked at once. */
const debounceMs = 30;

/** So many rows wait: true when they are too many to be asked for. */
type Overflows = (waiting: number) => boolean;

/** Asks the engine for the truth about rows that changed, and about rows on screen. */
export interface Inspections {
	/** Something happened to this row. */
	markDirty(id: string, event?: EngineEvent): void;
	/** Nothing more to ask about this row. */
	drop(id: string): void;
	/** What inspect told of this row is old. */
	forget(id: string): void;
	watch(ids: readonly string[]): void;
	/** Rows of which a list does not tell how bad it is: asked for once, after all others. Replaces the last set. */
	suspect(ids: readonly string[]): void;
	isWatched(id: string): boolean;
	/** True when what is known of the row came from inspect. */
	knows(id: string): boolean;
	/** Rows that wait to be asked for, with the time (ms) of their last event. */
	readonly dirty: ReadonlyMap<string, number>;
	/** Asks for what waits, until `signal` aborts; not while `overflows` says that what waits is settled another way. */
	open(signal: AbortSignal, overflows: Overflows): void;
	/** Asks soon. */
	kick(): void;
}

export interface InspectionDeps<Row> {
	readonly engine: Engine;
	readonly source: RowSource<Row>;
	readonly table: RowTable<Row>;
	readonly schedule: Scheduler;
}

/** Has the first question of a quiet time asked at once, and those that follow a little later, together. */
const createPace = (schedule: Scheduler) => {
	let isArmed = false;
	let askedAt = Number.NEGATIVE_INFINITY;
	return {
		/** One was asked. */
		asked() {
			askedAt = schedule.now();
		},
		/** Soon it is time to `start`. */
		kick(start: () => void) {
			if (isArmed) return;
			const wait = askedAt + debounceMs - schedule.now();
			if (wait <= 0) return start();
			isArmed = true;
			schedule.after(wait, () => {
				isArmed = false;
				start();
			});
		},
	};
};

/** Rows that are not asked for now, since they were in vain. */
const createDelays = (schedule: Scheduler) => {
	const delayed = new Map<string, () => void>();
	return {
		has: (id: string) => delayed.has(id),
		/** `over` is told when its time has come. */
		add(id: string, over: () => void) {
			const cancel = schedule.after(retryMs, () => {
				delayed.delete(id);
				over();
			});
			delayed.set(id, cancel);
		},
		end(id: string) {
			delayed.get(id)?.();
			delayed.delete(id);
		},
		endAll() {
			for (const cancel of delayed.values()) cancel();
			delayed.clear();
		},
	};
};

/** An answer with what it does not tell, and what came while it was awaited. */
const rowOf = <Row>(
	{source}: InspectionDeps<Row>,
	before: Row | undefined,
	answer: Row,
	heard: readonly EngineEvent[],
): Row => {
	const known = before === undefined ? answer : (source.remember?.(before, answer) ?? answer);
	return heard.reduce((row, event) => source.patch?.(row, event) ?? row, known);
};

export const createInspections = <Row>(deps: InspectionDeps<Row>): Inspections => {
	const {engine, source, table, schedule} = deps;
	const dirty = new Map<string, number>();
	const known = new Set<string>();
	/** Events that came while the row was being asked for: they are newer than the answer. */
	const busy = new Map<string, EngineEvent[]>();
	let watched: ReadonlySet<string> = new Set();
	let suspects: readonly string[] = [];
	let connection: {readonly signal: AbortSignal; readonly overflows: Overflows} | undefined;

	const delays = createDelays(schedule);
	const pace = createPace(schedule);
	const isFree = (id: string) => !busy.has(id) && !delays.has(id);
	const isUnknown = (id: string) => !known.has(id) && table.get(id) !== undefined;
	const next = (): string | undefined => {
		for (const id of watched) if ((dirty.has(id) || isUnknown(id)) && isFree(id)) return id;
		for (const id of dirty.keys()) if (isFree(id)) return id;
		return suspects.find(id => isUnknown(id) && isFree(id));
	};
	const drop = (id: string) => {
		dirty.delete(id);
		known.delete(id);
		delays.end(id);
	};
	const settle = (id: string, answer: Row, heard: readonly EngineEvent[]) => {
		if (table.isTombstone(id)) return;
		known.add(id);
		table.put(id, rowOf(deps, table.get(id), answer, heard));
	};
	const fail = (id: string, code: ErrorCode, again: () => void) => {
		if (code === 'NOT_FOUND') {
			drop(id);
			return table.leaveTombstone(id);
		}
		const row = table.get(id);
		if (row && source.doubt && code === 'TIMEOUT') table.put(id, source.doubt(row));
		delays.add(id, again);
		dirty.set(id, schedule.now());
	};
	/** `again` is told when the time has come to ask once more for one that was in vain. */
	const ask = async (id: string, signal: AbortSignal, again: () => void) => {
		const heard: EngineEvent[] = [];
		busy.set(id, heard);
		pace.asked();
		const eventAt = dirty.get(id);
		dirty.delete(id);
		try {
			const answer = await source.inspect?.(engine, id, {signal, deadlineMs});
			if (answer !== undefined && !signal.aborted) settle(id, answer, heard);
		} catch (thrown) {
			if (signal.aborted) dirty.set(id, eventAt ?? schedule.now());
			else fail(id, toAppError(thrown).code, again);
		}
		busy.delete(id);
	};
	const round = () => {
		if (!connection) return;
		const {signal, overflows} = connection;
		if (signal.aborted || overflows(dirty.size)) return;
		for (let id = next(); id !== undefined && busy.size < parallel; id = next()) {
			void ask(id, signal, () => pace.kick(round)).then(round);
		}
	};
	const kick = () => {
		if (connection) pace.kick(round);
	};
	return {
		dirty,
		markDirty(id, event) {
			dirty.set(id, schedule.now());
			delays.end(id);
			if (event) busy.get(id)?.push(event);
		},
		drop,
		forget: id => void known.delete(id),
		watch(ids) {
			watched = new Set(ids);
			kick();
		},
		suspect(ids) {
			schedule.after(suspectMs, () => {
				suspects = ids;
				kick();
			});
		},
		isWatched: id => watched.has(id),
		knows: id => known.has(id),
		open(signal, overflows) {
			connection = {signal, overflows};
			delays.endAll();
			kick();
		},
		kick,
	};
};
