import type {ListWords} from '../docker/listWords.ts';
import type {Call} from '../engine/call.ts';
import type {Engine} from '../engine/engine.ts';
import type {EngineEvent, InspectJson} from '../engine/things.ts';
import type {Section} from '../spans/sections.ts';
import type {Tone} from '../spans/span.ts';
import type {KnownContainers, RowSource} from './source.ts';
import type {Stats} from './stats.ts';

export interface Cell {
	/** Safe, one line, unpadded. */
	readonly text: string;
	readonly tone?: Tone;
}

export interface CellContext {
	/** Milliseconds since the epoch, rounded down to 10 s so that ages do not flicker. */
	readonly now: number;
	/** Of this row, when it has any. */
	readonly stats: Stats | undefined;
	/** What it said last, where that was asked for. */
	readonly words?: string | undefined;
	/** The engine is away: nobody knows what became of the row since. `now` is when it was lost. */
	readonly stale?: boolean;
}

export interface Column<Row> {
	readonly id: string;
	/** Upper case, short. */
	readonly title: string;
	/** Cells; `fill` columns share what is left, at least `min` each. */
	readonly width: number | 'fill';
	readonly min?: number;
	/**
	 * Where even those of priority 0 do not fit, the last one may be as narrow as that and still be read; with fewer cells it is
	 * left out. Absent = its least.
	 */
	readonly readable?: number;
	/** Of the `fill` columns those that get what their texts need before the others get more. */
	readonly grows?: 'first';
	readonly align?: 'right';
	/** No wider than its texts need: `width` is the most. For texts that neither the time nor live numbers change. */
	readonly fits?: true;
	/** Texts that are too long are cut in the middle: their ends tell them apart. */
	readonly keepsEnd?: true;
	/** 0 stays always; the highest goes first when the screen is narrow. */
	readonly priority: number;
	/** Changes with stats, not with the row. */
	readonly live?: true;
	/** There where a text may lie over live columns that follow; true for rows of which they are empty, so that it needs no room of its own. */
	spans?(row: Row): boolean;
	/** Only shown when chosen. */
	readonly hidden?: true;
	/** Whether it says something of a row: unless it is chosen, it is shown only where it does of one. Absent = it does. */
	says?(row: Row): boolean;
	/** Only shown where the columns that grow first have what they want. */
	readonly extra?: true;
	/** What its order takes from live numbers, of a row that has any: rows are arranged anew only when that changed. */
	liveOrder?(row: Row, stats: Stats): string | undefined;
	/** Whoever sorts by it asks for the largest: they come first. */
	readonly largestFirst?: true;
	cell(row: Row, context: CellContext): Cell;
	/** Absent = not sortable. */
	compare?(a: Row, b: Row, statsOf: (row: Row) => Stats | undefined): number;
}

/** Tabs that any kind may have; `src/workspace/tabs/tabs.ts` makes each. */
export type SharedTab =
	| 'why'
	| 'overview'
	| 'logs'
	| 'stats'
	| 'top'
	| 'env'
	| 'mounts'
	| 'net'
	| 'health'
	| 'events'
	| 'files'
	| 'changes'
	| 'inspect'
	| 'layers'
	| 'used'
	| 'config'
	| 'processes'
	| 'shell';

/** What a kind is called. */
interface KindWords<Id extends string> {
	readonly id: Id;
	/** Tab title: `Containers`. */
	readonly title: string;
	readonly noun: readonly [one: string, many: string];
	/** The digit that opens its view; empty for kinds without one. */
	readonly key: string;
	/** Words for `:`: `containers`, `ps`. */
	readonly aliases: readonly string[];
	/** How docker lists them: `docker container ls`; empty where it does not. */
	readonly cli: string;
}

/** How rows look among each other, and one alone. */
interface KindLooks<Row, Tab extends string> {
	readonly columns: readonly Column<Row>[];
	readonly order: {readonly column: string; readonly reverse: boolean};
	/** Of the detail pane, in their order. */
	readonly tabs: readonly Tab[];
	/** What to say when there are none, and what to do about it. */
	readonly empty: string;
	/** True when a row has lost what people know it by (the tags of an image), which is how a removal may begin. */
	fades?(before: Row, now: Row): boolean;
	/** True for rows that the short list shows (running containers); `A` shows all. Absent = all. */
	active?(row: Row): boolean;
}

