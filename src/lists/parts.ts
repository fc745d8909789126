import type {Lane, Scheduler} from '../base/schedule.ts';
import type {Kind} from '../kinds/kind.ts';
import type {ListRoom} from '../state/slot.ts';
import type {Collection} from '../store/collection.ts';
import type {Readable} from '../store/store.ts';
import type {HandRows} from './handRows.ts';
import type {KeptList} from './keptList.ts';
import type {ListSource} from './listTypes.ts';

/** What the parts of a list work with. */
export interface ListParts<Row> {
	readonly kind: Kind<Row>;
	readonly kept: KeptList;
	readonly source: Readable<ListSource | undefined>;
	readonly hand: HandRows<Row>;
	/** Ids that an act works on. */
	readonly pending: Readable<ReadonlySet<string>>;
	readonly schedule: Scheduler;
	/** Where a source has the rows of the kind. */
	rowsIn(source: ListSource): Readable<Collection<Row>>;
	/** What the source has told. */
	collection(): Collection<Row>;
	/** What the engine has told up to now, whatever moment is shown. */
	present(): Collection<Row>;
	/** As on the screen; a list that another pane hides keeps what it had. */
	room(): ListRoom;
	/** Brings rows and marks up to date. */
	update(): void;
}

/** A list whose view is there. */
export interface ViewedList<Row> extends ListParts<Row> {
	/** Tells who watches, where anything changed. */
	refresh(lane: Lane): void;
}
