import type {AppError} from '../base/errors.ts';
import type {Hub} from '../hub/types.ts';
import type {KindId} from '../kinds/index.ts';
import type {Readable} from '../store/store.ts';
import type {FittedColumn} from './columns/fit.ts';

/** Where a list has its rows and live numbers: an engine, or what was known of it at a moment. */
export type ListSource = Pick<Hub, 'rows' | 'stats'>;

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
	/** How many marked rows have gone since, by themselves. */
	readonly lost: number;
	/** Rows that do not match any more, by id: they stay while they are marked or under the cursor. */
	readonly kept: ReadonlySet<string>;
	/** Among them the one that was removed under the cursor: it stays, and nothing can be done with it. */
	readonly removed: string | undefined;
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

/** Rows of a list, and which of them are under the hand. */
export interface ListRows<Row> {
	/** Row under the cursor; `undefined` where there is none, or it was removed while it stood there. */
	current(): Row | undefined;
	/** The same as it is seen, removed or not. */
	seen(): Row | undefined;
	/** Marked rows, or the one under the cursor; never that one in the place of marked ones that have gone. */
	targets(): readonly Row[];
	/** How many marked rows a filter hides, which are no targets. */
	hiddenMarks(): number;
	/** Of all that there is now, filtered or not. */
	find(id: string): Row | undefined;
	/** All that there are now, in no order. */
	every(): readonly Row[];
	/** Those that match, in order. */
	matching(): readonly Row[];
}

/** The cursor of a list. */
export interface ListCursor {
	move(delta: number): void;
	moveTo(index: number): void;
	/** Moves by pages: 1, -1, 0.5, -0.5. */
	page(pages: number): void;
	/** To this row, whatever hides it. */
	select(id: string): void;
	/** To the row of this name as soon as there are rows, where it is among them. */
	seek(name: string): void;
	/** The person turned to something else: what stays only because it is under the cursor goes. */
	leave(): void;
	/** The person went on from the row under the cursor: it stays there when a filter is taken away. */
	settle(): void;
	/** True for a moment after another row came under the cursor by itself. */
	justPlaced(): boolean;
}

/** The marks of a list. */
export interface ListMarks {
	toggleMark(): void;
	markRange(): void;
	markAll(): void;
	clearMarks(): void;
	/** Takes the marks off these, to which was done what they were marked for. */
	spendMarks(ids: readonly string[]): void;
}

/** What a person chooses of a list. */
export interface ListChoosing {
	setFilter(text: string): void;
	setSort(column: string, reverse: boolean): void;
	setAll(all: boolean): void;
	setColumns(ids: readonly string[] | undefined): void;
}

/** What has gone by itself while it was under the hand. */
export interface Absence {
	/** The name of the row that was removed under the cursor. */
	readonly removed: string | undefined;
	/** How many marked rows have gone. */
	readonly lost: number;
}

/** What a list does about that. */
export interface ListAbsence {
	absence(): Absence;
	/** An act was refused because what was marked has gone: that is over when nothing is typed for a moment. */
	refused(): void;
	/** An act of the person removed these: he expects the cursor to go on to the next row. */
	removedByHand(ids: readonly string[]): void;
	/** Forgets which marked rows have gone. */
	forgetLost(): void;
}

/** What of a list is on the screen, for the hub. */
export interface ListWatch {
	/** Ids of the rows on screen; all of them while live numbers decide order or filter. */
	watched(): readonly string[];
	/** True while a live column is on screen. */
	live(): boolean;
}

/** A list as the screen has it: of which kind it is, what it shows, and the row under its cursor. */
export interface ListModel<Row> extends Pick<ListRows<Row>, 'current' | 'seen'> {
	readonly kind: KindId;
	readonly view: Readable<ListView<Row>>;
	/** The columns that it shows of a view in so many cells, for who draws it and for who clicks; the same array until that changes. */
	columns(view: ListView<Row>, cells: number): readonly FittedColumn<Row>[];
}

/** A list as the workspace has it. Who takes one takes what he needs of it. */
export interface List<Row>
	extends ListModel<Row>,
		ListRows<Row>,
		ListCursor,
		ListMarks,
		ListChoosing,
		ListAbsence,
		ListWatch {}
