import type {Scope} from '../base/scope.ts';
import type {Readable} from '../store/store.ts';
import type {HubRows} from './rows/rows.ts';
import type {StatsPoller} from './stats/poller.ts';
import type {HubNumbers, HubStatus, WatchedNumbers} from './types.ts';

export interface WatchingDeps {
	readonly rows: Pick<HubRows, 'of' | 'watch'>;
	readonly poller: Pick<StatsPoller, 'stats' | 'set'>;
	readonly status: Readable<HubStatus>;
	/** Nothing is asked for any more when it ends. */
	readonly scope: Scope;
}

/** States in which `docker stats` has numbers. */
const isRunning = (state: string | undefined): boolean => state === 'running' || state === 'paused';

/** Has what is on the screen inspected and sampled, and what is off it where its numbers may be trouble. */
export const createHubWatch = ({
	rows,
	poller,
	status,
	scope,
}: WatchingDeps): HubNumbers['watch'] => {
	const containers = rows.of('container');
	let watched: readonly string[] = [];
	let numbers: WatchedNumbers = 'none';
	let strained: readonly string[] = [];

	const sample = () => {
		const known = containers.get().rows;
		if (numbers === 'none' || status.get().phase !== 'live') return poller.set([]);
		const asked = new Set(numbers === 'live' ? watched : []);
		const others = [...known.values()].filter(({id, state}) => isRunning(state) && !asked.has(id));
		poller.set(
			[...asked].filter(id => isRunning(known.get(id)?.state)),
			others.map(({id}) => id),
		);
	};
	const inspect = () => rows.watch([...watched, ...strained]);
	/** Of those off the screen: whether their numbers are trouble is told by their limits. True when they are others. */
	const findStrained = (): boolean => {
		const shown = new Set(watched);
		const found = [...poller.stats.get().keys()].filter(id => !shown.has(id));
		const isNew = found.join() !== strained.join();
		strained = found;
		return isNew;
	};
	scope.defer(poller.stats.subscribe(() => findStrained() && inspect()));
	scope.defer(status.subscribe(sample));
	scope.defer(
		containers.subscribe(() => {
			// Where nothing is sampled no picture of the containers need be drawn here.
			if (numbers !== 'none') sample();
		}),
	);
	return (ids, next) => {
		watched = ids;
		numbers = next;
		sample();
		findStrained();
		inspect();
	};
};