/** What is known of a row. */
interface KindFacts<Row> {
	identify(row: Row): string;
	/** True where another one has its id since: a volume that was made anew under the same name. */
	isAnother?(before: Row, now: Row): boolean;
	/** The row as it was, under the name that it has now; absent = such rows keep their names. */
	renamed?(before: Row, now: Row): Row;
	name(row: Row): string;
	tone(row: Row): Tone;
	/** For fuzzy words of the filter. */
	words(row: Row): readonly string[];
	/** Words that say alone what its fact `state` or `health` is: `exited`, `unused`. */
	readonly states?: readonly string[];
	/** For `key=value` and `key>n` of the filter: status, health, image, project, label, cpu (percent), mem (bytes) … */
	facts(
		row: Row,
		stats: Stats | undefined,
	): Readonly<Record<string, string | number | readonly string[] | undefined>>;
}

export interface Kind<Row, Id extends string = string, Tab extends string = string>
	extends KindWords<Id>,
		KindLooks<Row, Tab>,
		KindFacts<Row> {}

/** One object, as it is known now. */
export interface KnownObject<Row> {
	readonly row: Row;
	/** What inspect answered. */
	readonly raw: InspectJson;
	readonly containers: KnownContainers;
	/** ms since the epoch. */
	readonly now: number;
}

/** A small table before it is cut to a window. */
export interface FullTable {
	/** Above it; empty where the tab says it all. */
	readonly title: string;
	readonly titles: readonly string[];
	/** Safe cells, one row each. */
	readonly rows: readonly (readonly Cell[])[];
	/** What to say instead of no rows. */
	readonly empty: string;
}

/** A tab that no other kind has, with what stands in it. */
export type OwnTab<Row> = (
	| {sections(object: KnownObject<Row>): readonly Section[]}
	| {tables(object: KnownObject<Row>): readonly FullTable[]}
) & {
	/** The command that shows it. */
	readonly look?: {
		readonly keys: readonly string[];
		readonly title: string;
		/** What docker calls it. */
		readonly cli?: string;
	};
};

/** What docker's lines say of a kind and its rows. */
interface KindInDocker<Row> {
	/** What the line of `cli` takes. */
	readonly docker: ListWords;
	/** What a line calls a row, where that is not its name alone: each tag of an image. */
	names?(row: Row): readonly string[];
	/** What else means it in a line: digests of an image, files of a project. */
	alsoCalled?(row: Row): readonly string[];
	/** A name as it is typed, in full: `app` is `app:latest`. */
	fullName?(typed: string): string;
}

/** A kind with a list of its own, and objects that an engine can be asked about. */
export interface ListedKind<Row, Id extends string = string, Tab extends string = string>
	extends Kind<Row, Id, Tab>,
		KindInDocker<Row> {
	readonly source: RowSource<Row>;
	/** What `docker … inspect` prints. NOT_FOUND when it is gone. */
	inspect(engine: Engine, id: string, call: Call): Promise<InspectJson>;
	/** The answer that a row already has: then it is not asked for. */
	answer?(row: Row): InspectJson | undefined;
	/** All that matters of one. */
	overview(object: KnownObject<Row>): readonly Section[];
	/** Those of `tabs` that are not shared. */
	readonly ownTabs?: Readonly<Partial<Record<Tab, OwnTab<Row>>>>;
	/** Whether an event is about it, whose row may not be known. Absent = events of this type that have its id. */
	isAbout?(event: EngineEvent, id: string, row: Row | undefined): boolean;
	/** What happened to it that its row tells and none of these events does. */
	seeds?(row: Row, events: readonly EngineEvent[]): readonly EngineEvent[];
}

export const defineKind = <Row, Id extends string>(
	kind: Kind<Row, Id, SharedTab>,
): Kind<Row, Id, SharedTab> => kind;

/** `Own`: the tabs that it alone has. */
export const defineListedKind = <Row, Id extends string, Own extends string = never>(
	kind: ListedKind<Row, Id, SharedTab | Own>,
): ListedKind<Row, Id, SharedTab | Own> => kind;
