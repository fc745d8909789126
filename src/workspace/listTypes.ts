import type {AppError} from '../base/errors.ts';
import type {KindId} from '../kinds/kind.ts';
import type {Readable} from '../store/store.ts';

/** A list of one kind: sorted, filtered, with a cursor that stays on its row. */
export interface ListView<Row> {
	readonly rows: readonly Row[];
	/** Index into rows; 0 when empty. */
	readonly cursor: number;
	/** First row on screen. */
	readonly top: number;
	/** Before the filter. */
	readonly total: number;
	readonly marks: ReadonlySet<string>;
	readonly filter: string;
	/** What is wrong with the filter text. */
	readonly filterError: string | undefined;
	readonly sort: {readonly column: string; readonly reverse: boolean};
	/** Also inactive rows. */
	readonly all: boolean;
	/** Columns chosen by hand; undefined = by priority. */
	readonly columns: readonly string[] | undefined;
	readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
	readonly error: AppError | undefined;
	/** Since when (ms since the epoch) the engine is waited for, once that has been long. */
	readonly waitingSince?: number | undefined;
	/** Ids an action works on at this moment. */
	readonly pending: ReadonlySet<string>;
}

export interface ListModel<Row> {
	readonly kind: KindId;
	readonly view: Readable<ListView<Row>>;
	/** Row under the cursor. */
	current(): Row | undefined;
	/** Marked rows, or the one under the cursor. */
	targets(): readonly Row[];
	move(delta: number): void;
	moveTo(index: number): void;
	select(id: string): void;
	toggleMark(): void;
	markRange(): void;
	markAll(): void;
	clearMarks(): void;
	setFilter(text: string): void;
	setSort(column: string, reverse: boolean): void;
	setAll(all: boolean): void;
	setColumns(ids: readonly string[] | undefined): void;
}
