import type {Scheduler} from '../base/schedule.ts';
import type {Hub} from '../hub/types.ts';
import type {LogMarker} from '../logs/feed/markers.ts';
import type {Output} from '../spans/output.ts';
import type {Readable} from '../store/store.ts';

/** What viewers take from the workspace. */
export interface ViewerDeps {
	readonly hub: Hub;
	readonly schedule: Scheduler;
	/** Ten-second clock for ages, ms since the epoch. */
	readonly clock: Readable<number>;
	/** Whether secrets in env are shown. */
	readonly revealed: Readable<boolean>;
	/** What the last act that writes something has written. */
	readonly output?: Readable<Output | undefined>;
	/** Lines that somebody drew across the logs. */
	readonly markers?: Readable<readonly LogMarker[]>;
	/** Arguments of `ps` that the person likes best; empty or absent = ours. */
	readonly psArgs?: string;
}
