import type {Scheduler} from '../../base/schedule.ts';
import type {Hub} from '../../hub/types.ts';
import type {KindId, TabId} from '../../kinds/kind.ts';
import type {Readable} from '../../store/store.ts';
import type {Route} from '../types.ts';

/** One tab of one object. */
export interface TabTarget {
	readonly kind: KindId;
	readonly id: string;
	readonly tab: TabId;
}

/** What a viewer shows: a tab of an object, or a view of its own. */
export type ViewerTarget = TabTarget | Exclude<Route, {readonly view: 'list' | 'detail' | 'logs'}>;

/** What viewers take from the workspace. */
export interface ViewerDeps {
	readonly hub: Hub;
	readonly schedule: Scheduler;
	/** Ten-second clock for ages, ms since the epoch. */
	readonly clock: Readable<number>;
	/** Whether secrets in env are shown. */
	readonly revealed: Readable<boolean>;
	/** Arguments of `ps` that the person likes best; empty or absent = ours. */
	readonly psArgs?: string;
}
