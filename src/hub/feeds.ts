import type {PingResult} from '../engine/call.ts';
import {createCgroupReader} from '../host/cgroup.ts';
import {createLogBudget} from '../logs/feed/budget.ts';
import {createLogFeed, type SharedLog} from '../logs/feed/feed.ts';
import type {FeedSpec, LogFeed} from '../logs/feed/types.ts';
import {createFeedPool, type Feed} from '../store/feed.ts';
import type {Readable} from '../store/store.ts';
import {createHistory, type FeedDeps} from './stats/history.ts';
import type {StatsPoller} from './stats/poller.ts';
import {createTopFeed} from './topFeed.ts';
import type {HubEvents, HubFeeds, StatsHistory, TopView} from './types.ts';

export interface HubFeedsDeps extends FeedDeps {
	readonly about: Readable<PingResult | undefined>;
	readonly listen: HubEvents['listen'];
	/** What the poller has sampled already: a history begins with it. */
	readonly trail: StatsPoller['trail'];
	/** The containers are processes of this machine. */
	isLocal(): boolean;
}

const logKey = ({containerId, stdout, stderr}: FeedSpec) => `${containerId} ${stdout} ${stderr}`;

/** What is read of one container while somebody holds it, once for all who do. */
export const createHubFeeds = (deps: HubFeedsDeps): HubFeeds => {
	const {about, listen, trail, isLocal, ...feedDeps} = deps;
	const histories = createFeedPool<Feed<StatsHistory>>();
	const logs = createFeedPool<LogFeed, SharedLog>(feed => feed.reader());
	const budget = createLogBudget();
	const tops = createFeedPool<Feed<TopView>>();
	return {
		statsHistory: id =>
			histories.hold(id, () => {
				const read = createCgroupReader(id);
				const memoryOf = () => (isLocal() ? read() : undefined);
				return createHistory({...feedDeps, memoryOf}, id, trail(id));
			}),
		logs: spec =>
			logs.hold(logKey(spec), () => createLogFeed({...feedDeps, listen, about, budget}, spec)),
		keptLog: containerId => logs.held(logKey({containerId, stdout: true, stderr: true}))?.get(),
		top: (id, psArgs) =>
			tops.hold(`${id} ${psArgs}`, () => createTopFeed(feedDeps, id, psArgs, isLocal)),
	};
};
