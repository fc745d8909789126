import type {Scheduler} from '../base/schedule.ts';
import type {Hub} from '../hub/types.ts';
import type {Readable} from '../store/store.ts';

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
