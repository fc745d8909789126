import {createMerge} from '../../log/merge.ts';
import type {SavedSource} from '../../log/savedLayout.ts';
import {type LogSource, matchesOf, type PaneSpec} from '../logs/pane.ts';
import type {Viewer} from '../viewerTypes.ts';
import {createAwaitedLog} from './awaitedLog.ts';
import {createMergedLabel} from './logLabel.ts';
import {followMembers} from './logMembers.ts';
import {withOrigin} from './logOrigin.ts';
import {createLogRuns} from './logRuns.ts';
import {streamsTest} from './logStreams.ts';
import {createLogViewer, type ViewedLog} from './logViewer.ts';
import type {Line} from './spans.ts';
import type {ViewerDeps} from './target.ts';

/** What a pane is made for. */
export interface LogPaneTarget {
	readonly sources: readonly LogSource[];
	/** Containers that meet this join by themselves. */
	readonly match?: string | undefined;
	/** Logs that join when their containers are there. */
	readonly awaited?: readonly SavedSource[];
	readonly folded?: PaneSpec['folded'];
}

const dot = {text: ' · ', tone: 'muted'} as const;

/** The log of one container, or those of several in time order. */
export const createLogPane = (target: LogPaneTarget, deps: ViewerDeps): Viewer => {
	const {hub, schedule} = deps;
	const {sources, awaited = [], match, folded} = target;
	const matches = matchesOf({match, folded});
	// Always both streams: whoever reads one of them shares what the other one reads.
	const ids: string[] = [];
	const open = (containerId: string) => {
		ids.push(containerId);
		return hub.logs({containerId, stdout: true, stderr: true});
	};
	const wanted = [...sources, ...awaited];
	const test = streamsTest(wanted);
	const only = test ? {only: test} : {};
	const [first, ...others] = sources;
	if (matches.length === 0 && !first) return createAwaitedLog(awaited, deps);
	if (first && others.length + awaited.length + matches.length === 0) {
		const {containerId} = first;
		const feed = open(containerId);
		const runs: ViewedLog['runs'] = options =>
			createLogRuns({...options, hub, containerId, now: schedule.now});
		const log = createLogViewer(deps, {feed, runs, ...only});
		return withOrigin(log, {deps, ids, feed, ...only});
	}
	const merge = createMerge({schedule});
	for (const {containerId, name} of sources) merge.add(name, open(containerId));
	// Where a filter decides, a name alone does not.
	const names = match === undefined ? wanted.map(({name}) => name) : [];
	const leave = followMembers({hub, merge, sources, names, matches, open});
	const members = (): Line => {
		const all = merge.get().sources;
		const gone = all.filter(({ended}) => ended).length;
		const there = new Set(all.map(({name}) => name));
		const missing = awaited.filter(({name}) => !there.has(name)).map(({name}) => name);
		return [
			{text: `${all.length} logs${gone > 0 ? `, ${gone} gone` : ''}`, tone: 'muted'},
			dot,
			...(missing.length > 0
				? [{text: `not there: ${missing.join(', ')}`, tone: 'warn'} as const, dot]
				: []),
		];
	};
	const label = createMergedLabel(merge);
	const log = createLogViewer(deps, {feed: merge, label, members, ...only});
	const viewer = withOrigin(log, {deps, ids, merge: {feed: merge, label}, ...only});
	return {
		...viewer,
		release() {
			leave();
			viewer.release();
		},
	};
};
