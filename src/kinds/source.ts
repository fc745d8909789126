import type {Call} from '../engine/call.ts';
import type {Engine} from '../engine/engine.ts';
import type {EngineEvent} from '../engine/things.ts';
import type {ContainerRow} from './container/row.ts';
import type {KnownSizes} from './sizes.ts';

/** What a row claims to be for a while only, and of which the engine need not tell the end. */
export interface RowRecheck {
	/** Whatever tells this claim from the next one. */
	readonly claim: string;
	/** When it is first asked for, if nothing is heard. */
	readonly afterMs: number;
	/** After so many answers of the same kind it is believed; absent = never. */
	readonly times?: number;
}

/** All containers, by id. */
export type KnownContainers = ReadonlyMap<string, ContainerRow>;

interface Labelled {
	readonly name: string;
	readonly createdAt: number | undefined;
	readonly labels: Readonly<Record<string, string>>;
}

/** What other kinds know, for rows that are computed from it. */
export interface KnownThings {
	readonly containers: KnownContainers;
	readonly networks: Iterable<Labelled & {readonly id: string}>;
	readonly volumes: Iterable<Labelled>;
}

/** How rows come from the engine and stay right. */
export interface RowSource<Row> {
	/** Event types that touch this kind; [] = only on demand. */
	readonly events: readonly string[];
	list(engine: Engine, call: Call): Promise<readonly Row[]>;
	/** The truth about one row. NOT_FOUND when it is gone. Absent: changes are found by listing again. */
	inspect?(engine: Engine, id: string, call: Call): Promise<Row>;
	/** Which row an event is about; empty = none in particular. Absent: `event.id`. */
	target?(event: EngineEvent): string;
	/** A fresh list entry over what is known (keeps details that a list does not have). */
	merge?(known: Row, listed: Row): Row;
	/** What inspect told, with what only a list knows (the name of an image that moved) as it was known. */
	remember?(known: Row, inspected: Row): Row;
	/** Absent = it stays until an event says otherwise. */
	unsettled?(row: Row, now: number): RowRecheck | undefined;
	/** Ids of those of which a list does not tell how bad it is: they are inspected, also off the screen. Absent = none is. */
	suspects?(listed: readonly Row[]): ReadonlySet<string>;
	/** False when a list entry contradicts what inspect told: then it is inspected again. */
	agrees?(known: Row, listed: Row): boolean;
	/** A row whose inspect got no answer. */
	doubt?(row: Row): Row;
	/** What the event says at once, before the engine is asked; `undefined` = nothing. */
	patch?(row: Row, event: EngineEvent): Row | undefined;
	/** `ignore`: not about our columns (exec_*, top …); `gone`: the row ends; `dirty`: ask. */
	effect(event: EngineEvent): 'ignore' | 'gone' | 'dirty';
	/** Adds what containers know (which of them use an image). Pure. */
	join?(row: Row, containers: KnownContainers): Row;
	/** Asks how big they are, where a list does not tell: the engine may take minutes. `measure` adds it to rows. */
	sizes?(engine: Engine, call: Call): Promise<Partial<KnownSizes>>;
	/** Adds how big it is, where that is known. Pure. */
	measure?(row: Row, sizes: KnownSizes): Row;
	/**
	 * Rows computed from those of other kinds, which are kept while somebody looks: then nothing of the above is asked.
	 * `before`: those of the last time, for what nothing tells any more. Pure.
	 */
	derive?(known: KnownThings, before: ReadonlyMap<string, Row>): readonly Row[];
}
