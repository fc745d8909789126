import type {Scheduler} from '../base/schedule.ts';
import type {Hub} from '../hub/types.ts';
import type {LogMarker} from '../logs/feed/markers.ts';
import type {Line} from '../spans/span.ts';
import type {Readable} from '../store/store.ts';

/** A part that folds: its title, and the lines below it. */
export interface OutputPart {
	readonly key: string;
	readonly head: Line;
	/** Asked while it is looked at. */
	body(): readonly Line[];
	readonly isOpen: boolean;
	/** What it has written, where that is more than is shown. */
	all?(): readonly string[];
	/** Why all of it failed: its end is what is looked at. */
	readonly hasFailed?: true;
}

/** What something writes, with what it is of. */
export interface Output {
	readonly title: string;
	readonly parts: readonly OutputPart[];
	/** Nothing is to come: it is read from its beginning. */
	readonly isWhole?: true;
}

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
