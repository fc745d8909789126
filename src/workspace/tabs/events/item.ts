import {nanoToMs} from '../../../base/time.ts';
import type {EngineEvent} from '../../../engine/things.ts';
import type {EventRow} from '../../../kinds/event.ts';

/** What happens over and over, and means little: probes, commands run inside, views that ask for processes. */
const noises = ['exec', 'top'] as const;
export type Noise = (typeof noises)[number];

/** Undefined for what is none. */
export const noiseOf = ({event: {action}}: EventRow): Noise | undefined =>
	action.startsWith('exec_') ? 'exec' : action === 'top' ? 'top' : undefined;

/** A row of the events view: one event, or a run of noise about one object. */
export interface EventItem {
	/** Stays while more of the run come; of noise also while its oldest go. */
	readonly key: string;
	/** The first one of a run of noise or a burst, the last one of others. */
	readonly row: EventRow;
	readonly noise: Noise | undefined;
	/** Commands that were run, for noise; events of a burst; ends of a container that is started again and again, or its kills; 1 for others. */
	readonly count: number;
	/** There were more, that are no longer known. */
	readonly hadMore: boolean;
	/** When the first one of several ends was, ms since the epoch. */
	readonly since: number | undefined;
	/** When the last one of a run of noise or a burst was, whose row stands where the first one was; ms since the epoch. */
	readonly until: number | undefined;
	/** The last command that was run. */
	readonly command: string;
}

export const singleItem = (row: EventRow): EventItem => ({
	...{key: row.key, row, noise: undefined, count: 1, hadMore: false},
	...{since: undefined, until: undefined, command: ''},
});

/** One row of several ends, in the place of the last. */
export const repeatedItem = (before: EventItem, row: EventRow): EventItem => ({
	...before,
	row,
	count: before.count + 1,
	since: before.since ?? nanoToMs(before.row.event.timeNano),
});

/** One row of several kills, in the place of the last: how often each was told is no more of use. */
export const killedAgain = (before: EventItem, row: EventRow): EventItem => ({
	...repeatedItem({...before, count: before.since === undefined ? 1 : before.count}, row),
	...{hadMore: false, until: undefined},
});

const secondOf = (ms: number): number => Math.floor(ms / 1000);

/** One row of a burst, in the place of its first. All but that one are kept as noise is. */
export const burstWith = (before: EventItem, event: EngineEvent, noiseSince: bigint): EventItem => {
	// It was counted with the kill that it is of.
	if (before.since !== undefined) return before;
	const [began, ends] = [nanoToMs(before.row.event.timeNano), nanoToMs(event.timeNano)];
	return {
		...before,
		count: before.count + 1,
		hadMore: before.row.event.timeNano < noiseSince,
		// In one second it would be the same time twice.
		until: secondOf(ends) > secondOf(began) ? ends : undefined,
	};
};
