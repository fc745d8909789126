import type {Lane, Scheduler} from '../base/schedule.ts';
import type {Hub} from '../hub/types.ts';
import type {Kind} from '../kinds/kind.ts';
import type {ListRoom} from '../state/layout.ts';
import type {Collection} from '../store/collection.ts';
import type {Readable} from '../store/store.ts';
import type {HandRows} from './handRows.ts';
import type {KeptList} from './kept.ts';

/** What the parts of a list work with. */
export interface ListParts<Row> {
	readonly kind: Kind<Row>;
	readonly kept: KeptList;
	readonly hub: Readable<Hub | undefined>;
	readonly hand: HandRows<Row>;
	/** Ids that an act works on. */
	readonly pending: Readable<ReadonlySet<string>>;
	readonly schedule: Scheduler;
	/** Where a hub has the rows of the kind. */
	rowsIn(hub: Hub): Readable<Collection<Row>>;
	/** What the engine has told. */
	collection(): Collection<Row>;
	/** As on the screen; a list that another pane hides keeps what it had. */
	room(): ListRoom;
	/** Brings rows and marks up to date. */
	update(): void;
	/** Tells who watches, where anything changed. */
	refresh(lane: Lane): void;
}
