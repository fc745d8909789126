import type {LogFeed} from '../../logs/feed/types.ts';
import type {MergedFeed, MergedLine} from '../../logs/merge/merged.ts';
import type {LineTest} from '../../logs/search/filters.ts';
import type {Viewer} from '../viewerTypes.ts';
import type {Kin} from './kin.ts';
import type {LineLabel} from './logLine.ts';
import {withPatterns} from './patternLog.ts';
import type {ViewerDeps} from './target.ts';

export interface LogOriginOptions {
	readonly deps: ViewerDeps;
	/** Containers whose logs these are. */
	readonly kin: Kin;
	readonly only?: LineTest;
	/** Of a merged log. */
	readonly merge?: {readonly feed: MergedFeed; label(): LineLabel};
	/** Of one container. */
	readonly feed?: LogFeed;
}

/** A log whose lines can be folded into patterns, and taken elsewhere. */
export const withOrigin = (viewer: Viewer, options: LogOriginOptions): Viewer => {
	const {deps, kin, only, merge} = options;
	const {hub, schedule} = deps;
	const feed = merge?.feed ?? options.feed;
	if (!feed) return viewer;
	const row = (id: string) => hub.rows('container').get().rows.get(id);
	return withPatterns(viewer, {
		schedule,
		startedAt: id => row(id)?.detail?.startedAt,
		lastOf: kin.last,
		...(merge ? {nameOf: line => merge.label().nameOf(line)} : {}),
		origin: {
			feed,
			...(only ? {only} : {}),
			sources() {
				const merged = merge?.feed.get().sources;
				return kin.ids.map((containerId, index) => ({
					containerId,
					name: merged?.[index]?.name ?? row(containerId)?.name ?? containerId.slice(0, 12),
				}));
			},
			sourceOf: line => (merge ? (line as MergedLine).source : 0),
			isMark: line => merge !== undefined && (line as MergedLine).mark,
		},
	});
};
